/**
 * Chat Completions, as OpenAI documents it and as dozens of providers bend it: one chunk's JSON → our events.
 * https://platform.openai.com/docs/api-reference/chat-streaming
 */
import type { Citation } from '../../../shared/citation.ts'
import type { Usage } from '../../../shared/model.ts'
import { asNumber, asObject, asText, type JsonObject } from './json-object.ts'
import type { CreateMapper } from './protocol-mapper.ts'
import { readAnnotations, readSearchResults } from './read-citations.ts'
import { createThoughtSplitter, type Split } from './split-thought.ts'

export const createChatMapper: CreateMapper = (batch, { readError, isMidAnswer = false }) => {
	const thought = isMidAnswer ? null : createThoughtSplitter()
	let isCreated = false
	let hasText = false
	let isRefused = false
	let isOver = false

	function refer(chunk: JsonObject) {
		const responseId = asText(chunk.id)
		const model = asText(chunk.model)
		// Azure's first chunk reports on the prompt, with both of them empty.
		if (responseId === null && model === null) return
		isCreated = true
		batch.add({ type: 'created', responseId, model })
	}

	function addText(text: string) {
		hasText = true
		if (thought) addSplit(thought.add(text))
		else batch.text(text)
	}

	function addSplit({ text, reasoning }: Split) {
		if (reasoning !== '') batch.reasoning(reasoning)
		if (text !== '') batch.text(text)
	}

	function endText() {
		if (thought) addSplit(thought.end())
	}

	/** A delta of a stream, or the message of a whole answer: they have the same fields. */
	function addContent(message: JsonObject) {
		// Gateways in between repeat the one as the other; together they would double it.
		const reasoning = message.reasoning_content ?? message.reasoning
		if (typeof reasoning === 'string' && reasoning !== '') batch.reasoning(reasoning)
		cite(readAnnotations(message.annotations))
		const content = message.content
		if (typeof content === 'string') {
			if (content !== '') addText(content)
		} else if (Array.isArray(content)) {
			for (const part of content) addPart(asObject(part) ?? {})
		}
		if (typeof message.refusal === 'string' && message.refusal !== '') {
			isRefused = true
			hasText = true
			endText()
			batch.text(message.refusal)
		}
	}

	function cite(citations: readonly Citation[]) {
		if (citations.length > 0) batch.add({ type: 'cited', citations })
	}

	/** Mistral's reasoning models send content in typed parts, thinking among them. */
	function addPart(part: JsonObject) {
		if (part.type === 'text' && typeof part.text === 'string') addText(part.text)
		if (part.type !== 'thinking') return
		for (const thought of Array.isArray(part.thinking) ? part.thinking : [part.thinking]) {
			const text = typeof thought === 'string' ? thought : asText(asObject(thought)?.text)
			if (text) batch.reasoning(text)
		}
	}

	function finish(reason: string, choice: JsonObject) {
		const ending = endings.get(reason.toLowerCase()) ?? 'complete'
		isOver = true
		if (ending === 'failed') {
			const error = choice.error ?? { message: `The provider stopped with "${reason}".`, code: reason }
			batch.add({ type: 'failed', error: readError(error) })
		} else {
			endText()
			const outcome = ending === 'complete' && isRefused ? 'refused' : ending
			batch.add({ type: 'finished', outcome, detail: reason.toLowerCase() === 'stop' ? null : reason })
		}
	}

	function read(chunk: JsonObject, contentOf: 'delta' | 'message') {
		const usage = asObject(chunk.usage)
		if (usage) batch.usage(readUsage(usage))
		if (isOver) return
		const error = errorIn(chunk)
		if (error !== null) {
			isOver = true
			batch.add({ type: 'failed', error: readError(error) })
			return
		}
		if (!isCreated) refer(chunk)
		cite(readSearchResults(chunk))
		// Empty in a report on the prompt (Azure), and in the chunk that carries only usage.
		const choices = chunk.choices
		if (!Array.isArray(choices)) return
		for (const each of choices) {
			const choice = asObject(each)
			if (choice === null || (choice.index ?? 0) !== 0) continue
			const message = asObject(choice[contentOf])
			if (message) addContent(message)
			const reason = asText(choice.finish_reason)
			// Some providers write "no reason yet" as an empty string or as the word null.
			if (reason !== null && reason !== 'null') finish(reason, choice)
		}
	}

	return {
		event: (chunk) => read(chunk, 'delta'),
		done() {
			// Not every provider sends a finish_reason; the marker after some text says as much.
			if (isOver || !hasText) return
			isOver = true
			endText()
			batch.add({ type: 'finished', outcome: isRefused ? 'refused' : 'complete', detail: null })
		},
		whole: (answer) => read(answer, 'message'),
		cursor: () => null,
	}
}

/** Reasons not listed (`stop`, `tool_calls`, `eos`, …) mean the model was done. */
const endings: ReadonlyMap<string, 'length' | 'filtered' | 'refused' | 'failed'> = new Map([
	['length', 'length'],
	['max_tokens', 'length'],
	['model_length', 'length'],
	['content_filter', 'filtered'],
	['safety', 'filtered'],
	['recitation', 'filtered'],
	['prohibited_content', 'filtered'],
	['sensitive', 'filtered'],
	['refusal', 'refused'],
	['error', 'failed'],
	['network_error', 'failed'],
	['insufficient_system_resource', 'failed'],
])

/** The error a chunk carries inside an HTTP 200, in any of the shapes seen; null when there is none. */
function errorIn(chunk: JsonObject): unknown {
	if (chunk.error !== undefined && chunk.error !== null) return chunk.error
	if (chunk.object === 'error') return chunk
	// MiniMax: `{"base_resp":{"status_code":1002,"status_msg":"rate limit"}}`, status 0 being success.
	const base = asObject(chunk.base_resp)
	if (base && asNumber(base.status_code) !== null && base.status_code !== 0) {
		return { code: base.status_code, message: base.status_msg }
	}
	return null
}

function readUsage(usage: JsonObject): Usage {
	return {
		inputTokens: asNumber(usage.prompt_tokens),
		outputTokens: asNumber(usage.completion_tokens),
		reasoningTokens: asNumber(asObject(usage.completion_tokens_details)?.reasoning_tokens),
	}
}
