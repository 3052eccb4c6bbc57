/** Pure: the visible path → the articles it is shown as. */
import type { MessageId } from '../../../shared/model.ts'
import type { Thread } from './thread.ts'

export type Article =
	| { readonly role: 'user'; readonly id: MessageId }
	/** A reply and the segments that continue it, in order; never empty. */
	| { readonly role: 'assistant'; readonly id: MessageId; readonly segmentIds: readonly MessageId[] }

/** A chain of assistant messages becomes one article, named by its first segment. */
export function groupArticles(thread: Pick<Thread, 'ids' | 'messages'>): readonly Article[] {
	const articles: (Article & { segmentIds?: MessageId[] })[] = []
	for (const id of thread.ids) {
		const message = thread.messages[id]
		if (!message) continue
		const last = articles.at(-1)
		if (message.role === 'user') articles.push({ role: 'user', id })
		else if (last?.role === 'assistant' && message.parentId === last.segmentIds.at(-1))
			last.segmentIds.push(id)
		else articles.push({ role: 'assistant', id, segmentIds: [id] })
	}
	return articles
}
