import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Within this many pixels of the end, scrolling down takes hold of it again. */
const catchPx = 24
/** So far from the end that a way back is offered. */
const awayPx = 160

/** Where a reader is: at a distance from the top, or with null at the end, wherever it moves. */
export type Place = { top: number | null }

export type FollowEnd = {
	/** What scrolls. Its own scroll anchoring must be off. */
	readonly scroller: RefObject<HTMLDivElement | null>
	/** What grows inside it; its children are what a place is kept by. */
	readonly content: RefObject<HTMLDivElement | null>
	readonly onScroll: () => void
	/** True while the end is out of sight. */
	readonly isAway: boolean
	readonly jumpToEnd: () => void
}

/**
 * Keeps the end of a growing content in view while the reader is at it. Once they scroll up, by however little,
 * it keeps what they are reading where it is, whatever is added above or below. `place` remembers where they
 * were, for the next time the content is shown. `firstKey` names the first child: when it changes, something
 * was added above.
 */
export function useFollowEnd(place: Place, firstKey: string | undefined): FollowEnd {
	const scroller = useRef<HTMLDivElement>(null)
	const content = useRef<HTMLDivElement>(null)
	const lastTop = useRef(0)
	/** The first child in view, and where its upper edge was. */
	const held = useRef<{ readonly child: Element; readonly top: number } | null>(null)
	const [isAway, setIsAway] = useState(false)

	const holdPlace = useCallback(() => {
		const edge = scroller.current?.getBoundingClientRect().top ?? 0
		const child = [...(content.current?.children ?? [])].find(
			(candidate) => candidate.getBoundingClientRect().bottom > edge,
		)
		held.current = child ? { child, top: child.getBoundingClientRect().top } : null
	}, [])

	const keepPlace = useCallback(() => {
		const box = scroller.current
		if (!box) return
		if (place.top === null) {
			box.scrollTop = box.scrollHeight
		} else if (held.current?.child.isConnected) {
			box.scrollTop += held.current.child.getBoundingClientRect().top - held.current.top
			place.top = box.scrollTop
		}
		lastTop.current = box.scrollTop
		setIsAway(place.top !== null && distanceToEnd(box) > awayPx)
	}, [place])

	const onScroll = useCallback(() => {
		const box = scroller.current
		if (!box) return
		const distance = distanceToEnd(box)
		const movedUp = box.scrollTop < lastTop.current
		lastTop.current = box.scrollTop
		if (movedUp && distance > 1) place.top = box.scrollTop
		else if (distance <= catchPx) place.top = null
		else if (place.top !== null) place.top = box.scrollTop
		setIsAway(place.top !== null && distance > awayPx)
		holdPlace()
	}, [place, holdPlace])

	const jumpToEnd = useCallback(() => {
		place.top = null
		keepPlace()
	}, [place, keepPlace])

	useLayoutEffect(() => {
		if (scroller.current && place.top !== null) scroller.current.scrollTop = place.top
		holdPlace()
	}, [place, holdPlace])

	// Before the next scroll event, which would take what was added for what is being read.
	// biome-ignore lint/correctness/useExhaustiveDependencies: runs when the first child changes.
	useLayoutEffect(keepPlace, [firstKey, keepPlace])

	useEffect(() => {
		// Runs after layout and before paint: a wrong place is never seen.
		const observer = new ResizeObserver(keepPlace)
		for (const element of [scroller.current, content.current]) if (element) observer.observe(element)
		return () => observer.disconnect()
	}, [keepPlace])

	return { scroller, content, onScroll, isAway, jumpToEnd }
}

function distanceToEnd(box: HTMLElement): number {
	return box.scrollHeight - box.scrollTop - box.clientHeight
}
