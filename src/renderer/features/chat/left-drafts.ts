/** Words that were typed in the very moment a page was left, kept by the browser until the next page saves them. */
import type { ChatId } from '../../../shared/model.ts'

const storageKey = 'holdfast.left-drafts'

type Typed = readonly (readonly [ChatId | null, string])[]

/** Overwrites what was left before; nothing at all is left of an empty list. Never throws. */
export function leaveTyped(typed: Typed): void {
	try {
		if (typed.length === 0) sessionStorage.removeItem(storageKey)
		else sessionStorage.setItem(storageKey, JSON.stringify(typed))
	} catch {
		// No room, or storage is switched off: they are lost as they would be without this.
	}
}

/** Takes what was left away. Never throws. */
export function takeUpTyped(): Typed {
	try {
		const left: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
		sessionStorage.removeItem(storageKey)
		return Array.isArray(left) ? left.filter(isTyped) : []
	} catch {
		return []
	}
}

function isTyped(entry: unknown): entry is readonly [ChatId | null, string] {
	if (!Array.isArray(entry)) return false
	const [chatId, text] = entry
	return (chatId === null || typeof chatId === 'string') && typeof text === 'string'
}
