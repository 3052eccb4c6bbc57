/**
 * Whether a model that continues a message begins with the end of it. Only a model that is known to do so may have
 * anything trimmed: an exact continuation of a table, a rule or a refrain looks just the same.
 */
import { mayOverlap, overlapLength } from './seam.ts'

/**
 * @param continuation as it came, from its beginning
 * @returns null when it cannot be told: too little has come, or what is repeated would be found in many texts. Pure.
 */
export function judgeRepetition(before: string, continuation: string): boolean | null {
	const overlap = overlapLength(before, continuation)
	if (overlap === 0) return mayOverlap(before, continuation) || continuation === '' ? null : false
	return isTelling(before, continuation.slice(0, overlap)) ? true : null
}

/** Words that stand in the text once. Lines, rules and indents recur, and so do refrains. */
function isTelling(before: string, repeated: string): boolean {
	const letters = repeated.match(/\p{L}/gu) ?? []
	const isOnce = before.indexOf(repeated) === before.length - repeated.length
	return isOnce && letters.length >= 12 && new Set(letters).size >= 6
}
