/** How much of a model's context a conversation takes. Pure. */
import type { Message } from '../../../shared/model.ts'

export type ConversationInput = {
	/** The visible path as far as it is held, oldest first. */
	readonly path: readonly Message[]
	readonly systemPrompt: string | null
	/** In tokens. */
	readonly estimate: (text: string) => number
	/** In tokens, for a message that nobody counted. */
	readonly estimateMessage: (message: Message) => number
}

/**
 * What the last reply came with is what its provider counted, for all that stood before it too; only what came later is
 * estimated. Thoughts are not sent again. In tokens.
 */
export function estimateConversation(input: ConversationInput): number {
	const { path, systemPrompt, estimate, estimateMessage } = input
	const countedAt = path.findLastIndex((message) => countedIn(message) !== null)
	const counted = countedIn(path[countedAt])
	let tokens = counted ?? (systemPrompt === null ? 0 : estimate(systemPrompt))
	for (const message of path.slice(countedAt + 1)) tokens += estimateMessage(message)
	return tokens
}

/** Null: its provider did not say, or it is not at its end. */
function countedIn(message: Message | undefined): number | null {
	if (message?.role !== 'assistant' || message.status.phase !== 'settled' || !message.usage) return null
	const { inputTokens, outputTokens, reasoningTokens } = message.usage
	if (inputTokens === null || outputTokens === null) return null
	return inputTokens + Math.max(0, outputTokens - (reasoningTokens ?? 0))
}

/** Of a huge one only the beginning may be here. In tokens. */
export function estimateWhole({ text, whole }: Message, estimate: (text: string) => number): number {
	if (text === '') return 0
	return Math.round(estimate(text) * (whole ? whole.textLength / text.length : 1))
}

export type ContextLevel = 'calm' | 'nearly-full' | 'too-long'

/** The window holds the answer as well. */
export function contextLevel(tokens: number, contextTokens: number | null): ContextLevel {
	if (contextTokens === null) return 'calm'
	if (tokens > contextTokens) return 'too-long'
	return tokens >= contextTokens * 0.8 ? 'nearly-full' : 'calm'
}

/** Two figures are all that an estimate is good for; below a hundred it is told as it is. */
export function roundTokens(tokens: number): number {
	if (tokens < 100) return tokens
	const step = 10 ** (Math.floor(Math.log10(tokens)) - 2)
	return Math.round(tokens / step) * step
}
