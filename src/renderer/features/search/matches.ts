/** Pure: the messages of a conversation in which a text was found, and the way from one to the next. */
import type { MessageId } from '../../../shared/model.ts'

/** Where the reader is: at a message, and at a place in it. */
export type Spot = {
	/** Index among the messages that match. */
	readonly at: number
	/** Index among the places of its article; which one that is may be known only when the article is in the page. */
	readonly place: number | 'last' | 'nearest'
}

/**
 * The match nearest to what is on screen: the first one there, else the first one after it, else the last one before.
 *
 * @param path the stretch of messages that is loaded, in order
 * @param onScreen those of `path` that can be seen
 */
export function nearestMatch(
	matches: readonly MessageId[],
	path: readonly MessageId[],
	onScreen: readonly MessageId[],
): number {
	const order = new Map(path.map((id, index) => [id, index]))
	// Ids sort by the time they were made, and whatever is further down a path was made later.
	const [first] = path
	const placeOf = (id: MessageId) => order.get(id) ?? (first !== undefined && id < first ? -1 : path.length)
	const top = Math.min(...onScreen.map(placeOf))
	const next = matches.findIndex((id) => placeOf(id) >= top)
	return next === -1 ? matches.length - 1 : next
}

/** Where a reader stays when the answer changes; null when the message they were at matches no more. */
export function keepSpot(
	{ matches, spot }: { readonly matches: readonly MessageId[]; readonly spot: Spot },
	now: readonly MessageId[],
): Spot | null {
	const id = matches[spot.at]
	const at = id === undefined ? -1 : now.indexOf(id)
	return at === -1 ? null : { ...spot, at }
}

/**
 * One place further: within the article, or else in the next one. Round the end to the beginning.
 *
 * @param articles of each match what tells the article it stands in from others
 * @param placeCount how many places the article has that the reader is at; 0 when its text is not in the page
 */
export function nextSpot(spot: Spot, by: 1 | -1, articles: readonly unknown[], placeCount: number): Spot {
	const place = typeof spot.place === 'number' ? spot.place : spot.place === 'last' ? placeCount - 1 : 0
	const next = place + by
	if (next >= 0 && next < placeCount) return { at: spot.at, place: next }
	const count = articles.length
	let at = spot.at
	// A reply that was continued is one article, however many of its messages match.
	for (let step = 0; step < count; step += 1) {
		at = (at + by + count) % count
		if (articles[at] !== articles[spot.at]) break
	}
	return { at, place: by === 1 ? 0 : 'last' }
}
