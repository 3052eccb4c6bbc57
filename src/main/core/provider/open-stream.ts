/** One attempt at a reply: the request on its way, its answer read into the sink. */
import type { OpenAI } from 'openai'
import { assertNever } from '../../../shared/errors.ts'
import type { Api } from '../../../shared/model.ts'
import { createChatMapper } from './chat-completions.ts'
import { createExchange, type Exchange } from './exchange.ts'
import type { CreateMapper, MapperOptions } from './protocol-mapper.ts'
import { readProviderError } from './provider-error.ts'
import { readExhaustion } from './rate-limit.ts'
import { createReplyReader } from './read-reply.ts'
import { createResponsesMapper } from './responses.ts'
import { createSdkClient } from './start-request.ts'
import type { Transport } from './transport.ts'
import type { OpenStream, StreamSink, Target } from './types.ts'
import { untilOver } from './until-over.ts'

/** What is known beforehand of a stream: the numbers of its events, and what it begins with. */
export type Beforehand = Omit<MapperOptions, 'readError'>

/** `send` makes the request with the SDK's client. Never throws, and never calls the sink before it returns. */
export function openStream(
	{ connections, clock, log, translate }: Transport,
	target: Target,
	{ model, traceId }: { readonly model: string; readonly traceId: string },
	beforehand: Beforehand,
	listener: StreamSink,
	send: (client: OpenAI) => Promise<unknown>,
): OpenStream {
	const startedAtMs = clock.now()
	const { sink, isOver, close } = untilOver(listener)
	let exchange: Exchange | null = null

	async function run() {
		const dispatcher = await connections.shared(target)
		if (isOver()) return
		const sent = createExchange(
			dispatcher,
			(head) => {
				const reader = createReplyReader(head, {
					createMapper: mapperFor(target.api),
					mapping: {
						...beforehand,
						readError: (error) =>
							readProviderError(error, {
								status: null,
								retryAfterMs: null,
								model,
								apiKey: target.apiKey,
								otherSecrets: target.secrets,
							}),
					},
					translate: (cause) => translate(cause, target, model, sent),
					sink,
					abort: sent.abort,
				})
				const requestId = head.headers.get('x-request-id') ?? head.headers.get('request-id')
				log.debug({ traceId, requestId, status: head.status }, 'a provider answers')
				const elapsedMs = clock.now() - startedAtMs
				const exhaustedForMs = readExhaustion(head.headers, clock.now())
				const allowance = exhaustedForMs === null ? {} : { exhaustedForMs }
				sink.opened({ status: head.status, requestId, elapsedMs, ...allowance })
				return reader
			},
			target.headers,
		)
		exchange = sent
		const client = await createSdkClient(target, sent, model)
		if (!isOver()) await send(client)
	}

	run().catch((cause: unknown) => {
		if (!isOver()) sink.failed(translate(cause, target, model, exchange))
	})
	return {
		abort() {
			close()
			exchange?.abort()
		},
	}
}

function mapperFor(api: Api): CreateMapper {
	switch (api) {
		case 'responses':
			return createResponsesMapper
		case 'chat':
			return createChatMapper
		default:
			return assertNever(api)
	}
}
