/** Pages of the visible path, bounded by their number of messages and by their size. */
import type { MessagePage } from '../../../shared/api.ts'
import type { Message, MessageId } from '../../../shared/model.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { MessageRows } from '../storage/messages.ts'
import type { PathSizes } from '../storage/path-sizes.ts'
import { cutMessage, longestWhole } from './cut-message.ts'

/** UTF-16 code units of a page's text and reasoning together, however many messages were asked for. */
export const largestPage = 1_000_000

type Options = {
	readonly messages: Pick<MessageRows, 'pathTo'>
	readonly pathSizes: PathSizes
	/** Running replies are shown with what they have received so far. */
	readonly live: Pick<LiveReplies, 'overlay'>
}

export type ReadPage = ReturnType<typeof createReadPage>

/** Huge messages come cut. `largest`: of this page, in UTF-16 code units; one message may be larger. */
export function createReadPage({ messages, pathSizes, live }: Options) {
	function read(endId: MessageId, count: number): readonly Message[] {
		return messages.pathTo(endId, count).map(({ message }) => {
			return cutMessage(message.role === 'assistant' ? live.overlay(message) : message)
		})
	}

	return {
		/** Up to `limit` messages that end with `endId`, at least one. */
		endingWith(endId: MessageId | null, limit: number, largest = largestPage): MessagePage {
			if (endId === null) return { messages: [], hasEarlier: false }
			// One more, to know whether there are earlier ones. Sizes first: a text that does not fit is not read.
			const sizes = pathSizes(endId, limit + 1)
			const path = read(endId, countThatFit(sizes.slice(0, limit).map(travelling), largest))
			// What a running reply has received is not in its row yet.
			const fitting = countThatFit(path.map(sizeOf).reverse(), largest)
			return { messages: path.slice(-fitting), hasEarlier: sizes.length > fitting }
		},
		/** The first of `ids`, each the parent of the next one: as many as fit, at least one. */
		beginningWith(ids: readonly MessageId[], largest = largestPage): readonly Message[] {
			const last = ids.at(-1)
			if (last === undefined) return []
			const sizes = pathSizes(last, ids.length).toReversed()
			const count = countThatFit(sizes.map(travelling), largest)
			const path = read(ids[count - 1] ?? last, count)
			return path.slice(0, countThatFit(path.map(sizeOf), largest))
		},
	}
}

/** At most as much of a message travels as leaves its text and its reasoning whole. */
const travelling = (size: number) => Math.min(size, 2 * longestWhole)

/** How many of the first sizes stay within a page; at least one. */
function countThatFit(sizes: readonly number[], largest: number): number {
	let sum = 0
	const firstTooMany = sizes.findIndex((size) => {
		sum += size
		return sum > largest
	})
	return firstTooMany === -1 ? sizes.length : Math.max(1, firstTooMany)
}

function sizeOf(message: Message): number {
	return message.text.length + (message.role === 'assistant' ? message.reasoning.length : 0)
}
