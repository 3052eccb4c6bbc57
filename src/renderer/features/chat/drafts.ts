/** What is written and not sent, for each conversation: shown from here, saved in the core at every input. */
import { create } from 'zustand'
import type { ChatId, Draft } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'
import { threadIn } from './chat-store.ts'
import { leaveTyped, takeUpTyped } from './left-drafts.ts'
import { createLatestSaver } from './save-latest.ts'

type Part = keyof Draft
type Texts = ReadonlyMap<ChatId | null, string>

type Drafts = {
	/** By conversation; null is the one that does not exist yet. Absent: not read yet. */
	readonly text: Texts
	readonly pasted: Texts
	/** Those whose last save failed. */
	readonly failed: ReadonlySet<ChatId | null>
	/** Those with a paste on its way to the disk. */
	readonly pasting: ReadonlySet<ChatId | null>
}

const nothing: Drafts = { text: new Map(), pasted: new Map(), failed: new Set(), pasting: new Set() }

export const useDrafts = create<Drafts>(() => nothing)

/** Empty while it was not read yet. */
export function draftIn({ text, pasted }: Pick<Drafts, Part>, chatId: ChatId | null): Draft {
	return { text: text.get(chatId) ?? '', pasted: pasted.get(chatId) ?? '' }
}

/** As it stands now. */
export const draftOf = (chatId: ChatId | null): Draft => draftIn(useDrafts.getState(), chatId)

/** The conversation whose composer has the focus: what is being typed is not overwritten from elsewhere. */
let typingIn: ChatId | null | undefined
let isNewChatHeld = false

// Apart, so that no keystroke waits for megabytes that were pasted before it.
const savers = { text: saverOf('text'), pasted: saverOf('pasted') }

function saverOf(part: Part) {
	return createLatestSaver<ChatId | null>(
		async (chatId, text) => (await windowLink().call('draft.save', { chatId, [part]: text })).ok,
		(chatId, isSaved) => {
			// The other part may still wait to be saved again: what is said of it stays.
			if (!isSaved || !savers[part === 'text' ? 'pasted' : 'text'].isUnsaved(chatId)) {
				mark('failed', chatId, !isSaved)
			}
			if (part === 'pasted') mark('pasting', chatId, savers.pasted.isUnsaved(chatId))
		},
	)
}

export function writeDraft(chatId: ChatId | null, draft: Partial<Draft>): void {
	for (const part of ['text', 'pasted'] as const) {
		const text = draft[part]
		if (text === undefined || useDrafts.getState()[part].get(chatId) === text) continue
		setText(part, chatId, text)
		if (chatId !== null || !isNewChatHeld) save(part, chatId, text)
	}
}

function save(part: Part, chatId: ChatId | null, text: string): void {
	if (part === 'pasted') mark('pasting', chatId, true)
	savers[part].save(chatId, text)
}

/**
 * While `work` runs, what is written for a new conversation stays in memory, since it may become words of a temporary
 * one. Then it is saved as it is by that time.
 */
export async function holdingNewChatDraft<T>(work: () => Promise<T>): Promise<T> {
	isNewChatHeld = true
	try {
		return await work()
	} finally {
		isNewChatHeld = false
		for (const part of ['text', 'pasted'] as const) {
			const text = useDrafts.getState()[part].get(null)
			if (text !== undefined) save(part, null, text)
		}
	}
}

/**
 * After a message was sent. The core has forgotten the draft with it, but a save that left before may still
 * follow the message, so the empty text is saved as well.
 */
export function clearDraft(chatId: ChatId | null): void {
	writeDraft(chatId, { text: '', pasted: '' })
}

/** A draft as the core has it. What is being typed here, or is not saved yet, is newer. */
export function receiveDraft(chatId: ChatId | null, draft: Partial<Draft>): void {
	for (const part of ['text', 'pasted'] as const) {
		const text = draft[part]
		const isTyped = typingIn === chatId && useDrafts.getState()[part].has(chatId)
		if (text === undefined || isTyped || savers[part].isUnsaved(chatId)) continue
		setText(part, chatId, text)
	}
}

export async function readNewChatDraft(): Promise<void> {
	const result = await windowLink().call('draft.read', { chatId: null })
	if (result.ok) receiveDraft(null, result.value)
}

export function setTypingIn(chatId: ChatId | null | undefined): void {
	typingIn = chatId
}

/** After the connection came back. */
export function saveDraftsAgain(): void {
	savers.text.retry()
	savers.pasted.retry()
}

/**
 * While a page is being left: what it has typed and not saved goes to the one that takes its place. It is on disk in
 * between, so what is typed in a temporary conversation does not.
 */
export function leaveDrafts(): void {
	const typed = [...useDrafts.getState().text].filter(([chatId]) => savers.text.isUnsaved(chatId))
	leaveTyped(typed.filter(([chatId]) => !threadIn(chatId)?.chat.isTemporary))
}

/** At the start of a page. */
export function takeUpLeftDrafts(): void {
	for (const [chatId, text] of takeUpTyped()) writeDraft(chatId, { text })
}

function setText(part: Part, chatId: ChatId | null, text: string): void {
	const texts = useDrafts.getState()[part]
	if (texts.get(chatId) !== text) useDrafts.setState({ [part]: new Map(texts).set(chatId, text) })
}

function mark(name: 'failed' | 'pasting', chatId: ChatId | null, isSo: boolean): void {
	const marked = useDrafts.getState()[name]
	if (marked.has(chatId) === isSo) return
	const next = new Set(marked)
	if (isSo) next.add(chatId)
	else next.delete(chatId)
	useDrafts.setState({ [name]: next })
}
