import type { MessageId } from '../../../shared/model.ts'

/** An article takes the focus only when it was looked for: a click into its text must not. */
export function focusArticle(article: HTMLElement): void {
	article.tabIndex = -1
	article.focus({ preventScroll: true })
	article.addEventListener('blur', () => article.removeAttribute('tabindex'), { once: true })
}

/** The article that has the focus, or in which something has. */
export function focusedArticle(): HTMLElement | null {
	return document.activeElement?.closest<HTMLElement>('article[data-message-id]') ?? null
}

/** Whether the focus is on a message, or on what can be done with it. */
export function isFocused(messageId: MessageId): boolean {
	return focusedArticle()?.dataset.messageId?.split(' ').includes(messageId) === true
}
