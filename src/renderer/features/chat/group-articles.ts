/** Pure: the visible path → the articles it is shown as. */
import type { MessageId } from '../../../shared/model.ts'
import type { Thread } from './thread.ts'

export type Article =
	| { readonly role: 'user'; readonly key: MessageId; readonly id: MessageId }
	/** A reply and the segments that continue it, in order; never empty. */
	| {
			readonly role: 'assistant'
			readonly key: MessageId
			readonly id: MessageId
			readonly segmentIds: readonly MessageId[]
			/** The replies it is compared with, in the order they were asked for, and itself; left out where it is not. */
			readonly columns?: readonly (readonly MessageId[])[]
	  }

/**
 * A chain of assistant messages becomes one article, named by its first segment. Its `key` is that name too, unless some
 * of its segments were one of the articles `before`: a page may begin in the middle of a chain, and what is shown of it
 * must not be drawn anew when its beginning comes.
 */
export function groupArticles(
	thread: Pick<Thread, 'ids' | 'messages' | 'beside'>,
	before: readonly Article[] = [],
): readonly Article[] {
	const chains: MessageId[][] = []
	for (const id of thread.ids) {
		const message = thread.messages[id]
		if (!message) continue
		const last = chains.at(-1)
		if (message.role === 'assistant' && last && message.parentId === last.at(-1) && isReply(last[0])) {
			last.push(id)
		} else chains.push([id])
	}
	const keys = new Map(before.flatMap((article) => messagesOf(article).map((id) => [id, article.key])))
	return chains.flatMap((segmentIds): readonly Article[] => {
		const [id] = segmentIds
		if (id === undefined) return []
		if (!isReply(id)) return [{ role: 'user', key: id, id }]
		const known = segmentIds.find((segmentId) => keys.has(segmentId)) ?? id
		const columns = columnsOf(thread, segmentIds)
		// Whichever of them the path leads through, it is the same article.
		const key = keys.get(columns?.flat().find((columnId) => keys.has(columnId)) ?? known) ?? id
		return [{ role: 'assistant', key, id, segmentIds, ...(columns && { columns }) }]
	})

	function isReply(id: MessageId | undefined): boolean {
		return id !== undefined && thread.messages[id]?.role === 'assistant'
	}
}

/** What a reply of the visible path is compared with; null where that is nothing. */
function columnsOf(
	{ messages, beside }: Pick<Thread, 'messages' | 'beside'>,
	segmentIds: readonly MessageId[],
): readonly (readonly MessageId[])[] | null {
	const parentOf = (id: MessageId | undefined) => (id === undefined ? null : messages[id]?.parentId)
	if (beside.length === 0 || parentOf(segmentIds[0]) !== parentOf(beside[0])) return null
	const chains: MessageId[][] = []
	for (const id of beside) {
		const continued = chains.find((chain) => chain.at(-1) === parentOf(id))
		if (continued) continued.push(id)
		else chains.push([id])
	}
	const others = chains.filter(([id]) => id !== segmentIds[0])
	const columns = [...others, segmentIds].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
	return columns.length > 1 ? columns : null
}

/** The messages of an article: those of the visible path in order, then what they are compared with. */
export function messagesOf(article: Article): readonly MessageId[] {
	if (article.role === 'user') return [article.id]
	return article.columns
		? [...new Set([...article.segmentIds, ...article.columns.flat()])]
		: article.segmentIds
}
