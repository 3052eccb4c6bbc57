/** Where a reader is in each conversation, for the next time it is shown, and where a thread is asked to go. */
import { create } from 'zustand'
import type { ChatId, MessageId } from '../../../shared/model.ts'

/** What is read: a message, and how far below the upper edge of the thread its article begins (negative: above it). */
export type Spot = { readonly messageId: MessageId; readonly topPx: number }

export type Place = {
	/** The end is kept in view, wherever it moves. */
	isAtEnd: boolean
	/** The first article in view; null before anything was. */
	spot: Spot | null
}

const places = new Map<ChatId, Place>()

/** The one object for a conversation, which the thread that shows it keeps up to date. */
export function placeIn(chatId: ChatId): Place {
	const place = places.get(chatId) ?? { isAtEnd: true, spot: null }
	places.set(chatId, place)
	return place
}

export type Request = {
	readonly messageId: MessageId
	/** As in `Spot`; null: in the upper third. */
	readonly topPx: number | null
	/** It was looked for: for a moment it is marked, and it may take the focus. Null: it was not. */
	readonly sought: { readonly takesFocus: boolean } | null
	/** To be called once the message stands there, or another request came instead. */
	readonly onDone: () => void
}

/** The newest request for each conversation, until its thread has done it. */
export const useRequests = create<{ readonly requests: ReadonlyMap<ChatId, Request> }>(() => ({
	requests: new Map(),
}))

/**
 * Asks the thread of a conversation to show a message that is held. Resolves when it does, which is when the conversation
 * is shown at the latest.
 */
export function requestPlace(chatId: ChatId, request: Omit<Request, 'onDone'>): Promise<void> {
	const { requests } = useRequests.getState()
	requests.get(chatId)?.onDone()
	return new Promise((onDone) => {
		useRequests.setState({ requests: new Map(requests).set(chatId, { ...request, onDone }) })
	})
}

export function endRequest(chatId: ChatId, request: Request): void {
	const { requests } = useRequests.getState()
	if (requests.get(chatId) !== request) return
	const rest = new Map(requests)
	rest.delete(chatId)
	useRequests.setState({ requests: rest })
	request.onDone()
}
