/**
 * Gives the focus to what stands in the place of something that had it and went away. Whoever has gone on elsewhere
 * stays there.
 */
export function takeUpFocus(element: HTMLElement | null | undefined): void {
	const holder = document.activeElement
	// A dialog takes the focus that was lost in it.
	const isLost = holder === null || holder === document.body || holder.matches('[role=dialog]')
	if (isLost) element?.focus()
}
