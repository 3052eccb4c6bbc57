/** Answers requests for replies in both protocols, and keeps stored responses for replay. */
import type { ServerResponse } from 'node:http'
import { chatErrorFrame, toChatFrames, toWholeChat } from './answer-chat.ts'
import {
	type ResponseStatus,
	responsesErrorFrame,
	toResponse,
	toResponsesFrames,
} from './answer-responses.ts'
import type { Behaviour } from './behaviour.ts'
import { deliver } from './deliver.ts'
import { answerWithFault } from './faults.ts'
import type { Answer } from './frame.ts'
import { planAnswer, type Question, type ReplyRequestBody } from './plan-answer.ts'
import { type Production, produce } from './production.ts'
import type { Recorder } from './request-log.ts'

export type ReplyExchange = {
	readonly response: ServerResponse
	readonly recorder: Recorder
	readonly behaviour: Behaviour
}

type StoredResponse = {
	readonly answer: Answer
	readonly production: Production
	isCancelled: boolean
}

export function createReplies() {
	/** Responses made with `background: true`, by id. */
	const stored = new Map<string, StoredResponse>()

	async function answer(
		exchange: ReplyExchange,
		protocol: 'responses' | 'chat',
		body: ReplyRequestBody,
		question: Question,
		fullText: string,
	): Promise<void> {
		const { response, recorder, behaviour } = exchange
		if (answerWithFault(behaviour.fault, response, recorder)) return
		if (question.prefix !== null && behaviour.continuation === 'refuse') {
			const message = 'This model does not support assistant message prefill.'
			return sendJson(exchange, 400, { error: { message, type: 'invalid_request_error', code: null } })
		}
		const { number } = recorder.record
		const id = protocol === 'chat' ? `chatcmpl-${number}` : `resp_${number}`
		const planned = planAnswer(id, body.model, fullText, question, behaviour)
		const isStored = protocol === 'responses' && body.background && body.store
		if (!body.stream || behaviour.fault?.kind === 'whole-json') {
			const status = planned.finish === 'stop' ? 'completed' : 'incomplete'
			const text = planned.tokens.join('')
			const whole = protocol === 'chat' ? toWholeChat(planned) : toResponse(planned, status, text, isStored)
			return sendJson(exchange, 200, whole, text)
		}
		const frames =
			protocol === 'chat'
				? toChatFrames(planned, body.stream_options?.include_usage ?? false)
				: toResponsesFrames(planned, isStored)
		const production = produce(frames, behaviour)
		if (isStored) stored.set(id, { answer: planned, production, isCancelled: false })
		// A reply that is not stored ends with its connection.
		else response.once('close', production.cancel)
		const errorFrame = protocol === 'chat' ? chatErrorFrame : responsesErrorFrame
		await deliver({ response, production, from: 0, behaviour, recorder, errorFrame })
	}

	/** `startingAfter`: null asks for the response object instead of its events. */
	async function retrieve(exchange: ReplyExchange, id: string, startingAfter: number | null): Promise<void> {
		const { response, recorder, behaviour } = exchange
		if (answerWithFault(behaviour.fault, response, recorder)) return
		const found = stored.get(id)
		if (!found) return notFound(exchange, id)
		if (startingAfter === null) return sendJson(exchange, 200, toObject(found))
		const { production } = found
		await deliver({
			response,
			production,
			from: startingAfter + 1,
			behaviour,
			recorder,
			errorFrame: responsesErrorFrame,
		})
	}

	function cancel(exchange: ReplyExchange, id: string): void {
		const found = stored.get(id)
		if (!found) {
			notFound(exchange, id)
			return
		}
		if (!found.production.isOver()) {
			found.isCancelled = true
			found.production.cancel()
		}
		sendJson(exchange, 200, toObject(found))
	}

	function stop(): void {
		for (const { production } of stored.values()) production.cancel()
	}

	return { answer, retrieve, cancel, stop }
}

export function sendJson(exchange: ReplyExchange, status: number, body: object, text = ''): void {
	const { response, recorder } = exchange
	const json = JSON.stringify(body)
	response.writeHead(status, { 'content-type': 'application/json' })
	response.end(json)
	recorder.answered(status)
	recorder.sent(Buffer.byteLength(json), text)
	recorder.ended('finished')
}

function notFound(exchange: ReplyExchange, id: string): void {
	const message = `Response with id '${id}' not found.`
	sendJson(exchange, 404, { error: { message, type: 'invalid_request_error', code: null } })
}

function toObject({ answer, production, isCancelled }: StoredResponse): object {
	const made = production.frames.slice(0, production.count())
	const text = made.map((frame) => frame.text).join('')
	const ended = answer.finish === 'stop' ? 'completed' : 'incomplete'
	const live: ResponseStatus = isCancelled ? 'cancelled' : 'in_progress'
	return toResponse(answer, made.some(({ isFinish }) => isFinish) ? ended : live, text, true)
}
