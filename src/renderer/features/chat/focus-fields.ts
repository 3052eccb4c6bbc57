/** What of the composer other parts of the window send the focus to. */
export const messageFieldId = 'message-field'
export const modelFieldId = 'model-field'
export const assistantButtonId = 'assistant-button'
export const attachButtonId = 'attach-button'
export const severalModelsButtonId = 'several-models-button'

export function focusMessageField(): void {
	document.getElementById(messageFieldId)?.focus()
}

export function focusModelField(): void {
	document.getElementById(modelFieldId)?.focus()
}

/** As a click into it does: its list opens. */
export function openModelField(): void {
	focusModelField()
	document.getElementById(modelFieldId)?.click()
}

export function openAssistantMenu(): void {
	const button = document.getElementById(assistantButtonId)
	button?.focus()
	button?.click()
}

export function openFileChoice(): void {
	document.getElementById(attachButtonId)?.click()
}

export function openSeveralModels(): void {
	document.getElementById(severalModelsButtonId)?.click()
}
