/** What scrolls, and how a browser moves it: it is never scrolled further than it is high. */
import type { Scroller } from '../../../../../src/renderer/features/chat/scroll-watch.ts'

export type FakeScroller = Scroller & {
	/** As in one layout: what is inside, and the box, are so high from now on. */
	readonly layOut: (heights: { readonly contentPx?: number; readonly boxPx?: number }) => void
}

export function createFakeScroller(boxPx: number): FakeScroller {
	let contentPx = 0
	let viewportPx = boxPx
	let top = 0
	const style = { minHeight: '' }
	const height = () => Math.max(contentPx, Number.parseFloat(style.minHeight) || 0, viewportPx)
	const cut = () => {
		top = Math.max(0, Math.min(top, height() - viewportPx))
	}
	const box = {
		get scrollTop() {
			cut()
			return top
		},
		set scrollTop(px: number) {
			top = px
			cut()
		},
		get scrollHeight() {
			return height()
		},
		get clientHeight() {
			return viewportPx
		},
	}
	const content = { getBoundingClientRect: () => ({ height: contentPx }) }
	return {
		box,
		content,
		floor: { style },
		layOut(heights) {
			contentPx = heights.contentPx ?? contentPx
			viewportPx = heights.boxPx ?? viewportPx
			cut()
		},
	}
}
