/** As a `ref`: brings what has just appeared into view. Leave room for a sticky footer with `scroll-mb-20`. */
export function reveal(element: HTMLElement | null): void {
	element?.scrollIntoView({ block: 'nearest' })
}

/** As a `ref`: a question that has just appeared takes the focus, so that nobody misses it. */
export function revealAndFocus(element: HTMLElement | null): void {
	reveal(element)
	element?.focus({ preventScroll: true })
}
