/**
 * What stands at the upper edge of a scroller is held on to by its elements: the article there, the block in it, the
 * line in that. When something above has changed, the innermost that is still there is put back where it was.
 */

/** From the outermost to the innermost. */
export type Hold = readonly { readonly element: Element; readonly topPx: number }[]

/** Deeper, there are lines; and a line that is drawn anew may not be the same element any more. */
const mostDepth = 8

/** The elements at the edge, from a child of `list` inwards. The children of each must stand below one another. */
export function holdPlace(list: Element, edgePx: number): Hold {
	const hold: { element: Element; topPx: number }[] = []
	let within = list
	for (let depth = 0; depth < mostDepth; depth += 1) {
		const element = firstBelow(within.children, edgePx)
		// What sticks to the edge says nothing of what moves under it.
		if (!element || (depth > 0 && !isInFlow(element))) break
		const topPx = element.getBoundingClientRect().top - edgePx
		hold.push({ element, topPx })
		if (topPx >= 0) break
		within = element
	}
	return hold
}

/** How far down what is held on to has moved, in pixels; null when none of it is there any more. */
export function movedBy(hold: Hold, edgePx: number): number | null {
	const held = hold.findLast(({ element }) => element.isConnected)
	return held ? held.element.getBoundingClientRect().top - edgePx - held.topPx : null
}

/** The first that reaches below the edge, found in a few looks however many there are. */
export function firstBelow(elements: HTMLCollection, edgePx: number): Element | null {
	let low = 0
	let high = elements.length
	while (low < high) {
		const middle = (low + high) >> 1
		if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) > edgePx) high = middle
		else low = middle + 1
	}
	return elements[low] ?? null
}

function isInFlow(element: Element): boolean {
	const { position, display } = getComputedStyle(element)
	return (position === 'static' || position === 'relative') && display !== 'inline'
}
