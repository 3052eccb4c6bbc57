import { expect, test } from 'vitest'
import { createScrollWatch } from '../../../../../src/renderer/features/chat/scroll-watch.ts'
import { createFakeScroller } from './fake-scroller.ts'

/** As after every look: at the end of 2,000 px in a box of 500. */
function atTheEnd() {
	const scroller = createFakeScroller(500)
	const watch = createScrollWatch()
	scroller.layOut({ contentPx: 2_000 })
	watch.lower(scroller)
	scroller.box.scrollTop = scroller.box.scrollHeight
	watch.look(scroller)
	return { scroller, watch }
}

test('what shrinks and grows again before it is seen is not a reader who scrolls', () => {
	const { scroller, watch } = atTheEnd()
	scroller.layOut({ contentPx: 900 })
	scroller.layOut({ contentPx: 2_300 })
	expect(watch.scrolledBy(scroller)).toBe(0)
	expect(scroller.box.scrollTop).toBe(1_500)
})

test('what became shorter is shorter after the look', () => {
	const { scroller, watch } = atTheEnd()
	scroller.layOut({ contentPx: 900 })
	expect(watch.scrolledBy(scroller)).toBe(0)
	watch.lower(scroller)
	expect(scroller.box.scrollHeight).toBe(900)
	expect(scroller.box.scrollTop).toBe(400)
})

test('a box that grows shows more above, and nobody scrolled', () => {
	const { scroller, watch } = atTheEnd()
	scroller.layOut({ boxPx: 640 })
	scroller.layOut({ contentPx: 2_100 })
	expect(scroller.box.scrollTop).toBe(1_360)
	expect(watch.scrolledBy(scroller)).toBe(0)
	// Both in one layout, so that nothing was cut.
	const other = atTheEnd()
	other.scroller.layOut({ boxPx: 640, contentPx: 2_200 })
	expect(other.watch.scrolledBy(other.scroller)).toBe(0)
})

test('a reader who scrolls is told of, however little, in a text that grows and shrinks', () => {
	const { scroller, watch } = atTheEnd()
	scroller.layOut({ contentPx: 2_600 })
	scroller.box.scrollTop -= 1
	expect(watch.scrolledBy(scroller)).toBe(-1)
	scroller.layOut({ contentPx: 1_000 })
	scroller.box.scrollTop -= 300
	expect(watch.scrolledBy(scroller)).toBe(-301)
	scroller.layOut({ contentPx: 2_600 })
	scroller.box.scrollTop = 1_900
	expect(watch.scrolledBy(scroller)).toBe(400)
	// Rounded to other pixels of the screen.
	scroller.box.scrollTop = 1_499.6
	expect(watch.scrolledBy(scroller)).toBe(0)
})
