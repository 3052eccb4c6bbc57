/** Pure: where words stand in a text, whatever their case, width or accents. */
import { createFindTerm, type FindTerm } from '../../../shared/search-language/find-term.ts'
import { fold, placesIn } from '../../../shared/search-language/fold.ts'
import { parseQuery } from '../../../shared/search-language/parse-query.ts'

/** From `from` up to, not including, `to`, in UTF-16 code units. */
export type Place = { readonly from: number; readonly to: number }

/** The words of a query, as the search of the history finds them. */
export function findersOfQuery(query: string): readonly FindTerm[] {
	return parseQuery(query).terms.map(createFindTerm)
}

/** A text anywhere, as the search in a conversation finds it. However it is broken into lines. */
export function findersOfText(text: string): readonly FindTerm[] {
	const words = fold(text).split(/\s+/).filter(Boolean)
	if (words.length === 0) return []
	const pattern = new RegExp(words.map(literally).join('\\s+'), 'gu')
	return [
		(folded, from) => {
			pattern.lastIndex = from
			const match = pattern.exec(folded)
			return match && { start: match.index, end: pattern.lastIndex }
		},
	]
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** In order, none within another. At most `most` of them. */
export function findPlaces(text: string, finders: readonly FindTerm[], most: number): readonly Place[] {
	if (finders.length === 0) return []
	const folded = fold(text)
	const found: Place[] = []
	for (const find of finders) {
		let span = find(folded, 0)
		for (let left = most; span && left > 0; left -= 1) {
			found.push({ from: span.start, to: span.end })
			span = find(folded, span.end)
		}
	}
	const apart = takeApart(found).slice(0, most)
	const placeOf = placesIn(text)
	return apart.map(({ from, to }) => {
		const start = placeOf(from)
		// A part of a ligature is the whole of it.
		return { from: start, to: Math.max(placeOf(to), start + 1) }
	})
}

/** Where two overlap the longer one of those that begin first stays. */
function takeApart(places: readonly Place[]): readonly Place[] {
	const sorted = places.toSorted((a, b) => a.from - b.from || b.to - a.to)
	const apart: Place[] = []
	let end = 0
	for (const place of sorted) {
		if (place.from < end) continue
		apart.push(place)
		end = place.to
	}
	return apart
}
