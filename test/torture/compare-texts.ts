/** What is wrong with a text, held against the one it should be. Pure. */

export type Difference = {
	/** Characters of the right text that are missing. */
	readonly lost: number
	/** Characters that are there too often, or should not be there at all. */
	readonly doubled: number
	/** Where the two part, in UTF-16 code units. */
	readonly at: number
}

/** Null when they are equal. */
export function compareTexts(right: string, actual: string): Difference | null {
	if (right === actual) return null
	const shorter = Math.min(right.length, actual.length)
	let at = 0
	while (at < shorter && right[at] === actual[at]) at += 1
	let end = 0
	while (end < shorter - at && right.at(-1 - end) === actual.at(-1 - end)) end += 1
	return { lost: right.length - at - end, doubled: actual.length - at - end, at }
}
