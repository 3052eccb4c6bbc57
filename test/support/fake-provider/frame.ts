/** One event of an answer, ready for the wire. */
export type Frame = {
	/** With its closing blank line. */
	readonly wire: string
	/** The part of the answer's text that it carries; most events carry none. */
	readonly text: string
	/** It waits for its turn at the speed asked for. */
	readonly isPaced: boolean
	/** By the protocol the reply is complete with this one. */
	readonly isFinish: boolean
	/** `data: [DONE]`. */
	readonly isDone: boolean
}

export function toFrame(wire: string, marks: Partial<Omit<Frame, 'wire'>> = {}): Frame {
	return { wire, text: '', isPaced: false, isFinish: false, isDone: false, ...marks }
}

/** What an answer says, whatever the protocol. */
export type Answer = {
	readonly id: string
	readonly model: string
	readonly tokens: readonly string[]
	readonly reasoningTokens: readonly string[]
	readonly citations: readonly { readonly url: string; readonly title: string }[]
	readonly isRefusal: boolean
	readonly finish: 'stop' | 'length' | 'content_filter'
	readonly promptTokens: number
}

export const createdAtSeconds = 1_780_000_000
