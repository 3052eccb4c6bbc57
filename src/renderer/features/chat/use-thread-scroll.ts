import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { createReading, type Elements, type Shown } from './create-reading.ts'
import { messagesOf } from './group-articles.ts'
import { endRequest, placeIn, type Request, useRequests } from './places.ts'
import { distanceToEnd } from './scroll-watch.ts'
import type { Item } from './thread-plan.ts'
import { useKept } from './use-kept.ts'

/** Nearer to an end of what is held than this, the page beyond it is fetched. */
const nearPx = 2_400
/** What is drawn can change what is near. More rounds than these before it is seen would be a mistake. */
const mostRounds = 12

export type ThreadScrollOptions = Shown & {
	readonly chatId: ChatId
	/** The article of the reply that runs; it is drawn wherever it is. */
	readonly runningKey: string | null
	/** What is read comes near to an end of the articles. */
	readonly onNear: (end: 'start' | 'end') => void
	/** A message that was asked for stands where it is to stand. */
	readonly onShown: (request: Request) => void
}

export type ThreadScroll = {
	/** What scrolls. Its own scroll anchoring must be off. */
	readonly scroller: RefObject<HTMLDivElement | null>
	/** Fills it; only the content stands on it. */
	readonly floor: RefObject<HTMLDivElement | null>
	/** What grows inside it. */
	readonly content: RefObject<HTMLDivElement | null>
	/** Holds exactly one element for each of `items`. */
	readonly list: RefObject<HTMLDivElement | null>
	readonly items: readonly Item[]
	readonly onScroll: () => void
	/** True while the end is out of sight. */
	readonly isAway: boolean
	/** From now on the end is what is read; as soon as it is held. */
	readonly followEnd: () => void
	/** Whether a message is among those that are drawn. */
	readonly isDrawn: (id: MessageId) => boolean
}

/** Draws the articles near what is read, and keeps that in its place. `placeIn` remembers it for the next time. */
export function useThreadScroll(options: ThreadScrollOptions): ThreadScroll {
	const { chatId } = options
	const scroller = useRef<HTMLDivElement>(null)
	const floor = useRef<HTMLDivElement>(null)
	const content = useRef<HTMLDivElement>(null)
	const list = useRef<HTMLDivElement>(null)
	const [reading] = useState(() => createReading(placeIn(chatId)))
	const kept = useKept(list)
	const keptKeys = useRef<ReadonlySet<string>>(new Set())
	const latest = useRef(options)
	const rounds = useRef(0)
	const [isAway, setIsAway] = useState(false)
	const [, redraw] = useReducer((round: number) => round + 1, 0)

	const request = useRequests(({ requests }) => requests.get(chatId))
	const plan = reading.plan(options, request, keptKeys.current)

	const elements = useCallback((): Elements | null => {
		const [box, under, inside, rows] = [scroller, floor, content, list].map(({ current }) => current)
		return box && under && inside && rows ? { box, floor: under, content: inside, rows } : null
	}, [])

	/** Whether something else must be drawn by now. */
	const isOutdated = useCallback(() => {
		const { articles, runningKey } = latest.current
		const keys = kept.keys(articles, reading.readIndex())
		keptKeys.current = runningKey === null ? keys : new Set([...keys, runningKey])
		return !reading.isDrawn(reading.plan(latest.current, undefined, keptKeys.current))
	}, [kept, reading])

	const lookAround = useCallback(
		({ box }: Elements) => {
			setIsAway(reading.isAway(box))
			if (box.scrollTop < nearPx) latest.current.onNear('start')
			if (distanceToEnd(box) < nearPx) latest.current.onNear('end')
		},
		[reading],
	)

	// After every drawing, before it is seen.
	useLayoutEffect(() => {
		if (latest.current.articles !== options.articles) rounds.current = 0
		latest.current = options
		const here = elements()
		if (!here) return
		reading.drew(options, plan)
		reading.settle(here)
		kept.rescueFocus(here.box)
		if (isOutdated() && rounds.current < mostRounds) {
			rounds.current += 1
			redraw()
			return
		}
		if (request && plan.as === 'requested') {
			options.onShown(request)
			endRequest(chatId, request)
		}
		lookAround(here)
	})

	const onScroll = useCallback(() => {
		const here = elements()
		if (!here) return
		reading.scrolled(here)
		rounds.current = 0
		// At once: what comes into view must be there when it does.
		if (isOutdated()) flushSync(redraw)
		lookAround(here)
	}, [elements, reading, isOutdated, lookAround])

	useEffect(() => {
		// Runs after layout and before it is seen: a wrong place never is.
		const observer = new ResizeObserver(() => {
			const here = elements()
			if (!here) return
			reading.settle(here)
			rounds.current = 0
			if (isOutdated()) redraw()
			else lookAround(here)
		})
		for (const element of [scroller.current, content.current]) if (element) observer.observe(element)
		return () => observer.disconnect()
	}, [elements, reading, isOutdated, lookAround])

	return {
		scroller,
		floor,
		content,
		list,
		items: plan.items,
		onScroll,
		isAway,
		followEnd: useCallback(() => {
			reading.followEnd()
			redraw()
		}, [reading]),
		isDrawn: useCallback(
			(id) =>
				reading.items().some((item) => item.kind === 'article' && messagesOf(item.article).includes(id)),
			[reading],
		),
	}
}
