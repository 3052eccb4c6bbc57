/** An answer in the words of the Responses API: a frame's place in the list is its `sequence_number`. */
import { type Answer, createdAtSeconds, type Frame, toFrame } from './frame.ts'

export type ResponseStatus = 'in_progress' | 'completed' | 'incomplete' | 'cancelled'

export function toResponsesFrames(answer: Answer, isStored: boolean): readonly Frame[] {
	const frames: Frame[] = []
	const add = (type: string, fields: object, marks: Partial<Frame> = {}) => {
		const data = { type, ...fields, sequence_number: frames.length }
		frames.push(toFrame(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`, marks))
	}
	const started = toResponse(answer, 'in_progress', '', isStored)
	add('response.created', { response: started })
	add('response.in_progress', { response: started })
	let output = 0
	if (answer.reasoningTokens.length > 0) {
		const item = { id: `rs_${answer.id}`, type: 'reasoning', summary: [] }
		const place = { item_id: item.id, output_index: output, summary_index: 0 }
		add('response.output_item.added', { output_index: output, item })
		add('response.reasoning_summary_part.added', { ...place, part: { type: 'summary_text', text: '' } })
		for (const delta of answer.reasoningTokens) {
			add('response.reasoning_summary_text.delta', { ...place, delta }, { isPaced: true })
		}
		add('response.reasoning_summary_text.done', { ...place, text: answer.reasoningTokens.join('') })
		add('response.output_item.done', { output_index: output, item })
		output++
	}
	const kind = answer.isRefusal ? 'refusal' : 'output_text'
	const item = { id: `msg_${answer.id}`, type: 'message', role: 'assistant', content: [] }
	const place = { item_id: item.id, output_index: output, content_index: 0 }
	add('response.output_item.added', { output_index: output, item: { ...item, status: 'in_progress' } })
	add('response.content_part.added', { ...place, part: toPart(answer, '') })
	for (const text of answer.tokens) {
		add(`response.${kind}.delta`, { ...place, delta: text }, { text, isPaced: true })
	}
	const text = answer.tokens.join('')
	add(`response.${kind}.done`, { ...place, ...(answer.isRefusal ? { refusal: text } : { text }) })
	add('response.content_part.done', { ...place, part: toPart(answer, text) })
	add('response.output_item.done', { output_index: output, item: { ...item, status: 'completed' } })
	const status = answer.finish === 'stop' ? 'completed' : 'incomplete'
	add(
		`response.${status}`,
		{ response: toResponse(answer, status, text, isStored) },
		{ isPaced: false, isFinish: true },
	)
	return frames
}

/** The response object: what creation without a stream answers, and what can be retrieved. */
export function toResponse(answer: Answer, status: ResponseStatus, text: string, isStored: boolean): object {
	const isOver = status === 'completed' || status === 'incomplete'
	const reason = answer.finish === 'content_filter' ? 'content_filter' : 'max_output_tokens'
	const message = { id: `msg_${answer.id}`, type: 'message', role: 'assistant', status }
	return {
		id: answer.id,
		object: 'response',
		created_at: createdAtSeconds,
		status,
		error: null,
		incomplete_details: status === 'incomplete' ? { reason } : null,
		model: answer.model,
		store: isStored,
		background: isStored,
		output: text === '' ? [] : [{ ...message, content: [toPart(answer, text)] }],
		usage: isOver ? responsesUsage(answer) : null,
	}
}

export function responsesErrorFrame(code: string, message: string, sequenceNumber: number): string {
	const data = { type: 'error', code, message, param: null, sequence_number: sequenceNumber }
	return `event: error\ndata: ${JSON.stringify(data)}\n\n`
}

function toPart({ isRefusal, citations }: Answer, text: string): object {
	if (isRefusal) return { type: 'refusal', refusal: text }
	const pages = text === '' ? [] : citations
	const annotations = pages.map((page) => ({ type: 'url_citation', ...page, start_index: 0, end_index: 0 }))
	return { type: 'output_text', text, annotations }
}

function responsesUsage({ promptTokens, tokens, reasoningTokens }: Answer): object {
	const outputTokens = tokens.length + reasoningTokens.length
	return {
		input_tokens: promptTokens,
		output_tokens: outputTokens,
		output_tokens_details: { reasoning_tokens: reasoningTokens.length },
		total_tokens: promptTokens + outputTokens,
	}
}
