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
	const next = reachableRow() ?? document.getElementById(placePickerId)
	next?.focus()
}

/** Rows that were read anew are drawn, measured and shown within so many frames. */
const mostFrames = 30

/** The same for a list that has just been read, and has rows. */
export function focusListOnceShown(framesLeft = mostFrames): void {
	const row = reachableRow()
	row?.focus()
	if (row !== null && document.activeElement === row) return
	if (framesLeft > 0) requestAnimationFrame(() => focusListOnceShown(framesLeft - 1))
	else focusList()
}

const reachableRow = () => document.querySelector<HTMLElement>(`#${rowsId} a[tabindex="0"]`)
