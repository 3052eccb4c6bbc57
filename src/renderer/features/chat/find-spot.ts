/** Pure: where what was read stands among the articles there are now. */
import { type Article, messagesOf } from './group-articles.ts'
import type { Spot } from './places.ts'

export type Anchor = { readonly index: number; readonly topPx: number }

/**
 * Where the message of `spot` is not there any more (another version took its place), what follows the nearest one above
 * it that still is takes its place. Null when nothing of what was there is left.
 */
export function findSpot(
	spot: Spot,
	articles: readonly Article[],
	before: readonly Article[],
): Anchor | null {
	const { topPx } = spot
	const index = indexOfMessage(articles, spot.messageId)
	if (index !== -1) return { index, topPx }
	const wasAt = indexOfMessage(before, spot.messageId)
	for (const article of before.slice(0, Math.max(0, wasAt)).reverse()) {
		const above = indexOfMessage(articles, article.id)
		if (above !== -1) return { index: Math.min(above + 1, articles.length - 1), topPx }
	}
	return null
}

export function indexOfMessage(articles: readonly Article[], id: string): number {
	return articles.findIndex((article) => messagesOf(article).some((messageId) => messageId === id))
}
