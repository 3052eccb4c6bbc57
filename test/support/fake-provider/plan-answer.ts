/** What is said in answer to a request. */
import { z } from 'zod'
import { titleInstruction } from '../../../src/main/core/titles/title-question.ts'
import type { Behaviour } from './behaviour.ts'
import type { Answer } from './frame.ts'
import { hashText } from './random.ts'
import { splitIntoTokens } from './texts.ts'

const content = z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() })), z.null()])
const message = z.looseObject({ role: z.string(), content: content.optional() })

/** Both protocols' requests, as far as an answer depends on them. */
export const replyRequestSchema = z.looseObject({
	model: z.string().default('fake'),
	messages: z.array(message).optional(),
	input: z.union([z.string(), z.array(message)]).optional(),
	stream: z.boolean().default(false),
	stream_options: z.looseObject({ include_usage: z.boolean().default(false) }).optional(),
	background: z.boolean().default(false),
	store: z.boolean().default(true),
})

export type ReplyRequestBody = z.output<typeof replyRequestSchema>

/** The last thing the user said, and the beginning of the answer when the conversation ends with one. */
export type Question = { readonly prompt: string; readonly prefix: string | null; readonly length: number }

export function readQuestion({ messages, input }: ReplyRequestBody): Question {
	const turns = messages ?? (typeof input === 'string' ? [{ role: 'user', content: input }] : (input ?? []))
	const last = turns.at(-1)
	return {
		prompt: toText(turns.findLast(({ role }) => role === 'user')?.content),
		prefix: last?.role === 'assistant' ? toText(last.content) : null,
		length: turns.reduce((sum, turn) => sum + toText(turn.content).length, 0),
	}
}

/** What the conversation begins with whose title is asked for; null when anything else is asked. */
export function readTitleQuestion(body: ReplyRequestBody): string | null {
	const { prompt } = readQuestion(body)
	if (!prompt.startsWith(titleInstruction)) return null
	return /<user>\n(.*?)\n<\/user>/s.exec(prompt)?.[1] ?? ''
}

/** `fullText` is what the question is answered with; a conversation that holds its beginning gets the rest of it. */
export function planAnswer(
	id: string,
	model: string,
	fullText: string,
	question: Question,
	behaviour: Behaviour,
): Answer {
	const { prefix } = question
	const repeated = { exact: 0, repeat: 60 }[behaviour.continuation as string]
	const isContinued = prefix !== null && repeated !== undefined && fullText.startsWith(prefix)
	const text = isContinued ? fullText.slice(Math.max(0, prefix.length - repeated)) : fullText
	const { fault } = behaviour
	const after = fault !== null && 'after' in fault ? fault.after : null
	const boundary = after !== null && 'chars' in after ? after.chars : null
	return {
		id,
		model,
		tokens: splitIntoTokens(text, hashText(fullText), boundary),
		reasoningTokens: splitIntoTokens(behaviour.reasoning, 1, null),
		citations: behaviour.citations,
		isRefusal: behaviour.isRefusal,
		finish: behaviour.finish,
		promptTokens: Math.ceil(question.length / 4),
	}
}

function toText(value: z.output<typeof content> | undefined): string {
	if (typeof value === 'string') return value
	return (value ?? []).map(({ text }) => text ?? '').join('')
}
