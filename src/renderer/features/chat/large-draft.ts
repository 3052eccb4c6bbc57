/**
 * A draft too large for a text field: browsers lay a field out as a whole, and take seconds for some megabytes.
 * What was pasted stands beside the field then, and is sent below what is typed.
 */
import type { ChatId, Draft } from '../../../shared/model.ts'
import { draftIn, useDrafts, writeDraft } from './drafts.ts'

/** In UTF-16 code units: about twenty-five pages. */
export const largeFrom = 100_000

/** As it is sent. Pure. */
export function joinDraft({ text, pasted }: Draft): string {
	return text === '' || pasted === '' ? text + pasted : `${text}\n\n${pasted}`
}

/** In its parts: what was pasted may be megabytes, and stays the same text with every key. */
export function useDraft(chatId: ChatId | null): Draft {
	const text = useDrafts((drafts) => drafts.text.get(chatId) ?? '')
	const pasted = useDrafts((drafts) => drafts.pasted.get(chatId) ?? '')
	return { text, pasted }
}

/** Whether there are words to send. */
export function useHasWords(chatId: ChatId | null): boolean {
	return useDrafts((drafts) => {
		const { text, pasted } = draftIn(drafts, chatId)
		return /\S/.test(text) || /\S/.test(pasted)
	})
}

/** Replaces the draft. What is typed and too large for the field moves beside it. */
export function changeDraft(chatId: ChatId | null, draft: Draft): void {
	writeDraft(chatId, fitDraft(draft))
}

/** Pure. */
export function fitDraft(draft: Draft): Draft {
	return draft.text.length > largeFrom ? { text: '', pasted: joinDraft(draft) } : draft
}
