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
	  }

/**
 * A chain of assistant messages becomes one article, named by its first segment. Its `key` is that name too, unless some
 * of its segments were one of the articles `before`: a page may begin in the middle of a chain, and what is shown of it
 * must not be drawn anew when its beginning comes.
 */
export function groupArticles(
	thread: Pick<Thread, 'ids' | 'messages'>,
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
		return [{ role: 'assistant', key: keys.get(known) ?? id, id, segmentIds }]
	})

	function isReply(id: MessageId | undefined): boolean {
		return id !== undefined && thread.messages[id]?.role === 'assistant'
	}
}

/** The messages of an article, in order. */
export function messagesOf(article: Article): readonly MessageId[] {
	return article.role === 'user' ? [article.id] : article.segmentIds
}
