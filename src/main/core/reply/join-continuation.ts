/**
 * Lets a continuation through piece by piece, holding back only as much of its beginning as it takes to see
 * whether it fits.
 */
import type { Trust } from '../provider/capabilities.ts'
import { joinAfterInstruction, longestOverlap, mayOverlap, overlapLength, shortestOverlap } from './seam.ts'

export type Joiner = {
	/** What of `piece`, and of what was held back, is to be appended now. */
	readonly add: (piece: string) => string
	/** What of the rest that was held back is to be appended: nothing more will come. */
	readonly end: (isComplete: boolean) => string
	/** What became of the seam; null while it is open. */
	readonly seam: () => JoinedSeam | null
}

export type JoinedSeam = { readonly trimmed: number; readonly verdict: 'fits' | 'doubtful' | 'restarted' }

/** Beginnings are compared over this many characters. */
const tellingLength = 2 * shortestOverlap

/**
 * For a request that ends with `before` as the model's own words: verbatim, unless the model began anew.
 *
 * @param trust of an unknown model, even a short beginning that is repeated tells that it does not go on; one that is
 * proven to go on repeats its beginning because its text does; one that was seen to repeat the end is trimmed
 */
export function joinByPrefix(before: string, trust: Trust): Joiner {
	if (trust === 'repeats') return joinWithoutOverlap(before)
	const beginning = before.slice(0, tellingLength)
	return createJoiner(
		(held) => held.length < beginning.length && beginning.startsWith(held),
		(held, isOver) => {
			const fits: Joined = { text: held, trimmed: 0, verdict: 'fits' }
			const isRepeated = held.startsWith(beginning) && beginning.length >= shortestOverlap
			if (trust === 'proven') return isRepeated ? { ...fits, verdict: 'doubtful' } : fits
			if (isOver === 'broken' && beginning.startsWith(held)) {
				// Not yet told apart from a new beginning, and no loss: the next attempt asks for it again.
				return { text: '', trimmed: 0, verdict: 'fits' }
			}
			if (!held.startsWith(beginning)) return fits
			if (beginning.length === tellingLength || (trust === 'unknown' && isTelling(beginning))) {
				return { text: '', trimmed: 0, verdict: 'restarted' }
			}
			return isRepeated ? { ...fits, verdict: 'doubtful' } : fits
		},
	)
}

/** For a model that goes on, but was seen to begin with the end of what is there. */
function joinWithoutOverlap(before: string): Joiner {
	return createJoiner(
		(held) => held.length < longestOverlap && mayOverlap(before, held),
		(held, isOver) => {
			// Not yet told apart, and no loss: the next attempt asks for it again.
			if (isOver === 'broken' && mayOverlap(before, held)) return { text: '', trimmed: 0, verdict: 'fits' }
			const trimmed = overlapLength(before, held)
			return { text: held.slice(trimmed), trimmed, verdict: 'fits' }
		},
	)
}

/** Two letters or one Han character are not repeated by chance; marks such as `**` are. */
function isTelling(beginning: string): boolean {
	return /[\p{L}\p{N}]{2}|\p{Script=Han}/u.test(beginning)
}

/** For a model that was asked in words to go on after `before`. */
export function joinByInstruction(before: string): Joiner {
	return createJoiner(
		(held) =>
			held.length < longestOverlap &&
			(mayBePreamble(held) || mayBeRestart(before, held) || mayOverlap(before, held)),
		(held) => {
			const { text, trimmed, isDoubtful } = joinAfterInstruction(before, held)
			return { text, trimmed, verdict: isDoubtful ? 'doubtful' : 'fits' }
		},
	)
}

type Joined = JoinedSeam & { readonly text: string }

type Over = 'no' | 'complete' | 'broken'

function createJoiner(
	isOpen: (held: string) => boolean,
	join: (held: string, isOver: Over) => Joined,
): Joiner {
	let held = ''
	let seam: JoinedSeam | null = null

	function close(isOver: Over): string {
		const { text, trimmed, verdict } = join(held, isOver)
		seam = { trimmed, verdict }
		held = ''
		return text
	}

	return {
		add(piece) {
			if (seam) return seam.verdict === 'restarted' ? '' : piece
			held += piece
			return isOpen(held) ? '' : close('no')
		},
		end: (isComplete) => (seam || held === '' ? '' : close(isComplete ? 'complete' : 'broken')),
		seam: () => seam,
	}
}

/** True while it may still turn out that the model began anew. */
function mayBeRestart(before: string, held: string): boolean {
	return held.length < Math.min(tellingLength, before.length) && before.startsWith(held)
}

/** Preambles are one line; whatever its words are, it is not worth more than this many characters of waiting. */
const longestPreamble = 120

function mayBePreamble(held: string): boolean {
	return held.length < longestPreamble && !/\n[^\n]/.test(held) && /^[A-Z\p{Script=Han}]/u.test(held)
}
