import type { FindTerm, Span } from '../../../shared/search-language/find-term.ts'
import { fold, placesIn } from '../../../shared/search-language/fold.ts'
import type { Excerpt } from '../../../shared/search-model.ts'

/** Characters, of which those of East Asia are twice as wide. */
const widthBefore = 50
const width = 200

/**
 * About two lines of a text around the first place where a term stands in the folded text, with all terms marked. Line breaks are spaces;
 * an ellipsis stands where it was cut. Null when none does.
 */
export function excerptOf(text: string, finders: readonly FindTerm[]): Excerpt | null {
	if (finders.length === 0) return cut(text, 0, [])
	const folded = fold(text)
	const first = finders
		.map((find) => find(folded, 0)?.start ?? -1)
		.filter((index) => index !== -1)
		.toSorted((a, b) => a - b)
		.at(0)
	if (first === undefined) return null
	const spans = spansIn(text, folded, finders, first, first + 2 * width)
	return cut(text, spans[0]?.start ?? 0, spans)
}

/** A text that is shown whole, such as a title, with all terms marked. */
export function markMatches(text: string, finders: readonly FindTerm[]): Excerpt {
	const folded = fold(text)
	const parts: { text: string; isMatch: boolean }[] = []
	let written = 0
	for (const { start, end } of spansIn(text, folded, finders, 0, folded.length)) {
		if (start > written) parts.push({ text: text.slice(written, start), isMatch: false })
		parts.push({ text: text.slice(start, end), isMatch: true })
		written = end
	}
	if (written < text.length) parts.push({ text: text.slice(written), isMatch: false })
	return parts
}

/** Where the patterns match, as places of the text itself: in order, none overlapping another. */
function spansIn(
	text: string,
	folded: string,
	finders: readonly FindTerm[],
	from: number,
	until: number,
): readonly Span[] {
	const inFolded: { start: number; end: number }[] = []
	for (const span of finders
		.flatMap((find) => matchesBetween(find, folded, from, until))
		.toSorted((a, b) => a.start - b.start)) {
		const previous = inFolded.at(-1)
		if (previous && span.start < previous.end) previous.end = Math.max(previous.end, span.end)
		else inFolded.push({ ...span })
	}
	const place = placesIn(text)
	const spans: Span[] = []
	for (const { start, end } of inFolded) {
		const first = Math.max(place(start), spans.at(-1)?.end ?? 0)
		// A character may stand for several, of which only the first is meant.
		const afterLast = Math.max(place(end - 1) + 1, place(end))
		if (afterLast > first) spans.push({ start: first, end: afterLast })
	}
	return spans
}

function matchesBetween(find: FindTerm, folded: string, from: number, until: number): readonly Span[] {
	const spans: Span[] = []
	for (let span = find(folded, from); span && span.start < until; span = find(folded, span.end))
		spans.push(span)
	return spans
}

function cut(text: string, firstMatch: number, spans: readonly Span[]): Excerpt {
	const start = wordStart(text, walk(text, firstMatch, -widthBefore))
	const end = walk(text, start, width)
	const parts: { text: string; isMatch: boolean }[] = []
	const add = (from: number, to: number, isMatch: boolean) => {
		const piece = text.slice(Math.max(from, start), Math.min(to, end)).replaceAll(/\s+/g, ' ')
		if (piece !== '') parts.push({ text: piece, isMatch })
	}
	let written = start
	for (const span of spans) {
		if (span.start >= end) break
		add(written, span.start, false)
		add(span.start, span.end, true)
		written = span.end
	}
	add(written, end, false)
	const isAtStart = text.slice(0, start).trim() === ''
	const isAtEnd = text.slice(end).trim() === ''
	if (!isAtStart) parts.unshift({ text: '…', isMatch: false })
	if (!isAtEnd) parts.push({ text: '…', isMatch: false })
	return parts
}

/** The place so many columns further on, or back, not inside a character. */
function walk(text: string, from: number, columns: number): number {
	const step = columns < 0 ? -1 : 1
	let place = from
	for (let left = Math.abs(columns); left > 0; ) {
		const next = place + step
		if (next < 0 || next > text.length) return place
		const code = text.charCodeAt(step < 0 ? next : place)
		left -= code >= 0x1100 ? 2 : 1
		place = next
	}
	if (place > 0 && place < text.length && (text.charCodeAt(place) & 0xfc00) === 0xdc00) place += step
	return place
}

/** Not in the middle of a word, if its beginning is near. */
function wordStart(text: string, place: number): number {
	if (place === 0) return 0
	const space = text.slice(place, place + 24).search(/\s/)
	return space === -1 ? place : place + space + 1
}
