/** What the rest of the window may use of temporary conversations. */
export { CloseQuestion } from './close-question.tsx'
export { askToClose, keepChat } from './temporary-chats.ts'
export { TemporaryLine } from './temporary-line.tsx'
