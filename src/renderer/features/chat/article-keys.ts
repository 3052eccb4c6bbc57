import type { KeyboardEvent } from 'react'
import { focusMessageField } from './focus-fields.ts'

/** Marks what can be done with a message, in its article. */
export const actionsMark = 'data-message-actions'

/** On a message that has the focus: Enter leads to what can be done with it, C copies it, Esc leads back to writing. */
export function onArticleKey(event: KeyboardEvent): void {
	const { target, key } = event
	const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
	if (!(target instanceof HTMLElement) || target.tagName !== 'ARTICLE' || !isPlain) return
	const actions = [...target.querySelectorAll<HTMLButtonElement>(`[${actionsMark}] button`)]
	if (key === 'Enter') actions.find(({ disabled }) => !disabled)?.focus()
	// Copying comes first among them; while there is no text it does nothing.
	else if (key.toLowerCase() === 'c') actions[0]?.click()
	else if (key === 'Escape') focusMessageField()
	else return
	event.preventDefault()
}
