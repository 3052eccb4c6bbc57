import { isOfInputMethod } from '../../ui/is-of-input-method.ts'

/** What is asked of a React keyboard event. */
export type SubmitKeyEvent = {
	readonly key: string
	readonly keyCode: number
	readonly shiftKey: boolean
	readonly altKey: boolean
	readonly nativeEvent: { readonly isComposing: boolean }
}

/** Enter alone sends. Shift+Enter breaks the line; while an input method composes, Enter only takes its choice. */
export function isSubmitKey(event: SubmitKeyEvent): boolean {
	if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false
	return !isOfInputMethod({ keyCode: event.keyCode, isComposing: event.nativeEvent.isComposing })
}
