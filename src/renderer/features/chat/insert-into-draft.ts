import type { ChatId } from '../../../shared/model.ts'
import { useDrafts } from './drafts.ts'
import { messageFieldId } from './focus-fields.ts'
import { changeDraft } from './large-draft.ts'

/** Puts a text where the caret of the message is, in the place of what is selected there, and the caret behind it. */
export function insertIntoDraft(chatId: ChatId | null, text: string): void {
	const field = document.getElementById(messageFieldId)
	if (!(field instanceof HTMLTextAreaElement)) return
	const { selectionStart: start, selectionEnd: end } = field
	const typed = useDrafts.getState().text.get(chatId) ?? ''
	const pasted = useDrafts.getState().pasted.get(chatId) ?? ''
	changeDraft(chatId, { text: typed.slice(0, start) + text + typed.slice(end), pasted })
	const caret = start + text.length
	// A dialog that closes gives the focus back first, and the field has the new text only then.
	requestAnimationFrame(() =>
		requestAnimationFrame(() => {
			field.focus()
			field.setSelectionRange(caret, caret)
			field.scrollTop = field.scrollHeight
		}),
	)
}
