/** Where the focus goes in the list when what had it is gone. */

export const rowsId = 'conversation-rows'
export const placePickerId = 'conversation-place'
export const newFolderId = 'new-folder'

/** To the button that makes a folder; in the trash, where there is none, to the choice of what is listed. */
export function focusNewFolder(): void {
	const next = document.getElementById(newFolderId) ?? document.getElementById(placePickerId)
	next?.focus()
}

/** To the row that the Tab key leads to; to the choice of what is listed where nothing is. */
export function focusList(): void {
	const row = document.querySelector<HTMLElement>(`#${rowsId} a[tabindex="0"]`)
	const next = row ?? document.getElementById(placePickerId)
	next?.focus()
}
