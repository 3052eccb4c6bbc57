/**
 * What is read of a thread, and what is drawn of it for that. While the reader is at the end, the end stays in view,
 * wherever it moves. Otherwise, once they have scrolled up by however little, what stands at the upper edge stays where it
 * is, whatever is added, drawn, let go or changes its height above or below.
 */
import { type Anchor, findSpot, indexOfMessage } from './find-spot.ts'
import { type Article, messagesOf } from './group-articles.ts'
import { firstBelow, type Hold, holdPlace, movedBy } from './hold-place.ts'
import type { Place, Request } from './places.ts'
import { createScrollWatch, distanceToEnd, type Scroller } from './scroll-watch.ts'
import { drawsTheSame, type Item, planThread } from './thread-plan.ts'

/** Within this many pixels of the end, scrolling down takes hold of it again. */
const catchPx = 24
/** So far from the end that a way back is offered. */
const awayPx = 160
/** What is looked for stands so far down, in parts of the viewport's height. */
const soughtAt = 0.2

/** The thread as it is to be drawn. */
export type Shown = {
	readonly articles: readonly Article[]
	/** There are articles after the last one, which are not held. */
	readonly hasLater: boolean
	readonly estimateHeight: (article: Article) => number
}

export type Plan = {
	readonly items: readonly Item[]
	/** What is put where; null: the end, to the lower edge. */
	readonly anchor: Anchor | null
	/** `kept`: it is what was read. `replaced`: that is gone, and this stands in its place. `requested`: it was asked for. */
	readonly as: 'kept' | 'replaced' | 'requested'
}

/** `rows` holds exactly one element for each item of the plan. */
export type Elements = Scroller & { readonly box: HTMLElement; readonly rows: HTMLElement }

export type Reading = ReturnType<typeof createReading>

/** `place` is kept up to date. */
export function createReading(place: Place) {
	let shown: Shown = { articles: [], hasLater: false, estimateHeight: () => 0 }
	let items: readonly Item[] = []
	let hold: Hold = []
	const watch = createScrollWatch()
	let viewportPx = window.innerHeight
	const heights = new Map<string, number>()

	const heightIn = (thread: Shown, article: Article) =>
		heights.get(article.key) ?? thread.estimateHeight(article)

	/** Changes nothing: what is planned may never be drawn. */
	function plan(thread: Shown, request: Request | undefined, keptKeys: ReadonlySet<string>): Plan {
		const { articles } = thread
		const requested = request && requestedAnchor(articles, request)
		const isAtEnd = !requested && place.isAtEnd && !thread.hasLater
		const found = place.spot && findSpot(place.spot, articles, shown.articles)
		const first = thread.hasLater ? { index: 0, topPx: 0 } : null
		const anchor = requested ?? (isAtEnd ? null : (found ?? first))
		const article = anchor && articles[anchor.index]
		const isRead = !!article && !!place.spot && messagesOf(article).includes(place.spot.messageId)
		return {
			items: planThread({
				articles,
				heightOf: (each) => heightIn(thread, each),
				viewport: { anchor, heightPx: viewportPx },
				keptKeys,
			}),
			anchor,
			as: requested ? 'requested' : anchor === null || isRead ? 'kept' : 'replaced',
		}
	}

	function requestedAnchor(articles: readonly Article[], { messageId, topPx }: Request): Anchor | undefined {
		const index = indexOfMessage(articles, messageId)
		return index === -1 ? undefined : { index, topPx: topPx ?? viewportPx * soughtAt }
	}

	/** To be called once a plan is drawn and before it is seen. */
	function drew(thread: Shown, { items: drawn, anchor, as }: Plan): void {
		if (thread.articles !== shown.articles) forgetHeights(thread.articles)
		shown = thread
		items = drawn
		const article = anchor && thread.articles[anchor.index]
		if (as === 'requested') place.isAtEnd = false
		// Nothing is left of what was read.
		else if (anchor === null) place.isAtEnd = true
		if (as === 'kept' || !article) return
		place.spot = { messageId: article.id, topPx: anchor.topPx }
		hold = []
	}

	/** Of what was let go. */
	function forgetHeights(articles: readonly Article[]): void {
		const keys = new Set<string>(articles.map(({ key }) => key))
		for (const key of heights.keys()) if (!keys.has(key)) heights.delete(key)
	}

	/** Puts what is read back to where it was. */
	function settle(elements: Elements): void {
		const { box, rows } = elements
		if (box.clientHeight === 0) return
		viewportPx = box.clientHeight
		for (const [index, item] of items.entries()) {
			const row = rows.children[index]
			if (item.kind === 'article' && row) heights.set(item.key, row.getBoundingClientRect().height)
		}
		// The event of a scroll comes after it, and what was drawn since must not undo it.
		const scrolledPx = watch.scrolledBy(elements)
		watch.lower(elements)
		if (scrolledPx !== 0) judge(box, scrolledPx)
		if (isFollowing()) {
			box.scrollTop = box.scrollHeight
			locate(elements)
			return
		}
		const edgePx = edgeOf(box)
		const byPx = (movedBy(hold, edgePx) ?? spotMovedBy(rows, edgePx)) + scrolledPx
		// A scroller stands at whole pixels.
		if (Math.abs(byPx) >= 0.5) box.scrollTop += byPx
		const restPx = (movedBy(hold, edgePx) ?? 0) + scrolledPx
		locate(elements, Math.abs(restPx) < 1 ? restPx : 0)
	}

	/** What the reader did is taken for what they want. */
	function judge(box: HTMLElement, scrolledPx: number): void {
		const distancePx = distanceToEnd(box)
		if (scrolledPx < 0 && distancePx > 1) place.isAtEnd = false
		else if (distancePx <= catchPx && !shown.hasLater) place.isAtEnd = true
	}

	function spotMovedBy(rows: HTMLElement, edgePx: number): number {
		const { spot } = place
		const index = items.findIndex(
			(item) => item.kind === 'article' && spot && messagesOf(item.article).includes(spot.messageId),
		)
		const row = rows.children[index]
		return row && spot ? row.getBoundingClientRect().top - edgePx - spot.topPx : 0
	}

	/** Takes hold of what stands at the upper edge now, `restPx` below where it should: parts of pixels must not add up. */
	function locate(elements: Elements, restPx = 0): void {
		const { box, rows } = elements
		const edgePx = edgeOf(box)
		watch.look(elements)
		const row = firstBelow(rows.children, edgePx) ?? rows.lastElementChild
		const item = items[row ? Array.prototype.indexOf.call(rows.children, row) : -1]
		if (!row || !item) return
		const topPx = row.getBoundingClientRect().top - edgePx
		hold = item.kind === 'article' ? holdPlace(rows, edgePx + restPx) : []
		place.spot =
			item.kind === 'article'
				? { messageId: item.article.id, topPx }
				: spotInSpace(shown, item.firstIndex, topPx)
	}

	/** Nothing is drawn there yet: by the heights it is one of those that the space stands for. */
	function spotInSpace(thread: Shown, firstIndex: number, spaceTopPx: number): Place['spot'] {
		let topPx = spaceTopPx
		for (const article of thread.articles.slice(firstIndex)) {
			const heightPx = heightIn(thread, article)
			if (topPx + heightPx > 0) return { messageId: article.id, topPx }
			topPx += heightPx
		}
		return place.spot
	}

	function isFollowing(): boolean {
		return place.isAtEnd && !shown.hasLater
	}

	return {
		plan,
		drew,
		settle,
		scrolled(elements: Elements): void {
			judge(elements.box, watch.scrolledBy(elements))
			locate(elements)
		},
		/** The next plan is one of the end, if that is held by then. */
		followEnd(): void {
			place.isAtEnd = true
		},
		isAway: (box: HTMLElement): boolean => !isFollowing() && (shown.hasLater || distanceToEnd(box) > awayPx),
		isDrawn: (plan: Plan): boolean => drawsTheSame(items, plan.items),
		/** The index of the article at the upper edge. */
		readIndex: (): number => (place.spot ? indexOfMessage(shown.articles, place.spot.messageId) : 0),
		items: (): readonly Item[] => items,
	}
}

function edgeOf(box: HTMLElement): number {
	return box.getBoundingClientRect().top
}
