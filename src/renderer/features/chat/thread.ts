/** A conversation as this window holds it: a stretch of its visible path, and the end of that. */
import type { MessagePage, OpenChat, OpenChatAt, PathPage } from '../../../shared/api.ts'
import type { AssistantMessage, Chat, Message, MessageId } from '../../../shared/model.ts'
import { keepKnown } from './whole-message.ts'

export type Thread = {
	readonly chat: Chat
	/** Oldest first, each the parent of the next one. A new array only when the stretch changes, never for a delta. */
	readonly ids: readonly MessageId[]
	/** Those of `ids` and of `beside`, and the end of the path. */
	readonly messages: { readonly [id: MessageId]: Message }
	/** True when there are messages before the first of `ids`. */
	readonly hasEarlier: boolean
	/** True when there are messages after the last of `ids`. */
	readonly hasLater: boolean
	/** The last message of the path, held wherever the stretch is: a reply that runs can be stopped from anywhere. */
	readonly endId: MessageId | null
	/**
	 * The replies that are compared, each followed by the segments that continue it; those of the path are among them.
	 * A new array only when there are others.
	 */
	readonly beside: readonly MessageId[]
}

/** What the core gives of a conversation: its end, or a stretch of it. */
export type Snapshot = Omit<OpenChat, 'draft'> & Partial<Pick<OpenChatAt, 'hasLater' | 'end'>>

export function threadOf(snapshot: Snapshot): Thread {
	const { chat, messages, hasEarlier, hasLater = false, end = null, beside = [] } = snapshot
	return {
		chat,
		ids: messages.map(({ id }) => id),
		messages: byId([...beside, ...messages, ...(end ? [end] : [])]),
		hasEarlier,
		hasLater,
		endId: (end ?? messages.at(-1))?.id ?? null,
		beside: beside.map(({ id }) => id),
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
	const held = messagesIn(thread, end.endId === null ? thread.beside : [...thread.beside, end.endId])
	return { ...thread, ids, messages: byId([...page.messages, ...held]), hasEarlier: false, ...end }
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
	const earlier = messagesIn(held, earlierIds)
	return {
		...snapshot,
		ids: [...earlierIds, ...snapshot.ids],
		messages: byId([...earlier, ...fresh]),
		hasEarlier: earlierIds.length > 0 ? held.hasEarlier : snapshot.hasEarlier,
	}
}

/** The first of the replies that are running, at the end of the visible path or beside it; null when none is. */
export function runningReply(thread: Thread): AssistantMessage | null {
	return runningReplies(thread)[0] ?? null
}

export function runningReplies(thread: Thread): readonly AssistantMessage[] {
	const { endId, beside } = thread
	const shown = endId === null || beside.includes(endId) ? beside : [endId, ...beside]
	return messagesIn(thread, shown).flatMap((message) =>
		message.role === 'assistant' && !isSettled(message) ? [message] : [],
	)
}

function messagesIn({ messages }: Pick<Thread, 'messages'>, ids: readonly MessageId[]): readonly Message[] {
	return ids.flatMap((id) => messages[id] ?? [])
}

export function isSettled(reply: AssistantMessage): boolean {
	return reply.status.phase === 'settled'
}
