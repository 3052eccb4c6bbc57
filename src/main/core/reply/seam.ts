/**
 * Joins a continuation to what is already there. Pure.
 *
 * A continuation by prefix is appended verbatim. Only where the model was *asked in words* to go on, or has been
 * seen to repeat itself, is an overlap looked for, and only one of 20 characters or more: trimming shorter ones
 * deletes real text.
 */

export const shortestOverlap = 20
export const longestOverlap = 400

export type Seam = {
	/** What to append. */
	readonly text: string
	/** How many characters at the start of the continuation repeated the end of the text. */
	readonly trimmed: number
	/** The continuation may have begun anew: both parts are kept, and the reader is told. */
	readonly isDoubtful: boolean
}

/** Joins `continuation` (all of it, or `longestOverlap` of it: then more could not change the join) to `before`. */
export function joinAfterInstruction(before: string, continuation: string): Seam {
	const start = withoutPreamble(continuation)
	const preamble = continuation.length - start.length
	const overlap = overlapLength(before, start)
	if (overlap > 0) return { text: start.slice(overlap), trimmed: preamble + overlap, isDoubtful: false }
	if (isRestart(before, start)) return { text: continuation, trimmed: 0, isDoubtful: true }
	return { text: start, trimmed: preamble, isDoubtful: false }
}

/** The longest end of `before`, of 20 to 400 characters, with which `continuation` begins; 0 when there is none. */
export function overlapLength(before: string, continuation: string): number {
	const longest = Math.min(longestOverlap, before.length, continuation.length)
	for (let length = longest; length >= shortestOverlap; length -= 1) {
		if (before.endsWith(continuation.slice(0, length))) return length
	}
	return 0
}

/** True while the end of `before` may still turn out to begin the continuation. */
export function mayOverlap(before: string, held: string): boolean {
	const tail = before.slice(-longestOverlap)
	for (
		let start = tail.indexOf(held.slice(0, 1));
		start >= 0;
		start = tail.indexOf(held.slice(0, 1), start + 1)
	) {
		const overlap = tail.slice(start)
		if (overlap.length < shortestOverlap) return false
		if (held.length < overlap.length && overlap.startsWith(held)) return true
	}
	return false
}

/** True when a continuation begins as the whole text began: the model has started over. */
export function isRestart(before: string, continuation: string): boolean {
	const length = Math.min(before.length, continuation.length, 2 * shortestOverlap)
	return length >= shortestOverlap && before.slice(0, length) === continuation.slice(0, length)
}

const preamble =
	/^(?:(?:sure|certainly|of course|okay|ok|continuing|here(?:'s| is) the (?:rest|continuation))\b[^\n]{0,80}[:.…]\s*\n+|(?:好的|当然|继续)[^\n]{0,40}[:：。]\s*\n+)/iu

/** Without a line such as "Sure, continuing where I stopped:". */
function withoutPreamble(continuation: string): string {
	return continuation.replace(preamble, '')
}
