import type { ChatId } from '../../../shared/model.ts'
import { draftOf } from './drafts.ts'
import { messageFieldId } from './focus-fields.ts'
import { changeDraft } from './large-draft.ts'

/** Gives the message other words, in the place of what is typed, and goes to it: the caret stands at `caret`. */
export function writeInDraft(chatId: ChatId | null, text: string, caret: number): void {
	changeDraft(chatId, { ...draftOf(chatId), text })
	// A menu or a dialog that closes gives the focus back first, and the field has the new text only then.
	requestAnimationFrame(() =>
		requestAnimationFrame(() => {
			const field = document.getElementById(messageFieldId)
			if (!(field instanceof HTMLTextAreaElement)) return
			field.focus()
			field.setSelectionRange(caret, caret)
			field.scrollTop = field.scrollHeight
		}),
	)
}
