/** Pure: makes an excerpt fit its lines. */
import type { Excerpt } from '../../../shared/search-model.ts'

/** Columns before the first match, so that it stands on the first of two lines. */
const mostLead = 26
/** Columns of a path or an address that leads to the match: what does not fit beside it, a line does not hold. */
const mostRun = 14
/** Letters that take two columns. */
const wide = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\u3000-\u303f\uff01-\uff60]/u

/** Shortens what stands before the first match to so many columns, at the beginning of a word where there are words. */
export function trimLead(excerpt: Excerpt, most = mostLead): Excerpt {
	const first = excerpt.findIndex(({ isMatch }) => isMatch)
	if (first < 1) return excerpt
	const lead = excerpt
		.slice(0, first)
		.map(({ text }) => text)
		.join('')
	const kept = cutRun(endOf(lead, most))
	if (kept.length === lead.length) return excerpt
	return [{ text: `…${kept}`, isMatch: false }, ...excerpt.slice(first)]
}

/** A line breaks before such a run as a whole, and again only where the line ends. */
function cutRun(kept: string): string {
	const run = /\S*$/.exec(kept)?.[0] ?? ''
	return run.length > mostRun && !wide.test(run) ? endOf(run, mostRun) : kept
}

function endOf(lead: string, most: number): string {
	const characters = [...lead]
	let columns = 0
	let from = characters.length
	while (from > 0) {
		columns += wide.test(characters[from - 1] ?? '') ? 2 : 1
		if (columns > most) break
		from -= 1
	}
	if (from === 0) return lead
	const kept = characters.slice(from).join('')
	const isTorn = /[\p{L}\p{N}]/u.test(characters[from - 1] ?? '') && !wide.test(characters[from - 1] ?? '')
	const wordEnd = kept.search(/[^\p{L}\p{N}]/u)
	// Half a word tells nothing; a word longer than the room is better cut than left out.
	if (!isTorn || wordEnd === -1) return kept
	const whole = kept.slice(wordEnd).replace(/^[^\p{L}\p{N}]+/u, '')
	return whole === '' ? kept : whole
}
