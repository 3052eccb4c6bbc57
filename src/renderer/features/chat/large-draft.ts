/**
 * A draft too large for a text field: browsers lay a field out as a whole, and take seconds for some megabytes.
 * What was pasted stands beside the field then; the draft that is saved and sent is still one text.
 */
import { create } from 'zustand'
import type { ChatId } from '../../../shared/model.ts'
import { typeDraft, useDrafts } from './drafts.ts'

/** In UTF-16 code units: about twenty-five pages. */
export const largeFrom = 100_000

const separator = '\n\n'

export type SplitDraft = {
	/** In the field. */
	readonly typed: string
	/** Beside it; empty when all of the draft fits into the field. */
	readonly pasted: string
}

/** How much of each large draft is typed. A draft that was read back has nothing typed yet. */
const useTypedLengths = create<{ readonly lengths: ReadonlyMap<ChatId | null, number> }>(() => ({
	lengths: new Map(),
}))

/** Pure. */
export function splitDraft(text: string, typedLength: number): SplitDraft {
	if (text.length <= largeFrom) return { typed: text, pasted: '' }
	// Another window may have changed the draft: then nobody knows what was typed.
	if (typedLength === 0 || !text.startsWith(separator, typedLength)) return { typed: '', pasted: text }
	return { typed: text.slice(0, typedLength), pasted: text.slice(typedLength + separator.length) }
}

/** Pure. */
export function joinDraft({ typed, pasted }: SplitDraft): string {
	return typed === '' || pasted === '' ? typed + pasted : typed + separator + pasted
}

export function useSplitDraft(chatId: ChatId | null): SplitDraft {
	const text = useDrafts((drafts) => drafts.texts.get(chatId) ?? '')
	const typedLength = useTypedLengths(({ lengths }) => lengths.get(chatId) ?? 0)
	return splitDraft(text, typedLength)
}

/** Replaces the draft. What is typed and too large for the field moves beside it. */
export function changeDraft(chatId: ChatId | null, { typed, pasted }: SplitDraft): void {
	const isTooLarge = typed.length > largeFrom
	const split = isTooLarge ? { typed: '', pasted: joinDraft({ typed, pasted }) } : { typed, pasted }
	const lengths = new Map(useTypedLengths.getState().lengths)
	lengths.set(chatId, split.typed.length)
	useTypedLengths.setState({ lengths })
	typeDraft(chatId, joinDraft(split))
}
