/** What became of an answer in the hands of one client. */

export type ClientOutcome = {
	readonly text: string
	readonly end:
		| 'complete'
		/** It said that something went wrong. */
		| 'error'
		/** It said nothing, and the text is not all there. */
		| 'truncated'
		/** It still waited when the measurement ended. */
		| 'waiting'
	/** When the client first showed that something was wrong, in Unix milliseconds; null when it never did. */
	readonly noticedAtMs: number | null
}

export type Client = {
	readonly name: string
	/** Ends after `limitMs` at the latest. */
	readonly ask: (prompt: string, limitMs: number) => Promise<ClientOutcome>
	readonly close: () => Promise<void>
}

/** How much of the answer is there, from its beginning on, in percent: what follows a gap or a repetition is of no use. */
export function recoveredPercent(right: string, text: string): number {
	let length = 0
	while (length < right.length && right[length] === text[length]) length += 1
	return (100 * length) / right.length
}
