import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	arrangementOf,
	type Bounds,
	cascade,
	type DisplayArea,
	defaultSize,
	placeWindow,
} from '../../../../src/main/electron/window-place.ts'

const display = (x: number, y: number, width: number, height: number): DisplayArea => ({
	bounds: { x, y, width, height },
	workArea: { x, y: y + 30, width, height: height - 30 },
})
const laptop = display(0, 0, 1440, 900)
const external = display(1440, -200, 2560, 1440)

const remembered = (bounds: Bounds, displays: readonly DisplayArea[], isMaximised = false) => ({
	arrangement: arrangementOf(displays),
	bounds,
	isMaximised,
})

test('each arrangement of displays has a place of its own', () => {
	const docked = remembered({ x: 1600, y: 100, width: 1200, height: 900 }, [laptop, external])
	const undocked = remembered({ x: 10, y: 40, width: 800, height: 600 }, [laptop], true)

	expect(placeWindow([undocked, docked], [laptop, external])).toEqual({
		bounds: docked.bounds,
		isMaximised: false,
	})
	expect(placeWindow([docked, undocked], [laptop])).toEqual({ bounds: undocked.bounds, isMaximised: true })
})

test('the order in which the system lists its displays does not matter', () => {
	expect(arrangementOf([laptop, external])).toBe(arrangementOf([external, laptop]))
})

test('without a place of its own, an arrangement takes the newest, moved onto a screen', () => {
	const docked = remembered({ x: 1600, y: 100, width: 1200, height: 900 }, [laptop, external])
	expect(placeWindow([docked], [laptop]).bounds).toEqual({ x: 120, y: 30, width: 1200, height: 870 })
})

test('a window half outside is moved in, not to the middle', () => {
	const place = remembered({ x: 1200, y: 700, width: 800, height: 600 }, [external])
	expect(placeWindow([place], [laptop]).bounds).toEqual({ x: 640, y: 300, width: 800, height: 600 })
})

test('the first window ever has its usual size in the middle of the primary screen', () => {
	expect(placeWindow([], [external, laptop]).bounds).toMatchObject(defaultSize)
	expect(placeWindow([], [display(0, 0, 800, 500)]).bounds).toEqual({ x: 0, y: 30, width: 800, height: 470 })
})

test('a second window does not cover the first, and turns back at the edge', () => {
	const bounds = { x: 100, y: 100, width: 800, height: 600 }
	expect(cascade(bounds, [laptop])).toEqual({ ...bounds, x: 128, y: 128 })
	expect(cascade({ ...bounds, x: 640, y: 300 }, [laptop])).toEqual({ ...bounds, x: 640, y: 300 })
})

describe('whatever was remembered and whatever screens there are', () => {
	const length = fc.integer({ min: 1, max: 10_000 })
	const coordinate = fc.integer({ min: -20_000, max: 20_000 })
	const bounds = fc.record({ x: coordinate, y: coordinate, width: length, height: length })
	const screen = fc
		.record({
			x: coordinate,
			y: coordinate,
			width: fc.integer({ min: 640, max: 8_000 }),
			height: fc.integer({ min: 480, max: 5_000 }),
		})
		.map(({ x, y, width, height }) => display(x, y, width, height))

	test('the window lies wholly on one of them', () => {
		fc.assert(
			fc.property(bounds, fc.array(screen, { minLength: 1, maxLength: 3 }), (place, [primary, ...others]) => {
				if (!primary) return
				const opened = placeWindow([remembered(place, [])], [primary, ...others]).bounds
				expect([primary, ...others].some(({ workArea }) => contains(workArea, opened))).toBe(true)
			}),
		)
	})
})

function contains(outer: Bounds, inner: Bounds): boolean {
	return (
		inner.x >= outer.x &&
		inner.y >= outer.y &&
		inner.x + inner.width <= outer.x + outer.width &&
		inner.y + inner.height <= outer.y + outer.height
	)
}
