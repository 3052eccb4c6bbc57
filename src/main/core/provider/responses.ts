/**
 * OpenAI Responses: one event's JSON → our events.
 * https://platform.openai.com/docs/api-reference/responses-streaming
 */
import type { Usage } from '../../../shared/model.ts'
import { asNumber, asObject, asText, type JsonObject } from './json-object.ts'
import type { CreateMapper } from './protocol-mapper.ts'
import { readAnnotations } from './read-citations.ts'

export const createResponsesMapper: CreateMapper = (batch, { readError, heardUpTo, isGapless }) => {
	let cursor: number | null = null
	/** How many events in a row have had the number after the one before them. */
	let counted = 0
	let knownId: string | null = null
	let isOver = false
	let isRefused = false

	function refer(response: JsonObject | null) {
		const responseId = asText(response?.id)
		if (responseId === null || responseId === knownId) return
		knownId = responseId
		batch.add({ type: 'created', responseId, model: asText(response?.model) })
	}

	function countUsage(response: JsonObject | null) {
		const usage = asObject(response?.usage)
		if (usage) batch.usage(readUsage(usage))
	}

	/** Of the whole answer: a replay may begin after an annotation was told. */
	function cite(response: JsonObject) {
		const parts = asArray(response.output).flatMap((item) => asArray(item.content))
		const citations = parts.flatMap(({ annotations }) => readAnnotations(annotations))
		if (citations.length > 0) batch.add({ type: 'cited', citations })
	}

	function finish(outcome: 'complete' | 'length' | 'filtered' | 'refused', detail: string | null) {
		isOver = true
		batch.add({ type: 'finished', outcome, detail })
	}

	function fail(error: unknown) {
		isOver = true
		batch.add({ type: 'failed', error: readError(error) })
	}

	/** The end of a reply, as a terminal event or a whole answer tells it. */
	function settle(response: JsonObject) {
		countUsage(response)
		cite(response)
		switch (response.status) {
			case 'completed':
				return finish(isRefused || hasRefusal(response) ? 'refused' : 'complete', null)
			case 'incomplete': {
				const reason = asText(asObject(response.incomplete_details)?.reason)
				return finish(reason === 'content_filter' ? 'filtered' : 'length', reason)
			}
			case 'failed':
				return fail(response.error)
			case 'cancelled':
				isOver = true
				batch.add({ type: 'failed', error: { kind: 'ended-early' } })
		}
	}

	/** Some servers number otherwise, or not at all: only one that has counted by ones can have left something out. */
	function isMissingSome(number: number): boolean {
		const step = cursor === null ? null : number - cursor
		if (isGapless && counted >= enoughToTrust && step !== null && step > 1) return true
		counted = step === 1 ? counted + 1 : 0
		return false
	}

	function reportGap(next: number) {
		isOver = true
		const detail = `Events between ${cursor} and ${next} are missing.`
		batch.add({ type: 'failed', error: { kind: 'malformed-event', detail } })
	}

	function refuse(text: string | null) {
		if (text === null) return
		isRefused = true
		batch.text(text)
	}

	return {
		event(event) {
			if (isOver) return
			// A replay starts after the last thing the reply said: an error is no part of it, and its end is to be heard
			// again by whoever was stopped before acting on it.
			if (typeof event.sequence_number === 'number' && !isEnd(event.type)) {
				if (heardUpTo !== null && event.sequence_number <= heardUpTo) return
				if (isMissingSome(event.sequence_number)) return reportGap(event.sequence_number)
				cursor = event.sequence_number
			}
			switch (event.type) {
				case 'response.output_text.delta':
					if (typeof event.delta === 'string') batch.text(event.delta)
					break
				case 'response.reasoning_summary_text.delta':
				case 'response.reasoning_text.delta':
					if (typeof event.delta === 'string') batch.reasoning(event.delta)
					break
				case 'response.reasoning_summary_part.added':
					// The parts of a summary are paragraphs, and nothing else separates them.
					if (event.summary_index !== 0) batch.reasoning('\n\n')
					break
				case 'response.refusal.delta':
					refuse(asText(event.delta))
					break
				case 'response.created':
				case 'response.queued':
				case 'response.in_progress':
					refer(asObject(event.response))
					break
				// Their full text is not used: what the deltas brought is journaled already, and shown.
				case 'response.completed':
				case 'response.incomplete':
				case 'response.failed':
				case 'response.cancelled': {
					const response = asObject(event.response) ?? {}
					refer(response)
					settle({ ...response, status: event.type.slice('response.'.length) })
					break
				}
				case 'error':
					fail(event.error ?? event)
					break
				default:
					// Gateways put errors of their own into the stream without a type.
					if (event.error !== undefined && event.error !== null && event.type === undefined) fail(event.error)
			}
		},

		done() {
			// Not part of this protocol: gateways add it. Only a terminal event ends a reply.
		},

		whole(answer) {
			if (asObject(answer.error) && answer.status !== 'failed') return fail(answer.error)
			refer(answer)
			for (const item of asArray(answer.output)) {
				if (item.type === 'reasoning') {
					const parts = asArray(item.summary).map((part) => asText(part.text) ?? '')
					if (parts.length > 0) batch.reasoning(parts.join('\n\n'))
				}
				for (const part of item.type === 'message' ? asArray(item.content) : []) {
					if (part.type === 'output_text') batch.text(asText(part.text) ?? '')
					if (part.type === 'refusal') refuse(asText(part.refusal))
				}
			}
			settle(answer)
		},

		cursor: () => cursor,
	}
}

const enoughToTrust = 3

const endings = [
	'response.completed',
	'response.incomplete',
	'response.failed',
	'response.cancelled',
	'error',
]

const isEnd = (type: unknown): boolean => typeof type === 'string' && endings.includes(type)

/** A replay that begins after a refusal has not seen it. */
function hasRefusal(response: JsonObject): boolean {
	return asArray(response.output).some((item) => asArray(item.content).some(({ type }) => type === 'refusal'))
}

function readUsage(usage: JsonObject): Usage {
	return {
		inputTokens: asNumber(usage.input_tokens),
		outputTokens: asNumber(usage.output_tokens),
		reasoningTokens: asNumber(asObject(usage.output_tokens_details)?.reasoning_tokens),
	}
}

function asArray(value: unknown): readonly JsonObject[] {
	return Array.isArray(value) ? value.map((item) => asObject(item) ?? {}) : []
}
