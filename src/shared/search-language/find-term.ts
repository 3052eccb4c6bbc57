import type { Term } from './parse-query.ts'
import { denseClass, type Run, runsOf, wordClass } from './tokenize.ts'

/** A place of a folded text, in UTF-16 code units. */
export type Span = { readonly start: number; readonly end: number }

/** The first place at or after `from`; null when there is none. */
export type FindTerm = (folded: string, from: number) => Span | null

const isWordLetter = new RegExp(`^${wordClass}`, 'v')
const isLetter = new RegExp(`^[${denseClass}${wordClass}]`, 'v')

/**
 * Finds a term by looking through a text: the same places that the index finds. Whole words where scripts have words, any
 * substring where they do not.
 */
export function createFindTerm({ text, isPrefix }: Pick<Term, 'text' | 'isPrefix'>): FindTerm {
	const runs = runsOf(text)
	const [first] = runs
	if (!first) return () => null

	return (folded, from) => {
		for (
			let start = folded.indexOf(first.text, from);
			start !== -1;
			start = folded.indexOf(first.text, start + 1)
		) {
			if (!first.isDense && start > 0 && isWordLetter.test(characterBefore(folded, start))) continue
			const end = endOf(runs, folded, start)
			const isWhole =
				runs.at(-1)?.isDense || isPrefix || end === null || !isWordLetter.test(characterAt(folded, end))
			if (end !== null && isWhole) return { start, end }
		}
		return null
	}
}

/** Where the runs end that begin at `start`; null when they do not all stand there. */
function endOf(runs: readonly Run[], folded: string, start: number): number | null {
	let place = start
	let previous: Run | null = null
	for (const run of runs) {
		if (previous) {
			const afterPrevious = place
			for (
				let next = characterAt(folded, place);
				next !== '' && !isLetter.test(next);
				next = characterAt(folded, place)
			) {
				place += next.length
			}
			// Two words, or two runs, are two because something stands between them.
			if (previous.isDense === run.isDense && place === afterPrevious) return null
		}
		if (!folded.startsWith(run.text, place)) return null
		place += run.text.length
		previous = run
	}
	return place
}

function characterAt(text: string, place: number): string {
	const code = text.codePointAt(place)
	return code === undefined ? '' : String.fromCodePoint(code)
}

function characterBefore(text: string, place: number): string {
	const isLowSurrogate = (text.charCodeAt(place - 1) & 0xfc00) === 0xdc00
	return characterAt(text, isLowSurrogate ? place - 2 : place - 1)
}
