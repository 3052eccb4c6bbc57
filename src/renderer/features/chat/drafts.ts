/** What is typed and not sent, for each conversation: shown from here, saved in the core at every input. */
import { create } from 'zustand'
import type { ChatId } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'
import { createLatestSaver } from './save-latest.ts'

type Drafts = {
	/** By conversation; null is the one that does not exist yet. Absent: not read yet. */
	readonly texts: ReadonlyMap<ChatId | null, string>
	/** Those whose last save failed. */
	readonly failed: ReadonlySet<ChatId | null>
}

export const useDrafts = create<Drafts>(() => ({ texts: new Map(), failed: new Set() }))

/** The conversation whose composer has the focus: what is being typed is not overwritten from elsewhere. */
let typingIn: ChatId | null | undefined

const saver = createLatestSaver<ChatId | null>(
	async (chatId, text) => (await windowLink().call('draft.save', { chatId, text })).ok,
	(chatId, isSaved) => {
		const { failed } = useDrafts.getState()
		if (failed.has(chatId) === !isSaved) return
		const next = new Set(failed)
		if (isSaved) next.delete(chatId)
		else next.add(chatId)
		useDrafts.setState({ failed: next })
	},
)

export function typeDraft(chatId: ChatId | null, text: string): void {
	setText(chatId, text)
	saver.save(chatId, text)
}

/**
 * After a message was sent. The core has forgotten the draft with it, but a save that left before may still
 * follow the message, so the empty text is saved as well.
 */
export function clearDraft(chatId: ChatId | null): void {
	typeDraft(chatId, '')
}

/** A draft as the core has it. What is being typed here, or is not saved yet, is newer. */
export function receiveDraft(chatId: ChatId | null, text: string): void {
	const { texts } = useDrafts.getState()
	if (saver.isUnsaved(chatId) || (typingIn === chatId && texts.has(chatId))) return
	setText(chatId, text)
}

export async function readNewChatDraft(): Promise<void> {
	const result = await windowLink().call('draft.read', { chatId: null })
	if (result.ok) receiveDraft(null, result.value.text)
}

export function setTypingIn(chatId: ChatId | null | undefined): void {
	typingIn = chatId
}

/** After the connection came back. */
export function saveDraftsAgain(): void {
	saver.retry()
}

function setText(chatId: ChatId | null, text: string): void {
	const { texts } = useDrafts.getState()
	if (texts.get(chatId) !== text) useDrafts.setState({ texts: new Map(texts).set(chatId, text) })
}
