/** The field that the history is searched from, and the list of what was found, by which they name each other. */
export const searchFieldId = 'search-history'
export const resultsId = 'search-results'

/** What is in it is selected: what is typed next takes its place. */
export function focusSearchField(): void {
	const field = document.getElementById(searchFieldId)
	if (!(field instanceof HTMLInputElement)) return
	field.focus()
	field.select()
}
