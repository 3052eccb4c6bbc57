/** A conversation as this window holds it: the loaded end of its visible path. */
import type { MessagePage, OpenChat } from '../../../shared/api.ts'
import type { AssistantMessage, Chat, Message, MessageId } from '../../../shared/model.ts'

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
	return { ...thread, messages: { ...thread.messages, [reply.id]: reply } }
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
