/** Longest text of one paragraph, heading or cell whose emphasis, links and code are looked for. */
const maxLength = 100_000

/**
 * How long marked may take over the inside of a paragraph, heading or cell, as an upper bound in units of a few
 * nanoseconds: it looks from every special character as far as the end, and grows with the square of a run
 * of spaces, or of a word where there is an address. Infinite: do not ask.
 */
export function inlineCost(src: string): number {
	if (src.length > maxLength) return Number.POSITIVE_INFINITY
	let specials = 0
	let squares = 0
	let run = 0
	let isInSpaces = false
	const hasAddress = src.includes('@') || src.includes('://') || src.includes('www.')
	for (let at = 0; at < src.length; at += 1) {
		const code = src.charCodeAt(at)
		if (isSpecial(code)) specials += 1
		const isSpace = code === space
		if (isSpace !== isInSpaces) {
			squares += costOfRun(run, isInSpaces, hasAddress)
			run = 0
			isInSpaces = isSpace
		}
		run += 1
	}
	return specials * src.length + squares + costOfRun(run, isInSpaces, hasAddress)
}

function costOfRun(length: number, isSpaces: boolean, hasAddress: boolean): number {
	if (isSpaces) return length * length
	// An address of 3,000 characters is signed, not hostile.
	return hasAddress ? (length * length) / 4 : 0
}

const space = 32
const specialCodes = new Set([...'*_~`[]<!\\@$\n'].map((character) => character.charCodeAt(0)))
const isSpecial = (code: number) => code < 127 && specialCodes.has(code)
