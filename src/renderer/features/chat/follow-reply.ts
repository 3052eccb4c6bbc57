import type { MessageId } from '../../../shared/model.ts'
import { isFocusLost } from '../../ui/take-up-focus.ts'
import { articleOf } from './article-of.ts'
import { focusArticle, isFocused } from './focus-article.ts'

/** A reply that was just asked for is drawn within so many frames, or not at all here. */
const mostFrames = 60

/** Takes the focus from a reply to the one that takes its place, once that is drawn. Whoever went elsewhere stays there. */
export function followReply(fromId: MessageId, toId: MessageId, framesLeft = mostFrames): void {
	// The thread keeps the focus of a message that is gone from it.
	const isOver = !isFocusLost() && !isFocused(fromId) && document.activeElement?.role !== 'log'
	if (isOver) return
	const article = articleOf(toId)
	if (article) focusArticle(article)
	else if (framesLeft > 0) requestAnimationFrame(() => followReply(fromId, toId, framesLeft - 1))
}
