/** A conversation as this window holds it: a stretch of its visible path, and the end of that. */
import type { MessagePage, OpenChat, OpenChatAt, PathPage } from '../../../shared/api.ts'
import type { AssistantMessage, Chat, Message, MessageId } from '../../../shared/model.ts'
import { keepKnown } from './whole-message.ts'

export type Thread = {
	readonly chat: Chat
	/** Oldest first, each the parent of the next one. A new array only when the stretch changes, never for a delta. */
	readonly ids: readonly MessageId[]
	/** Those of `ids`, and the end of the path. */
	readonly messages: { readonly [id: MessageId]: Message }
	/** True when there are messages before the first of `ids`. */
	readonly hasEarlier: boolean
	/** True when there are messages after the last of `ids`. */
	readonly hasLater: boolean
	/** The last message of the path, held wherever the stretch is: a reply that runs can be stopped from anywhere. */
	readonly endId: MessageId | null
}

/** What the core gives of a conversation: its end, or a stretch of it. */
export type Snapshot = Omit<OpenChat, 'draft'> & Partial<Pick<OpenChatAt, 'hasLater' | 'end'>>

export function threadOf({ chat, messages, hasEarlier, hasLater = false, end = null }: Snapshot): Thread {
	return {
		chat,
		ids: messages.map(({ id }) => id),
		messages: byId(end ? [...messages, end] : messages),
		hasEarlier,
		hasLater,
		endId: (end ?? messages.at(-1))?.id ?? null,
	}
}

function byId(messages: readonly Message[]): Thread['messages'] {
	return Object.fromEntries(messages.map((message) => [message.id, message]))
}

/** Adds the messages that come before `beforeId`. A page for another place changes nothing. */
export function prependPage(thread: Thread, page: MessagePage, beforeId: MessageId): Thread {
	if (thread.ids[0] !== beforeId) return thread
	return {
		...thread,
		ids: [...page.messages.map(({ id }) => id), ...thread.ids],
		messages: { ...byId(page.messages), ...thread.messages },
		hasEarlier: page.hasEarlier,
	}
}

/** Adds the messages that come after `afterId`. A page for another place, or one that is empty, changes nothing. */
export function appendPage(thread: Thread, page: PathPage, afterId: MessageId): Thread {
	if (thread.ids.at(-1) !== afterId || page.messages.length === 0) return thread
	const ids = [...thread.ids, ...page.messages.map(({ id }) => id)]
	// What is held of the end has had every delta since.
	const messages = { ...byId(page.messages), ...thread.messages }
	return { ...thread, ids, messages, ...endOf(thread, page, ids) }
}

/** The first page of the path in the place of the stretch that was held. */
export function withFirstPage(thread: Thread, page: PathPage): Thread {
	const ids = page.messages.map(({ id }) => id)
	const end = endOf(thread, page, ids)
	const held = end.endId === null ? undefined : thread.messages[end.endId]
	const messages = byId(held ? [...page.messages, held] : page.messages)
	return { ...thread, ids, messages, hasEarlier: false, ...end }
}

/** The path may have grown before the page was read, or after: which of the two the ends tell. */
function endOf(
	thread: Thread,
	page: PathPage,
	ids: readonly MessageId[],
): Pick<Thread, 'hasLater' | 'endId'> {
	const isBehind = thread.endId === null || ids.includes(thread.endId)
	return !page.hasLater && isBehind
		? { hasLater: false, endId: ids.at(-1) ?? null }
		: { hasLater: true, endId: thread.endId }
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
		messages: byId([...earlier, ...fresh]),
		hasEarlier: earlierIds.length > 0 ? held.hasEarlier : snapshot.hasEarlier,
	}
}

/** The reply that is running on the visible path; null when none is. */
export function runningReply(thread: Thread): AssistantMessage | null {
	const message = thread.endId === null ? undefined : thread.messages[thread.endId]
	return message?.role === 'assistant' && !isSettled(message) ? message : null
}

export function isSettled(reply: AssistantMessage): boolean {
	return reply.status.phase === 'settled'
}
