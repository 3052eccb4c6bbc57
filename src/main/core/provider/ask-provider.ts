/** Short questions, whose answer is read whole. */
import type { OpenAI } from 'openai'
import { type AppError, AppErrorException } from '../../../shared/errors.ts'
import { presetAt } from '../../../shared/provider-presets.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { readModelList } from './list-models.ts'
import { createSdkClient } from './start-request.ts'
import type { Transport } from './transport.ts'
import type { Target } from './types.ts'

/** Somebody looks at a spinner meanwhile. */
const timeoutMs = 30_000

/** Rejects with `AppErrorException`; after an abort too, with `connection-lost` (`ABORT_ERR`). */
export async function ask<T>(
	transport: Transport,
	target: Target,
	model: string,
	signal: AbortSignal | undefined,
	send: (client: OpenAI) => Promise<T>,
): Promise<T> {
	const { connections, clock, translate } = transport
	let exchange: Exchange | null = null
	let ending: AppError | null = null
	const stop = (error: AppError) => {
		ending ??= error
		exchange?.abort()
	}
	const abort = () => stop({ kind: 'connection-lost', code: 'ABORT_ERR' })
	if (signal?.aborted) abort()
	signal?.addEventListener('abort', abort)
	const cancelTimeout = clock.after(timeoutMs, () =>
		stop({ kind: 'timeout', stage: 'headers', afterMs: timeoutMs }),
	)
	try {
		exchange = createExchange(
			await connections.shared(target),
			({ contentType }) => {
				if (contentType === 'text/html') throw new AppErrorException({ kind: 'captive-portal' })
				return null
			},
			target.headers,
		)
		const client = await createSdkClient(target, exchange, model)
		if (ending) throw new AppErrorException(ending)
		return await send(client)
	} catch (cause) {
		throw new AppErrorException(ending ?? translate(cause, target, model, exchange), { cause })
	} finally {
		cancelTimeout()
		signal?.removeEventListener('abort', abort)
	}
}

/** Rejects with `unauthorized` too when the provider lists its models to everybody and refuses this key. */
export function listModels(
	transport: Transport,
	target: Target,
	signal: AbortSignal | undefined,
): Promise<readonly string[]> {
	const preset = presetAt(target.baseUrl)
	return ask(transport, target, '', signal, async (client) => {
		if (preset?.keyCheckPath && target.apiKey !== null) await checkKey(client, preset.keyCheckPath)
		const answer = await (preset?.listsLikeAnthropic
			? client.get('/models?limit=1000', { headers: anthropicHeaders(target.apiKey) }).asResponse()
			: client.get('/models').asResponse())
		return readModelList(await answer.text(), answer.headers.get('content-type') ?? '')
	})
}

/** Only a refusal counts: a check that does not work says nothing about the key. */
async function checkKey(client: OpenAI, path: string): Promise<void> {
	try {
		await client.get(path).asResponse()
	} catch (cause) {
		if (cause instanceof Error && 'status' in cause && (cause.status === 401 || cause.status === 403))
			throw cause
	}
}

/** The key goes to the same origin as ever, under another name. */
const anthropicHeaders = (apiKey: string | null) => ({
	Authorization: null,
	'anthropic-version': '2023-06-01',
	...(apiKey !== null && { 'x-api-key': apiKey }),
})

/** Best effort: a reply that cannot be cancelled runs to its end unseen. Never rejects. */
export async function cancelReply(transport: Transport, target: Target, responseId: string): Promise<void> {
	try {
		await ask(transport, target, '', undefined, (client) => client.responses.cancel(responseId).asResponse())
	} catch (cause) {
		const error = cause instanceof AppErrorException ? cause.error.kind : 'unknown'
		transport.log.info({ responseId, error }, 'a reply could not be cancelled at its provider')
	}
}

/**
 * The status of whatever is answered within the time, over a connection made for this; null when nothing is.
 * `responseId`: a reply that the provider keeps, which is then what is asked for.
 */
export async function probe(
	{ connections, clock }: Transport,
	target: Target,
	limitMs: number,
	responseId: string | null,
): Promise<number | null> {
	let exchange: Exchange | null = null
	let isLate = false
	const cancelTimeout = clock.after(limitMs, () => {
		isLate = true
		exchange?.abort()
	})
	const dispatcher = await connections.fresh(target).catch(() => null)
	try {
		if (dispatcher === null) return null
		exchange = createExchange(dispatcher, () => null, target.headers)
		const client = await createSdkClient(target, exchange)
		if (isLate) return null
		if (responseId === null) await client.get('/models').asResponse()
		else await client.responses.retrieve(responseId).asResponse()
	} catch {
		// A refusal, a broken connection: what counts is whether there was an answer.
	} finally {
		cancelTimeout()
		void dispatcher?.destroy()
	}
	return exchange?.status() ?? null
}
