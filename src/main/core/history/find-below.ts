/**
 * What follows a message on the visible path. Messages know what they follow and not what follows them, so the way is
 * found from one end or from the other, by ids alone: no text is read for it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { BranchRows } from '../storage/branches.ts'
import type { MessageRows } from '../storage/messages.ts'

export type Below = {
	/** Oldest first. */
	readonly ids: readonly MessageId[]
	/** There are more after these. */
	readonly hasLater: boolean
}

type Options = {
	readonly messages: Pick<MessageRows, 'onlyWayFrom'>
	readonly branches: Pick<BranchRows, 'upwards'>
	/** The end of the visible path of a conversation. */
	readonly headOf: (chatId: ChatId) => MessageId | null
}

const nothing: Below = { ids: [], hasLater: false }

export function createFindBelow({ messages, branches, headOf }: Options) {
	/**
	 * Up to `limit` messages below `id` on the visible path (null: from its beginning); null when the path does not lead
	 * through it. It is walked from its end, and others get their turn after each piece of it.
	 */
	async function onPath(chatId: ChatId, id: MessageId | null, limit: number): Promise<Below | null> {
		const head = headOf(chatId)
		if (head === null) return id === null ? nothing : null
		let passed: MessageId[] = []
		let count = 0
		let isFound = false
		for (const piece of branches.upwards(head)) {
			const at = id === null ? -1 : piece.indexOf(id)
			isFound = at !== -1
			const below = isFound ? piece.slice(0, at) : piece
			count += below.length
			passed = [...passed, ...below]
			passed = passed.slice(Math.max(0, passed.length - limit))
			if (isFound) break
			await nextTurn()
		}
		// It may end somewhere else by now.
		if (headOf(chatId) !== head) return onPath(chatId, id, limit)
		if (id !== null && !isFound) return null
		return { ids: passed.reverse(), hasLater: count > limit }
	}

	return {
		onPath,
		/**
		 * The same at the cost of what is found wherever the conversation does not branch; but what lies below a message
		 * beside the path may be found too, when it does not branch either.
		 */
		async below(chatId: ChatId, id: MessageId | null, limit: number): Promise<Below | null> {
			const head = headOf(chatId)
			if (head === id) return nothing
			const way = messages.onlyWayFrom(chatId, id, limit + 1)
			const end = head === null ? -1 : way.indexOf(head)
			const ids = end === -1 ? way : way.slice(0, end + 1)
			if (end === -1 && way.length <= limit) return onPath(chatId, id, limit)
			return { ids: ids.slice(0, limit), hasLater: ids.length > limit }
		},
	}
}
