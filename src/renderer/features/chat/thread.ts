/** A conversation as this window holds it: the loaded end of its visible path. */
import type { MessagePage, OpenChat } from '../../../shared/api.ts'
import type { AssistantMessage, Chat, Message, MessageId } from '../../../shared/model.ts'
import { keepKnown } from './whole-message.ts'

export type Thread = {
	readonly chat: Chat
	/** The visible path, oldest first. A new array only when the path changes, never for a delta. */
	readonly ids: readonly MessageId[]
	readonly messages: { readonly [id: MessageId]: Message }
	/** True when there are messages before the first of `ids`. */
	readonly hasEarlier: boolean
}

export function threadOf(snapshot: Omit<OpenChat, 'draft'>): Thread {
	return {
		chat: snapshot.chat,
		ids: snapshot.messages.map((message) => message.id),
		messages: Object.fromEntries(snapshot.messages.map((message) => [message.id, message])),
		hasEarlier: snapshot.hasEarlier,
	}
}

/** Adds the messages that come before `beforeId`. A page for another place changes nothing. */
export function prependPage(thread: Thread, page: MessagePage, beforeId: MessageId): Thread {
	if (thread.ids[0] !== beforeId) return thread
	const earlier = threadOf({ chat: thread.chat, ...page })
	return {
		...thread,
		ids: [...earlier.ids, ...thread.ids],
		messages: { ...earlier.messages, ...thread.messages },
		hasEarlier: page.hasEarlier,
	}
}

/** Puts a fresh snapshot of a reply in the place of what is held of it. An older one changes nothing. */
export function replaceReply(thread: Thread, reply: AssistantMessage): Thread {
	const held = thread.messages[reply.id]
	if (held?.role !== 'assistant' || held.seq > reply.seq || isSettled(held)) return thread
	return { ...thread, messages: { ...thread.messages, [reply.id]: keepKnown(reply, held) } }
}

/**
 * A fresh snapshot with what it leaves out and is held: the rest of huge messages, and the messages before its first one,
 * which someone who has scrolled up is reading. A page is bounded in size, and only one path leads to a message.
 */
export function keepKnownIn(snapshot: Thread, held: Thread | null): Thread {
	const [firstId] = snapshot.ids
	if (!held || firstId === undefined) return snapshot
	const fresh = Object.values(snapshot.messages).map((message) =>
		keepKnown(message, held.messages[message.id]),
	)
	const earlierIds = held.ids.slice(0, Math.max(0, held.ids.indexOf(firstId)))
	const earlier = earlierIds.flatMap((id) => held.messages[id] ?? [])
	return {
		...snapshot,
		ids: [...earlierIds, ...snapshot.ids],
		messages: Object.fromEntries([...earlier, ...fresh].map((message) => [message.id, message])),
		hasEarlier: earlierIds.length > 0 ? held.hasEarlier : snapshot.hasEarlier,
	}
}

/** The reply that is running on the visible path; null when none is. */
export function runningReply(thread: Thread): AssistantMessage | null {
	const message = thread.messages[thread.ids.at(-1) ?? noMessage]
	return message?.role === 'assistant' && !isSettled(message) ? message : null
}

export function isSettled(reply: AssistantMessage): boolean {
	return reply.status.phase === 'settled'
}

const noMessage = '' as MessageId
