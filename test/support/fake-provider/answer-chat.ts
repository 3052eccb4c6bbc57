/** An answer in the words of Chat Completions. */
import { type Answer, createdAtSeconds, type Frame, toFrame } from './frame.ts'

export function toChatFrames(answer: Answer, includeUsage: boolean): readonly Frame[] {
	const head = {
		id: answer.id,
		object: 'chat.completion.chunk',
		created: createdAtSeconds,
		model: answer.model,
	}
	const chunk = (delta: object, finish: string | null, marks: Partial<Frame> = {}) => {
		const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }]
		return toFrame(`data: ${JSON.stringify({ ...head, choices })}\n\n`, marks)
	}
	const content = answer.isRefusal ? 'refusal' : 'content'
	const frames = [chunk({ role: 'assistant', content: '' }, null)]
	for (const text of answer.reasoningTokens) {
		frames.push(chunk({ reasoning_content: text }, null, { isPaced: true }))
	}
	for (const text of answer.tokens) {
		frames.push(chunk({ [content]: text }, null, { text, isPaced: true }))
	}
	if (answer.citations.length > 0) frames.push(chunk(chatAnnotations(answer), null))
	frames.push(chunk({}, answer.finish, { isFinish: true }))
	if (includeUsage) {
		const last = { ...head, choices: [], usage: chatUsage(answer) }
		frames.push(toFrame(`data: ${JSON.stringify(last)}\n\n`))
	}
	frames.push(toFrame('data: [DONE]\n\n', { isDone: true }))
	return frames
}

export function toWholeChat(answer: Answer): object {
	const text = answer.tokens.join('')
	const message = {
		role: 'assistant',
		content: answer.isRefusal ? null : text,
		refusal: answer.isRefusal ? text : null,
		...(answer.citations.length > 0 && chatAnnotations(answer)),
		...(answer.reasoningTokens.length > 0 && { reasoning_content: answer.reasoningTokens.join('') }),
	}
	return {
		id: answer.id,
		object: 'chat.completion',
		created: createdAtSeconds,
		model: answer.model,
		choices: [{ index: 0, message, logprobs: null, finish_reason: answer.finish }],
		usage: chatUsage(answer),
	}
}

export function chatErrorFrame(code: string, message: string): string {
	return `data: ${JSON.stringify({ error: { message, type: code, code, param: null } })}\n\n`
}

function chatAnnotations({ citations }: Answer): object {
	return {
		annotations: citations.map((page) => ({
			type: 'url_citation',
			url_citation: { ...page, start_index: 0, end_index: 0 },
		})),
	}
}

function chatUsage({ promptTokens, tokens, reasoningTokens }: Answer): object {
	const completion = tokens.length + reasoningTokens.length
	return {
		prompt_tokens: promptTokens,
		completion_tokens: completion,
		total_tokens: promptTokens + completion,
		completion_tokens_details: { reasoning_tokens: reasoningTokens.length },
	}
}
