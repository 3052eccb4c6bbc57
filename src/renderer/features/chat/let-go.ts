/** Pure: keeps the stretch of a conversation that is held from growing without end. */
import type { MessageId } from '../../../shared/model.ts'
import type { Thread } from './thread.ts'

/** So many messages are held, some ten screens on either side of what is read. */
export const mostMessages = 200
/** So much of their text and reasoning, in UTF-16 code units. */
export const mostLength = 4_000_000

/**
 * Lets go of what is too much, at one end of the stretch, up to the first message that `isKept`. A reply and what
 * continues it stay together.
 */
export function letGo(thread: Thread, side: 'earlier' | 'later', isKept: (id: MessageId) => boolean): Thread {
	const { ids, messages, endId } = thread
	const lengthOf = (id: MessageId) => {
		const message = messages[id]
		if (!message) return 0
		return message.text.length + (message.role === 'assistant' ? message.reasoning.length : 0)
	}
	let count = ids.length
	let length = ids.reduce((sum, id) => sum + lengthOf(id), 0)
	let gone = 0
	const atDepth = (depth: number) => ids[side === 'earlier' ? depth : ids.length - 1 - depth]
	for (let id = atDepth(0); id !== undefined; id = atDepth(gone)) {
		if ((count <= mostMessages && length <= mostLength) || isKept(id)) break
		gone += 1
		count -= 1
		length -= lengthOf(id)
	}
	let [from, to] = side === 'earlier' ? [gone, ids.length] : [0, ids.length - gone]
	const isContinuation = (at: number) => {
		const message = messages[ids[at] ?? noMessage]
		return message?.role === 'assistant' && messages[message.parentId ?? noMessage]?.role === 'assistant'
	}
	while (side === 'earlier' && from > 0 && isContinuation(from)) from -= 1
	while (side === 'later' && to < ids.length && isContinuation(to)) to += 1
	if (from === 0 && to === ids.length) return thread
	const kept = ids.slice(from, to)
	const held = new Set([...kept, ...(endId === null ? [] : [endId]), ...thread.beside])
	return {
		...thread,
		ids: kept,
		messages: Object.fromEntries([...held].flatMap((id) => (messages[id] ? [[id, messages[id]]] : []))),
		hasEarlier: thread.hasEarlier || from > 0,
		hasLater: thread.hasLater || to < ids.length,
	}
}

const noMessage = '' as MessageId
