/**
 * Takes a thought out of the beginning of an answer. Models that think are served by many without a field for it: their
 * first word is then `<think>`, and the answer follows `</think>`. Only the very beginning counts: further on the marks
 * are words of the answer.
 */

const opening = '<think>'
const closing = '</think>'
/** White space before a thought is a line end or two; more is an answer's own. */
const longestLead = 100

export type Split = { readonly text: string; readonly reasoning: string }

export type ThoughtSplitter = {
	/** What of a piece, and of what was held back, is known to be answer or thought. */
	readonly add: (piece: string) => Split
	/** What is still held back: the answer is complete. When a stream breaks it is no loss, and is asked for again. */
	readonly end: () => Split
}

const nothing: Split = { text: '', reasoning: '' }

/** An answer that does not begin with a thought comes out as it went in. One that is not closed is a thought to its end. */
export function createThoughtSplitter(): ThoughtSplitter {
	let part: 'beginning' | 'thought' | 'answer' = 'beginning'
	/** White space at the start of a thought, and between it and the answer, belongs to neither. */
	let isAtStart = false
	let held = ''

	function readBeginning(): Split {
		const said = held.trimStart()
		if (said.startsWith(opening)) {
			part = 'thought'
			isAtStart = true
			held = said.slice(opening.length)
			return readThought()
		}
		const mayBeThought = opening.startsWith(said) && held.length - said.length <= longestLead
		if (mayBeThought) return nothing
		part = 'answer'
		return { text: take(held.length), reasoning: '' }
	}

	function readThought(): Split {
		dropSpace()
		const end = held.indexOf(closing)
		if (end === -1) return { text: '', reasoning: take(held.length - beginningOfClosing(held)) }
		const reasoning = take(end)
		held = held.slice(closing.length)
		part = 'answer'
		isAtStart = true
		dropSpace()
		return { text: take(held.length), reasoning }
	}

	function dropSpace(): void {
		if (!isAtStart) return
		held = held.trimStart()
		isAtStart = held === ''
	}

	function take(length: number): string {
		const taken = held.slice(0, length)
		held = held.slice(length)
		return taken
	}

	return {
		add(piece) {
			if (part === 'answer' && !isAtStart) return { text: piece, reasoning: '' }
			held += piece
			if (part === 'beginning') return readBeginning()
			if (part === 'thought') return readThought()
			dropSpace()
			return { text: take(held.length), reasoning: '' }
		},
		end() {
			const rest = take(held.length)
			return part === 'thought' ? { text: '', reasoning: rest } : { text: rest, reasoning: '' }
		},
	}
}

/** How many characters at the end may be the first ones of the closing mark. */
function beginningOfClosing(text: string): number {
	for (let length = Math.min(text.length, closing.length - 1); length > 0; length -= 1) {
		if (closing.startsWith(text.slice(-length))) return length
	}
	return 0
}
