import type { MessageId } from '../../../shared/model.ts'

/** The article that shows a message, or a segment of it; null while it is not drawn. */
export function articleOf(messageId: MessageId): HTMLElement | null {
	return document.querySelector<HTMLElement>(`article[data-message-id~="${messageId}"]`)
}

/** How far below the upper edge of its thread an article begins, in pixels; null while it is not drawn. */
export function topOf(messageId: MessageId): number | null {
	const article = articleOf(messageId)
	const thread = article?.closest('[role="log"]')
	return article && thread ? article.getBoundingClientRect().top - thread.getBoundingClientRect().top : null
}
