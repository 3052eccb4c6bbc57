/**
 * Tells what a reader scrolled from what a browser does by itself. Where what scrolls becomes shorter, if only between two
 * layouts of one frame (a formula that is being drawn, a group that is passed over), the browser cuts down how far it is
 * scrolled, and says nothing of it. That would look like scrolling up; so there is a floor under the content, as high as
 * that was when it was last looked at: until the next look the content may shrink, what scrolls does not.
 */

/** Elements, as far as they are asked. */
export type Scroller = {
	readonly box: { scrollTop: number; readonly scrollHeight: number; readonly clientHeight: number }
	/** What stands in the box, and around the content. */
	readonly floor: { readonly style: { minHeight: string } }
	readonly content: { readonly getBoundingClientRect: () => { readonly height: number } }
}

/** Places are rounded to the pixels of the screen; no reader scrolls by less than this. */
const leastPx = 1

export function createScrollWatch() {
	let lastTop = 0
	let lastHeight = 0

	return {
		/** By the reader, or for them, since the last look; in pixels, downwards. */
		scrolledBy({ box }: Scroller): number {
			// A higher box shows more above; and the content was never less high than at the last look.
			const cutTop = Math.min(lastTop, Math.max(0, lastHeight - box.clientHeight))
			const top = box.scrollTop
			const byPx = top < cutTop ? top - cutTop : top > lastTop ? top - lastTop : 0
			return Math.abs(byPx) < leastPx ? 0 : byPx
		},
		/** Lets what scrolls become as high as its content is by now. To be called after `scrolledBy`. */
		lower({ floor, content }: Scroller): void {
			const height = `${content.getBoundingClientRect().height}px`
			if (floor.style.minHeight !== height) floor.style.minHeight = height
		},
		look({ box }: Scroller): void {
			lastTop = box.scrollTop
			lastHeight = box.scrollHeight
		},
	}
}

export function distanceToEnd(box: Scroller['box']): number {
	return box.scrollHeight - box.scrollTop - box.clientHeight
}
