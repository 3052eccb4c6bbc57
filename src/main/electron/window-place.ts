/** Where a window opens. Pure: what was remembered and the displays there are → bounds on a visible screen. */

export type Bounds = {
	readonly x: number
	readonly y: number
	readonly width: number
	readonly height: number
}

/** A display as Electron's `screen` describes it; `workArea` leaves out task bars and docks. */
export type DisplayArea = { readonly bounds: Bounds; readonly workArea: Bounds }

/** Where the window was last, with one arrangement of displays. `bounds` are those it has when not maximised. */
export type RememberedPlace = {
	readonly arrangement: string
	readonly bounds: Bounds
	readonly isMaximised: boolean
}

export type WindowPlace = { readonly bounds: Bounds; readonly isMaximised: boolean }

export const defaultSize = { width: 1_100, height: 760 }
export const minimumSize = { width: 420, height: 360 }

/**
 * `remembered`: newest first. The same arrangement of displays gets its own place back; a new one (a screen was
 * unplugged) gets the newest place, moved onto a screen that exists. `displays` starts with the primary one.
 */
export function placeWindow(
	remembered: readonly RememberedPlace[],
	displays: readonly [DisplayArea, ...DisplayArea[]],
): WindowPlace {
	const arrangement = arrangementOf(displays)
	const place = remembered.find((one) => one.arrangement === arrangement) ?? remembered[0]
	if (!place) return { bounds: centred(defaultSize, displays[0].workArea), isMaximised: false }
	return { bounds: ontoScreen(place.bounds, displays), isMaximised: place.isMaximised }
}

/** Names the screens and how they stand to each other: docked and undocked are two arrangements. */
export function arrangementOf(displays: readonly DisplayArea[]): string {
	return displays
		.map(({ bounds }) => `${bounds.width}x${bounds.height}@${bounds.x},${bounds.y}`)
		.sort()
		.join(' ')
}

/** A second window stands a little below and beside the first. */
export function cascade(bounds: Bounds, displays: readonly [DisplayArea, ...DisplayArea[]]): Bounds {
	return ontoScreen({ ...bounds, x: bounds.x + 28, y: bounds.y + 28 }, displays)
}

/** The whole window on the screen that shows most of it, or on the primary one when none does. */
function ontoScreen(bounds: Bounds, displays: readonly [DisplayArea, ...DisplayArea[]]): Bounds {
	const [primary] = displays
	const best = displays.reduce((a, b) => (overlap(bounds, b.workArea) > overlap(bounds, a.workArea) ? b : a))
	if (overlap(bounds, best.workArea) === 0) return centred(bounds, primary.workArea)
	const { width, height } = fitted(bounds, best.workArea)
	return {
		width,
		height,
		x: between(best.workArea.x, bounds.x, best.workArea.x + best.workArea.width - width),
		y: between(best.workArea.y, bounds.y, best.workArea.y + best.workArea.height - height),
	}
}

function centred(size: { readonly width: number; readonly height: number }, area: Bounds): Bounds {
	const { width, height } = fitted(size, area)
	return {
		width,
		height,
		x: area.x + Math.round((area.width - width) / 2),
		y: area.y + Math.round((area.height - height) / 2),
	}
}

function fitted(size: { readonly width: number; readonly height: number }, area: Bounds) {
	return {
		width: Math.min(Math.max(size.width, minimumSize.width), area.width),
		height: Math.min(Math.max(size.height, minimumSize.height), area.height),
	}
}

function overlap(a: Bounds, b: Bounds): number {
	const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
	const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
	return Math.max(0, width) * Math.max(0, height)
}

function between(low: number, value: number, high: number): number {
	return Math.max(low, Math.min(value, high))
}
