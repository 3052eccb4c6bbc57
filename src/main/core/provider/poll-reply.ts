/** Asks for a kept reply again and again until it is done. */
import { AppErrorException } from '../../../shared/errors.ts'
import { ask } from './ask-provider.ts'
import { createEventBatch } from './event-batch.ts'
import { type JsonObject, parseObject } from './json-object.ts'
import { readProviderError } from './provider-error.ts'
import { createResponsesMapper } from './responses.ts'
import type { Transport } from './transport.ts'
import type { KeptReply, OpenStream, StreamSink, Target } from './types.ts'
import { untilOver } from './until-over.ts'

const intervalMs = 2_000

/** Never throws, and never calls the sink before it returns. */
export function pollReply(
	transport: Transport,
	target: Target,
	{ responseId, model, traceId }: KeptReply,
	listener: StreamSink,
): OpenStream {
	const { clock } = transport
	const { sink, isOver, close } = untilOver(listener)
	const aborting = new AbortController()
	const startedAtMs = clock.now()
	let cancelPause = () => {}

	async function run() {
		for (let isFirst = true; ; isFirst = false) {
			const { status, requestId, body } = await retrieve()
			if (isOver()) return
			if (isFirst) sink.opened({ status, requestId, elapsedMs: clock.now() - startedAtMs })
			const answer = parseObject(body)
			if (answer === null)
				throw new AppErrorException({ kind: 'not-a-stream', contentType: 'application/json' })
			const isRunning = answer.status === 'queued' || answer.status === 'in_progress'
			const events = isRunning ? [] : readWhole(answer)
			sink.received({ bytes: Buffer.byteLength(body), comments: 0, events, cursor: null })
			if (!isRunning) return sink.ended()
			await pause()
		}
	}

	function retrieve() {
		const options = { headers: { 'X-Client-Request-Id': traceId } }
		return ask(transport, target, model, aborting.signal, async (client) => {
			const answer = await client.responses.retrieve(responseId, {}, options).asResponse()
			const requestId = answer.headers.get('x-request-id')
			return { status: answer.status, requestId, body: await answer.text() }
		})
	}

	function readWhole(answer: JsonObject) {
		const batch = createEventBatch()
		const context = {
			status: null,
			retryAfterMs: null,
			model,
			apiKey: target.apiKey,
			otherSecrets: target.secrets,
		}
		createResponsesMapper(batch, {
			readError: (error) => readProviderError(error, context),
			heardUpTo: null,
			isGapless: false,
		}).whole(answer)
		return batch.take()
	}

	function pause(): Promise<void> {
		return new Promise((resolve) => {
			cancelPause = clock.after(intervalMs, resolve)
		})
	}

	run().catch((cause: unknown) => {
		if (!isOver()) sink.failed(transport.translate(cause, target, model, null))
	})
	return {
		abort() {
			close()
			cancelPause()
			aborting.abort()
		},
	}
}
