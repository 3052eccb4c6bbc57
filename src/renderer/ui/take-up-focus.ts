/**
 * Gives the focus to what stands in the place of something that had it and went away. Whoever has gone on elsewhere
 * stays there.
 */
export function takeUpFocus(element: HTMLElement | null | undefined): void {
	if (isFocusLost()) element?.focus()
}

/** Nothing has it, or only the dialog as a whole, which takes what was lost in it. */
export function isFocusLost(): boolean {
	const holder = document.activeElement
	return holder === null || holder === document.body || holder.matches('[role=dialog]')
}
