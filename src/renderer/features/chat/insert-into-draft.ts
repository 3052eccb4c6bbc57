import type { ChatId } from '../../../shared/model.ts'
import { draftOf } from './drafts.ts'
import { messageFieldId } from './focus-fields.ts'
import { writeInDraft } from './write-in-draft.ts'

/** Puts a text where the caret of the message is, in the place of what is selected there, and the caret behind it. */
export function insertIntoDraft(chatId: ChatId | null, text: string): void {
	const field = document.getElementById(messageFieldId)
	if (!(field instanceof HTMLTextAreaElement)) return
	const { selectionStart: start, selectionEnd: end } = field
	const typed = draftOf(chatId).text
	writeInDraft(chatId, typed.slice(0, start) + text + typed.slice(end), start + text.length)
}
