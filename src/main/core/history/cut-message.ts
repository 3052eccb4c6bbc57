/**
 * A reply may have 64 MB. What goes to a window in one piece is bounded: of a longer message the beginning travels,
 * and the window fetches the rest in parts (`message.text`). Pure.
 */
import type { CoreEvent } from '../../../shared/events.ts'
import type { Message } from '../../../shared/model.ts'

/** The longest text, and the longest reasoning, that travel whole. In UTF-16 code units; some 60,000 tokens. */
export const longestWhole = 250_000
/** How much travels of a longer one: so little that a window draws it at once. */
export const beginningLength = 50_000

export function cutMessage<M extends Message>(message: M): M {
	const textLength = message.text.length
	const reasoningLength = message.role === 'assistant' ? message.reasoning.length : 0
	if (textLength <= longestWhole && reasoningLength <= longestWhole) return message
	return {
		...message,
		text: beginningOf(message.text),
		...(message.role === 'assistant' && { reasoning: beginningOf(message.reasoning) }),
		whole: { textLength, reasoningLength },
	}
}

export function cutEvent(event: CoreEvent): CoreEvent {
	switch (event.type) {
		case 'chat.appended':
			return { ...event, messages: event.messages.map(cutMessage) }
		case 'reply.rewritten':
		case 'reply.settled':
			return { ...event, reply: cutMessage(event.reply) }
		case 'reply.delta': {
			const [textLength, reasoningLength] = [event.text.length, event.reasoning.length]
			if (textLength + reasoningLength <= longestWhole) return event
			return { ...event, text: '', reasoning: '', omitted: { textLength, reasoningLength } }
		}
		default:
			return event
	}
}

function beginningOf(text: string): string {
	return text.length <= longestWhole ? text : partOf(text, 0, beginningLength)
}

/** Up to `length` code units from `from` on; one less where the end would fall into a character. */
export function partOf(text: string, from: number, length: number): string {
	const end = from + length
	const isInCharacter = end < text.length && length > 1 && isLowSurrogate(text.charCodeAt(end))
	return text.slice(from, isInCharacter ? end - 1 : end)
}

const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff
