/**
 * Messages that came cut (`whole`): what is missing of them, and putting it in its place. Pure. A text only ever grows, so
 * what is held of it stays right, and what is fetched fits behind it.
 */
import type { EventOf } from '../../../shared/events.ts'
import type { AssistantMessage, Message } from '../../../shared/model.ts'

export type Part = 'text' | 'reasoning'

/**
 * How much of one message a window holds by itself, in UTF-16 code units: twice what the longest answers of models have.
 * Drawing 26 million (30 MB) takes more memory than a page may have.
 */
export const mostHeld = 1_000_000

/** The part to fetch next, when no more than `most` of each is to be held; null when there is none. */
export function missingPart(message: Message, most: number): Part | null {
	const { whole } = message
	if (!whole) return null
	if (message.text.length < Math.min(whole.textLength, most)) return 'text'
	return partOf(message, 'reasoning').length < Math.min(whole.reasoningLength, most) ? 'reasoning' : null
}

export function partOf(message: Message, part: Part): string {
	if (part === 'text') return message.text
	return message.role === 'assistant' ? message.reasoning : ''
}

/** How long the text is, of which perhaps only the beginning is here. In UTF-16 code units. */
export function textLengthOf({ text, whole }: Message): number {
	return whole?.textLength ?? text.length
}

/**
 * The message with what was fetched behind `base`, as far as the message goes: the core may be ahead of the deltas that
 * are here. It stays as it is when its part is not `base` any more.
 */
export function addPart(message: Message, part: Part, base: string, fetched: string): Message {
	const { whole } = message
	if (!whole || partOf(message, part) !== base) return message
	const length = part === 'text' ? whole.textLength : whole.reasoningLength
	return withPart(message, part, base + fetched.slice(0, length - base.length))
}

/** Where more of a cut message is held than has come with it anew, nothing is fetched twice. */
export function keepKnown<M extends Message>(message: M, held: Message | undefined): M {
	const { whole } = message
	if (!whole || !held) return message
	const text = longer(message.text, held.text, whole.textLength)
	const reasoning = longer(partOf(message, 'reasoning'), partOf(held, 'reasoning'), whole.reasoningLength)
	return withPart(withPart(message, 'text', text), 'reasoning', reasoning)
}

function longer(beginning: string, known: string, wholeLength: number): string {
	return known.startsWith(beginning) ? known.slice(0, wholeLength) : beginning
}

/** A delta at the end of a reply; of one that is huge, or not all here, only how much longer it is now. */
export function lengthen(
	reply: AssistantMessage,
	delta: Pick<EventOf<'reply.delta'>, 'seq' | 'text' | 'reasoning' | 'reasoningMs' | 'omitted'>,
): AssistantMessage {
	const { seq, text, reasoning, reasoningMs, omitted } = delta
	const thought = reasoningMs === undefined ? {} : { reasoningMs }
	const isHuge = reply.text.length > mostHeld || reply.reasoning.length > mostHeld
	if (!reply.whole && !omitted && !isHuge) {
		return { ...reply, ...thought, seq, text: reply.text + text, reasoning: reply.reasoning + reasoning }
	}
	const before = reply.whole ?? { textLength: reply.text.length, reasoningLength: reply.reasoning.length }
	const added = omitted ?? { textLength: text.length, reasoningLength: reasoning.length }
	return {
		...reply,
		...thought,
		seq,
		whole: {
			textLength: before.textLength + added.textLength,
			reasoningLength: before.reasoningLength + added.reasoningLength,
		},
	}
}

function withPart<M extends Message>(message: M, part: Part, value: string): M {
	const changed = message.role === 'user' && part === 'reasoning' ? message : { ...message, [part]: value }
	const { whole, ...rest } = changed
	const isWhole =
		changed.text.length === whole?.textLength && partOf(changed, 'reasoning').length === whole.reasoningLength
	// Without `whole` it is what it would have been had it come in one piece.
	return isWhole ? (rest as M) : changed
}
