/** Pure: how high an article probably is that has not been drawn yet, in pixels. Its place is never taken from this. */

import type { MessageId } from '../../../shared/model.ts'
import { type Article, messagesOf } from './group-articles.ts'
import type { Thread } from './thread.ts'

const linePx = 25
const charactersInLine = 84
/** What stands around the text: the actions, the gap to the next article, and the bubble of a question. */
const replyPx = 60
const questionPx = 70
/** A long question is folded. */
const mostQuestionPx = 340

export function estimateHeight(article: Article, messages: Thread['messages']): number {
	const lengthOf = (ids: readonly MessageId[]) =>
		ids.reduce((sum, id) => sum + (messages[id]?.text.length ?? 0), 0)
	const columns = (article.role === 'assistant' && article.columns) || [messagesOf(article)]
	// Of what stands side by side the longest decides. Columns are half as wide.
	const perLine = columns.length > 1 ? charactersInLine / 2 : charactersInLine
	const textPx = Math.max(1, Math.ceil(Math.max(...columns.map(lengthOf)) / perLine)) * linePx
	return article.role === 'user' ? Math.min(mostQuestionPx, questionPx + textPx) : replyPx + textPx
}
