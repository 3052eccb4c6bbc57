/** What is asked of the browser's own keyboard event. */
export type ComposingKey = { readonly isComposing: boolean; readonly keyCode: number }

/** Whether a key is for an input method: it composes with it, or takes its choice by it. */
export function isOfInputMethod({ isComposing, keyCode }: ComposingKey): boolean {
	// Some input methods end their composition just before this event; then only the key code still tells.
	return isComposing || keyCode === 229
}
