import type { Term } from '../../src/shared/search-language/parse-query.ts'
import { denseClass, runsOf, wordClass } from '../../src/shared/search-language/tokenize.ts'

const between = `[^[${denseClass}${wordClass}]]`

/**
 * Finds a term in folded text, by scanning: the same places that the index finds, told by a pattern. Whole words where scripts have words,
 * any substring where they do not.
 */
export function termPattern({ text, isPrefix }: Pick<Term, 'text' | 'isPrefix'>): RegExp {
	const runs = runsOf(text)
	const [first, ...others] = runs
	const last = runs.at(-1)
	if (!first || !last) return /$^/gv
	// The text itself comes first: engines look for a literal much faster than for a place between two kinds of letters.
	const opening = first.isDense ? first.text : `${first.text}(?<!${wordClass}${first.text})`
	const further = others.map((run, index) => {
		// Two words, or two runs, are two because something stands between them.
		const gap = runs[index]?.isDense === run.isDense ? '+' : '*'
		// Runs are letters and digits: nothing in them means more than itself.
		return `${between}${gap}${run.text}`
	})
	const closing = !last.isDense && !isPrefix ? `(?!${wordClass})` : ''
	return new RegExp(opening + further.join('') + closing, 'gv')
}
