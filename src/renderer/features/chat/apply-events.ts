/** Pure: a thread and what the core pushed → the thread as it is now. */
import type { CoreEvent, EventOf } from '../../../shared/events.ts'
import type { AssistantMessage, Message, MessageId } from '../../../shared/model.ts'
import { isSettled, type Thread } from './thread.ts'
import { keepKnown, lengthen } from './whole-message.ts'

export type Applied = {
	/** The same object when nothing changed. */
	readonly thread: Thread
	/** Replies of which a delta is missing: ask for `reply.attach`. */
	readonly gaps: ReadonlySet<MessageId>
	/** The visible path is no longer the one held: open the conversation again. */
	readonly isPathStale: boolean
}

/**
 * Applies events in order; those of other conversations are passed over.
 *
 * `recorded`: the events passed while a snapshot was on its way, so they may be older than the snapshot. Deltas
 * tell by `seq`; a status tells by the time it began.
 */
export function applyEvents(
	thread: Thread,
	events: readonly CoreEvent[],
	order: 'live' | 'recorded' = 'live',
): Applied {
	let { chat, ids, endId, beside } = thread
	// Copied at the first change and then filled in place: a batch costs one copy, not one for each event.
	let messages: { [id: MessageId]: Message } = thread.messages
	let isPathStale = false
	const gaps = new Set<MessageId>()

	function put(message: Message): void {
		if (messages === thread.messages) messages = { ...messages }
		messages[message.id] = message
	}

	function append(event: EventOf<'chat.appended'>): void {
		for (const message of event.messages) {
			if (messages[message.id]) continue
			if (message.parentId !== endId) {
				isPathStale = true
				return
			}
			put(message)
			// Of what lies behind the stretch that is held, only the end is.
			if (!thread.hasLater) ids = [...ids, message.id]
			else if (endId !== null && !ids.includes(endId) && !beside.includes(endId)) delete messages[endId]
			endId = message.id
			// The next question ends what was compared; the rest of a reply is compared with it.
			if (message.role === 'user' && beside.length > 0) beside = []
			else if (message.parentId !== null && beside.includes(message.parentId)) {
				beside = [...beside, message.id]
			}
		}
		if (!event.beside || event.beside.some(({ id }) => messages[id])) return
		for (const reply of event.beside) put(reply)
		beside = [...event.messages.filter(({ role }) => role === 'assistant'), ...event.beside].map(
			({ id }) => id,
		)
	}

	function addDelta(event: EventOf<'reply.delta'>): void {
		const reply = messages[event.replyId]
		if (reply?.role !== 'assistant' || isSettled(reply) || event.seq <= reply.seq) return
		if (event.seq > reply.seq + 1) {
			gaps.add(reply.id)
			return
		}
		put(lengthen(reply, event))
	}

	function setStatus({ replyId, status }: EventOf<'reply.status'>): void {
		const reply = messages[replyId]
		if (reply?.role !== 'assistant' || reply.status.phase === 'settled') return
		const isOlder = status.phase !== 'settled' && status.sinceMs < reply.status.sinceMs
		if (order === 'recorded' && isOlder) return
		put({ ...reply, status })
	}

	/** What the core says of a whole reply holds, unless what is held is later. */
	function replace(reply: AssistantMessage): void {
		const held = messages[reply.id]
		if (held?.role !== 'assistant' || held.seq > reply.seq || (isSettled(held) && !isSettled(reply))) return
		put(keepKnown(reply, held))
		gaps.delete(reply.id)
	}

	for (const event of events) {
		if (event.type === 'chat.changed') {
			if (event.chat.id === chat.id) chat = event.chat
			continue
		}
		if (!('chatId' in event) || event.chatId !== chat.id) continue
		if (event.type === 'chat.appended') append(event)
		else if (event.type === 'reply.delta') addDelta(event)
		else if (event.type === 'reply.status') setStatus(event)
		else if (event.type === 'chat.pathChanged') isPathStale = true
		else if (event.type === 'reply.rewritten' || event.type === 'reply.settled') replace(event.reply)
	}

	const isSame = chat === thread.chat && messages === thread.messages
	return { thread: isSame ? thread : { ...thread, chat, ids, messages, endId, beside }, gaps, isPathStale }
}
