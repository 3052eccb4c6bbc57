/** What of an attempt's words is new to the reply, by the way the attempt came about. */
import type { Rung } from '../../../shared/model.ts'
import type { Trust } from '../provider/capabilities.ts'
import { type Joiner, joinByInstruction, joinByPrefix } from './join-continuation.ts'

export type AttemptText = {
	/** What is to be appended now. */
	readonly add: (text: string, reasoning: string) => { readonly text: string; readonly reasoning: string }
	/** What was held back at the seam and belongs to the reply: nothing more will come. */
	readonly end: (isComplete: boolean) => string
	/** The seam, once it is closed; null while it is open, and where there is none. */
	readonly seam: () => { readonly trimmed: number; readonly isDoubtful: boolean } | null
	/** The model began anew instead of going on. Nothing of it was appended. */
	readonly isRestart: () => boolean
}

/**
 * @param soFar the whole answer until now, earlier segments included
 * @param own the part of it that belongs to this reply
 * @param trust whether this model is known to continue a message
 */
export function createAttemptText(rung: Rung | null, soFar: string, own: string, trust: Trust): AttemptText {
	switch (rung) {
		case 'continue':
			return joined(joinByPrefix(soFar, trust), own)
		case 'instruct':
			return joined(joinByInstruction(soFar), own)
		case 'poll':
			return restOfWhole(own)
		case 'replay':
		case 'regenerate':
		case null:
			return verbatim
	}
}

const verbatim: AttemptText = {
	add: (text, reasoning) => ({ text, reasoning }),
	end: () => '',
	seam: () => null,
	isRestart: () => false,
}

/** Thoughts about how to go on would stand in the middle of the answer's own: they are left out once there is text. */
function joined(joiner: Joiner, own: string): AttemptText {
	return {
		add: (text, reasoning) => ({
			text: text === '' ? '' : joiner.add(text),
			reasoning: own === '' ? reasoning : '',
		}),
		end: joiner.end,
		seam() {
			const seam = joiner.seam()
			return seam && { trimmed: seam.trimmed, isDoubtful: seam.verdict === 'doubtful' }
		},
		isRestart: () => joiner.seam()?.verdict === 'restarted',
	}
}

/** A polled reply comes whole. Its beginning is what was streamed; if it is not, both are kept. */
function restOfWhole(own: string): AttemptText {
	let isDoubtful = false
	return {
		add(whole, reasoning) {
			if (whole === '') return { text: '', reasoning: own === '' ? reasoning : '' }
			isDoubtful = !whole.startsWith(own)
			const text = isDoubtful ? `\n\n${whole}` : whole.slice(own.length)
			return { text, reasoning: own === '' ? reasoning : '' }
		},
		end: () => '',
		seam: () => ({ trimmed: isDoubtful ? 0 : own.length, isDoubtful }),
		isRestart: () => false,
	}
}
