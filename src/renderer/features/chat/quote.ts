import type { ChatId, Message } from '../../../shared/model.ts'
import { draftOf } from './drafts.ts'
import { readWholeTexts } from './fill-in.ts'
import { quotationOf, withQuotation } from './quote-text.ts'
import { writeInDraft } from './write-in-draft.ts'

/** Puts words of a message into the next one, as a quotation, and the caret below it. */
export function quote(chatId: ChatId | null, text: string): void {
	const quotation = quotationOf(text)
	if (quotation === '') return
	const next = withQuotation(draftOf(chatId).text, quotation)
	writeInDraft(chatId, next, next.length)
}

/** What is selected in messages, or else all of them, one behind the other. */
export async function quoteMessages(
	chatId: ChatId | null,
	messages: readonly Message[],
	selected: string | null,
): Promise<void> {
	const text = selected ?? (await readWholeTexts(messages))
	if (text !== null) quote(chatId, text)
}
