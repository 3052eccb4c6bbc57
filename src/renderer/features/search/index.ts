/** What the rest of the window may use of the search. */
export { showFind, ThreadSearch } from './find-bar.tsx'
export { receiveFindEvents } from './find-store.ts'
export { SearchBox } from './search-box.tsx'
export { focusSearchField } from './search-field.ts'
export { SearchResults, useHasResults } from './search-results.tsx'
export { clearSearch, receiveSearchEvents, searchAgain } from './search-store.ts'
