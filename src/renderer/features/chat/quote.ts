import type { ChatId } from '../../../shared/model.ts'
import { useDrafts } from './drafts.ts'
import { messageFieldId } from './focus-fields.ts'
import { changeDraft } from './large-draft.ts'
import { quotationOf, withQuotation } from './quote-text.ts'

/** Puts words of a message into the next one, as a quotation, and the caret below it. */
export function quote(chatId: ChatId | null, text: string): void {
	const quotation = quotationOf(text)
	if (quotation === '') return
	const { text: texts, pasted } = useDrafts.getState()
	const next = withQuotation(texts.get(chatId) ?? '', quotation)
	changeDraft(chatId, { text: next, pasted: pasted.get(chatId) ?? '' })
	// A menu that closes gives the focus back first, and the field has the new text only then.
	requestAnimationFrame(() =>
		requestAnimationFrame(() => {
			const field = document.getElementById(messageFieldId)
			if (!(field instanceof HTMLTextAreaElement)) return
			field.focus()
			field.setSelectionRange(next.length, next.length)
			field.scrollTop = field.scrollHeight
		}),
	)
}
