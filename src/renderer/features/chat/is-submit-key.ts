import type { SendKey } from '../../../shared/model.ts'
import { isOfInputMethod } from '../../ui/is-of-input-method.ts'

/** What is asked of a React keyboard event. */
export type SubmitKeyEvent = {
	readonly key: string
	readonly keyCode: number
	readonly shiftKey: boolean
	readonly altKey: boolean
	readonly ctrlKey: boolean
	readonly metaKey: boolean
	readonly nativeEvent: { readonly isComposing: boolean }
}

/**
 * Enter sends, or only Ctrl+Enter and Command+Enter where that was chosen. Shift+Enter breaks the line; while an input
 * method composes, Enter only takes its choice.
 */
export function isSubmitKey(event: SubmitKeyEvent, sendKey: SendKey): boolean {
	if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false
	if (sendKey === 'mod-enter' && !event.ctrlKey && !event.metaKey) return false
	return !isOfInputMethod({ keyCode: event.keyCode, isComposing: event.nativeEvent.isComposing })
}
