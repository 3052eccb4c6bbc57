/**
 * Pure: which articles of a thread are drawn. Those near the viewport are, and those that must not go; the room of the
 * others is kept by spaces between them, as high as they were, or as they probably are.
 */
import type { Article } from './group-articles.ts'

export type Item =
	| { readonly kind: 'article'; readonly key: string; readonly article: Article; readonly isLast: boolean }
	/** Named after the article it stands before, so that React never moves an article to make room for it. */
	| { readonly kind: 'space'; readonly key: string; readonly heightPx: number; readonly firstIndex: number }

export type Viewport = {
	/** An article, and how far below the upper edge it begins; null: the end of the last one is at the lower edge. */
	readonly anchor: { readonly index: number; readonly topPx: number } | null
	readonly heightPx: number
}

/** So far above and below the viewport articles are drawn. A fling covers half of it between two frames. */
export const bufferPx = 1_000

/** A thread of no more is drawn as a whole: it costs little, and the browser's own search and *Select all* see all of it. */
export const fewArticles = 16

export type PlanOptions = {
	readonly articles: readonly Article[]
	readonly heightOf: (article: Article) => number
	readonly viewport: Viewport
	/** Wherever these are, they are drawn. */
	readonly keptKeys: ReadonlySet<string>
}

export function planThread({ articles, heightOf, viewport, keptKeys }: PlanOptions): readonly Item[] {
	const [from, to] = nearViewport(articles, heightOf, viewport)
	const items: Item[] = []
	let space = { heightPx: 0, firstIndex: 0 }
	for (const [index, article] of articles.entries()) {
		const isDrawn = (index >= from && index <= to) || keptKeys.has(article.key)
		if (!isDrawn) {
			if (space.heightPx === 0) space.firstIndex = index
			space.heightPx += heightOf(article)
			continue
		}
		if (space.heightPx > 0) items.push({ kind: 'space', key: `before ${article.key}`, ...space })
		space = { heightPx: 0, firstIndex: 0 }
		const isLast = index === articles.length - 1
		items.push({ kind: 'article', key: article.key, article, isLast })
	}
	if (space.heightPx > 0) items.push({ kind: 'space', key: 'after all', ...space })
	return items
}

/** The first and the last article within reach of the viewport, both included. */
function nearViewport(
	articles: readonly Article[],
	heightOf: (article: Article) => number,
	{ anchor, heightPx }: Viewport,
): readonly [number, number] {
	const last = articles.length - 1
	if (articles.length <= fewArticles) return [0, last]
	const heightAt = (index: number) => {
		const article = articles[index]
		return article ? heightOf(article) : 0
	}
	const index = anchor ? Math.min(last, Math.max(0, anchor.index)) : last
	const topPx = anchor ? anchor.topPx : heightPx - heightAt(last)
	let from = index
	for (let y = topPx; from > 0 && y > -bufferPx; y -= heightAt(from)) from -= 1
	let to = index
	for (let y = topPx + heightAt(index); to < last && y < heightPx + bufferPx; y += heightAt(to)) to += 1
	return [from, to]
}

/** True when the same articles are drawn: spaces follow from them. */
export function drawsTheSame(before: readonly Item[], now: readonly Item[]): boolean {
	const drawn = (items: readonly Item[]) =>
		items.flatMap((item) => (item.kind === 'article' ? [item.key] : [])).join()
	return drawn(before) === drawn(now)
}
