import type { MessageId } from '../../../shared/model.ts'
import { isModalOpen } from '../../ui/modals.ts'

/** An article takes the focus only when it was looked for: a click into its text must not. */
export function focusArticle(article: HTMLElement): void {
	// Not -1: a dialog gives the focus back only to what the Tab key can reach.
	article.tabIndex = 0
	article.focus({ preventScroll: true })
	article.addEventListener('blur', letGo)
}

function letGo({ currentTarget: article }: FocusEvent): void {
	// The dialog gives the focus back when it closes.
	if (isModalOpen() || !(article instanceof HTMLElement)) return
	article.removeAttribute('tabindex')
	article.removeEventListener('blur', letGo)
}

/** The article that has the focus, or in which something has. */
export function focusedArticle(): HTMLElement | null {
	return document.activeElement?.closest<HTMLElement>('article[data-message-id]') ?? null
}

/** Whether the focus is on a message, or on what can be done with it. */
export function isFocused(messageId: MessageId): boolean {
	return focusedArticle()?.dataset.messageId?.split(' ').includes(messageId) === true
}
