/** The two fields of the composer that other parts of the window send the focus to. */
export const messageFieldId = 'message-field'
export const modelFieldId = 'model-field'

export function focusMessageField(): void {
	document.getElementById(messageFieldId)?.focus()
}

export function focusModelField(): void {
	document.getElementById(modelFieldId)?.focus()
}
