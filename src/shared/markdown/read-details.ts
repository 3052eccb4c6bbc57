/** Where `<details>` and what it folds begin and end. */

/** Further on its end is not looked for: until it comes, all of it is taken apart with every addition. */
const maxLength = 30_000
const maxDepth = 12

export type ReadDetails = {
	readonly raw: string
	/** Empty: it has none. */
	readonly summary: string
	readonly content: string
}

/** The block that the text begins with. `isGrowing`: one that has no end yet reaches to the end of the text. */
export function readDetails(src: string, isGrowing: boolean): ReadDetails | null {
	const start = opening.exec(src)?.[0]
	if (start === undefined) return null
	const end = findEnd(src.slice(0, maxLength), start.length)
	if (end === null && !(isGrowing && src.length < maxLength)) return null
	const inside = src.slice(start.length, end?.index)
	const [written = '', summary = ''] = summaryStart.exec(inside) ?? []
	// Half of it is not shown as text for a moment.
	const rest = end === null && written === '' && unfinishedSummary.test(inside) ? '' : inside
	return {
		raw: src.slice(0, end ? end.index + end.length : src.length),
		summary: summary.trim(),
		content: rest.slice(written.length).replace(/^(?:[ \t]*\n)+/, ''),
	}
}

/** Whether what comes may still end it, so that the blocks after it become part of it. `length`: of the text from it on. */
export function mayBeDetails(src: string, length: number): boolean {
	return length < maxLength && opening.test(src)
}

function findEnd(src: string, from: number): { readonly index: number; readonly length: number } | null {
	let depth = 1
	tags.lastIndex = from
	for (let found = tags.exec(src); found !== null && depth <= maxDepth; found = tags.exec(src)) {
		depth += found[1] === '/' ? -1 : 1
		if (depth === 0) return { index: found.index, length: found[0].length }
	}
	return null
}

const opening = /^ {0,3}<details(?:\s+open(?:=(?:""|"open"))?)?\s*>/i
/** The closing one takes the rest of its line along, if nothing stands there. */
const tags = /<(?:details(?=[\s>])|(\/)details\s*>(?:[ \t]*(?:\n+|$))?)/gi
const summaryStart = /^\s*<summary>([\s\S]{0,1000}?)<\/summary>/i
const unfinishedSummary = /^\s*<(?:s(?:u(?:m(?:m(?:a(?:r(?:y(?:>[\s\S]{0,1000})?)?)?)?)?)?)?)?$/i
