import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AppError } from '../../../../../src/shared/errors.ts'
import type { Api } from '../../../../../src/shared/model.ts'
import type { Script } from '../../../../support/fake-provider/behaviour.ts'
import { createListener, hear, question, targetOf } from './hear.ts'
import { startClient, startProvider } from './with-provider.ts'

// Hundreds of requests or megabytes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 })

const apis: readonly Api[] = ['chat', 'responses']
type Fault = NonNullable<NonNullable<Script['all']>['fault']>

describe.each(apis)('a reply over %s', (api) => {
	it('arrives whole, with what belongs to it', async () => {
		const provider = await startProvider()
		const { text, reasoning, events, error, head } = await hear(
			startClient(),
			targetOf(provider.url, { api }),
		)
		expect(text).toBe(provider.answerTo('Tell me something.'))
		expect([reasoning, error, head?.status]).toEqual(['', null, 200])
		expect(events.map(({ type }) => type)).toEqual(['created', 'text', 'finished', 'usage'])
	})

	it('brings its reasoning first', async () => {
		const provider = await startProvider({ behaviour: { reasoning: '先想一想 👩‍👩‍👧‍👦', text: 'Done.' } })
		const { text, reasoning } = await hear(startClient(), targetOf(provider.url, { api }))
		expect([reasoning, text]).toEqual(['先想一想 👩‍👩‍👧‍👦', 'Done.'])
	})

	it.each([
		[{ finish: 'length' }, 'length'],
		[{ finish: 'content_filter' }, 'filtered'],
		[{ isRefusal: true }, 'refused'],
	] as const)('ends as the protocol says: %j', async (behaviour, outcome) => {
		const provider = await startProvider({ behaviour: { ...behaviour, text: 'Some words.' } })
		const { text, events } = await hear(startClient(), targetOf(provider.url, { api }))
		expect(text).toBe('Some words.')
		expect(events.find(({ type }) => type === 'finished')).toMatchObject({ outcome })
	})

	it('asks for what was to be asked for', async () => {
		const provider = await startProvider()
		const input = [
			{ role: 'system', text: 'Be brief.' },
			{ role: 'user', text: 'Hi' },
			{ role: 'assistant', text: 'Hello.' },
			{ role: 'user', text: 'Again!' },
		] as const
		await hear(startClient(), targetOf(provider.url, { api }), { ...question, input, traceId: 'trace-42' })
		const messages = input.map(({ role, text }) => ({ role, content: text }))
		const [request] = provider.log.requests
		expect(request?.body).toEqual(
			api === 'chat'
				? { model: 'fake-large', messages, stream: true, stream_options: { include_usage: true } }
				: { model: 'fake-large', input: messages, stream: true, store: false },
		)
		expect(request?.headers).toMatchObject({
			authorization: 'Bearer sk-test-1234567890',
			'x-client-request-id': 'trace-42',
			'content-type': 'application/json',
		})
	})

	it.each<[Fault, Partial<AppError> & { kind: AppError['kind'] }]>([
		[{ kind: 'status', status: 400, code: 'context_length_exceeded' }, { kind: 'context-too-long' }],
		[{ kind: 'status', status: 401 }, { kind: 'unauthorized' }],
		[{ kind: 'status', status: 402 }, { kind: 'payment-required' }],
		[{ kind: 'status', status: 403 }, { kind: 'forbidden' }],
		[
			{ kind: 'status', status: 404 },
			{ kind: 'model-not-found', model: 'fake-large' },
		],
		[{ kind: 'status', status: 413 }, { kind: 'context-too-long' }],
		[
			{ kind: 'status', status: 429, retryAfter: '3' },
			{ kind: 'rate-limited', retryAfterMs: 3_000 },
		],
		[{ kind: 'status', status: 429, code: 'insufficient_quota' }, { kind: 'quota-exceeded' }],
		[
			{ kind: 'status', status: 500 },
			{ kind: 'server-error', status: 500 },
		],
		[
			{ kind: 'status', status: 503, retryAfter: '1' },
			{ kind: 'server-error', status: 503, retryAfterMs: 1_000 },
		],
		[{ kind: 'status', status: 529 }, { kind: 'overloaded' }],
		[{ kind: 'captive-portal' }, { kind: 'captive-portal' }],
		[{ kind: 'plain-text' }, { kind: 'not-a-stream', contentType: 'text/plain' }],
	])('fails before any text with %j as %j', async (fault, expected) => {
		const provider = await startProvider({ behaviour: { fault } as never })
		const { error, chunks, head } = await hear(startClient(), targetOf(provider.url, { api }))
		expect(error).toMatchObject(expected)
		expect([chunks, head]).toEqual([[], null])
	})

	it.each<[Fault, AppError | null]>([
		[
			{ kind: 'reset', after: { chars: 40 } },
			{ kind: 'connection-lost', code: 'ECONNRESET' },
		],
		[
			{ kind: 'drop', after: { chars: 40 } },
			{ kind: 'connection-lost', code: 'UND_ERR_SOCKET' },
		],
		[{ kind: 'end', after: { chars: 40 } }, null],
		[{ kind: 'half-event', after: { chars: 40 } }, null],
	])('keeps what had arrived at %j', async (fault, error) => {
		const provider = await startProvider({ behaviour: { fault } as never })
		const heard = await hear(startClient(), targetOf(provider.url, { api }))
		expect(heard.text).toBe(provider.answerTo('Tell me something.').slice(0, 40))
		expect(heard.error).toEqual(error)
		expect(heard.events.some(({ type }) => type === 'finished')).toBe(false)
	})

	it('ends at an event that is not JSON', async () => {
		const provider = await startProvider({
			behaviour: { fault: { kind: 'malformed-event', after: { chars: 40 } } },
		})
		const { text, error } = await hear(startClient(), targetOf(provider.url, { api }))
		expect(text).toBe(provider.answerTo('Tell me something.').slice(0, 40))
		expect(error?.kind).toBe('malformed-event')
	})

	it('reports an error inside the stream after the text before it', async () => {
		const provider = await startProvider()
		provider.behave({
			all: {
				fault: { kind: 'error-event', after: { chars: 40 }, code: 'overloaded_error', message: 'Busy' },
			},
		})
		const { text, events, error } = await hear(startClient(), targetOf(provider.url, { api }))
		expect(text).toBe(provider.answerTo('Tell me something.').slice(0, 40))
		expect(events.at(-1)).toEqual({
			type: 'failed',
			error: { kind: 'overloaded', retryAfterMs: null, detail: 'Busy' },
		})
		expect(error).toBeNull()
	})

	it('is complete although the connection dies after its end', async () => {
		const provider = await startProvider({ behaviour: { fault: { kind: 'reset-after-finish' } } })
		const { text, events, error } = await hear(startClient(), targetOf(provider.url, { api }))
		expect(text).toBe(provider.answerTo('Tell me something.'))
		expect(events.find(({ type }) => type === 'finished')).toMatchObject({ outcome: 'complete' })
		expect(error).toMatchObject({ kind: 'connection-lost' })
	})

	it('is complete without [DONE]', async () => {
		const provider = await startProvider({ behaviour: { fault: { kind: 'no-done' } } })
		const { events, error } = await hear(startClient(), targetOf(provider.url, { api }))
		expect(events.find(({ type }) => type === 'finished')).toMatchObject({ outcome: 'complete' })
		expect(error).toBeNull()
	})

	it('may come in one piece of JSON', async () => {
		const provider = await startProvider({ behaviour: { fault: { kind: 'whole-json' } } })
		const { text, events, error } = await hear(startClient(), targetOf(provider.url, { api }))
		expect(text).toBe(provider.answerTo('Tell me something.'))
		expect(events.find(({ type }) => type === 'finished')).toMatchObject({ outcome: 'complete' })
		expect(error).toBeNull()
	})

	it('loses nothing the provider sent before a reset, wherever it strikes', async () => {
		const provider = await startProvider({ behaviour: { text: 'Hello, 世界 👋🏽!' } })
		const client = startClient()
		const target = targetOf(provider.url, { api })
		await hear(client, target)
		const [first] = provider.log.requests
		const total = first?.sent.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0
		expect(total).toBeGreaterThan(1_000)
		for (let bytes = 0; bytes < total; bytes += 5) {
			provider.behave({ all: { text: 'Hello, 世界 👋🏽!', fault: { kind: 'reset', after: { bytes } } } })
			const { text, error } = await hear(client, target)
			const record = provider.log.requests.at(-1)
			expect(record && provider.log.textOf(record), `reset after ${bytes} bytes`).toBe(text)
			expect(error, `reset after ${bytes} bytes`).toMatchObject({ kind: 'connection-lost' })
		}
	})

	it('loses nothing of a burst before a reset although the process is busy', async () => {
		// Some 24 kB of events: what the buffers of the sender still hold at a reset never leaves it.
		const text = 'x'.repeat(350)
		const provider = await startProvider({
			behaviour: { text, fault: { kind: 'reset', after: { chars: 350 } } },
		})
		const client = startClient()
		const busy = setInterval(() => {
			const until = performance.now() + 30
			while (performance.now() < until);
		}, 1)
		const heard = await hear(client, targetOf(provider.url, { api }))
		clearInterval(busy)
		expect(heard.text).toBe(text)
		expect(heard.error).toMatchObject({ kind: 'connection-lost' })
	})
})

describe('heartbeats', () => {
	it('are counted, and are no events', async () => {
		const provider = await startProvider({ behaviour: { pingEveryMs: 2, firstTokenDelayMs: 600_000 } })
		const { sink, chunks } = createListener(() => expect.unreachable('the reply was not to end'))
		const stream = startClient().streamReply(targetOf(provider.url), question, sink)
		const alone = () => chunks.find(({ comments, events }) => comments > 0 && events.length === 0)
		await vi.waitFor(() => expect(alone()).toBeDefined(), { timeout: 30_000 })
		stream.abort()
		const { bytes = 0, comments = 0 } = alone() ?? {}
		expect(bytes).toBe(comments * ': ping\n\n'.length)
	})
})

describe('an abort', () => {
	it('closes the connection, and nothing reaches the sink any more', async () => {
		const provider = await startProvider({ textLength: 20_000, behaviour: { tokensPerSecond: 1_000 } })
		const { sink, chunks } = createListener(() => expect.unreachable('the last call came after the abort'))
		const stream = startClient().streamReply(targetOf(provider.url), question, sink)
		await vi.waitFor(() => expect(chunks.length).toBeGreaterThan(3), { timeout: 30_000 })
		stream.abort()
		stream.abort()
		const heard = chunks.length
		await provider.log.until(([request]) => request?.ending === 'aborted')
		expect(chunks.length).toBe(heard)
	})

	it('in the middle of a chunk lets nothing more through', async () => {
		const provider = await startProvider({ textLength: 50_000 })
		const calls: string[] = []
		await new Promise<void>((resolve) => {
			const stream = startClient().streamReply(targetOf(provider.url), question, {
				opened: () => calls.push('opened'),
				received: () => {
					calls.push('received')
					stream.abort()
					resolve()
				},
				ended: () => calls.push('ended'),
				failed: () => calls.push('failed'),
			})
		})
		await provider.log.until(([request]) => request?.ending === 'aborted' || request?.ending === 'finished')
		expect(calls).toEqual(['opened', 'received'])
	})

	it('before the request is sent keeps it from being sent', async () => {
		const provider = await startProvider()
		const client = startClient()
		const { sink } = createListener(() => expect.unreachable('nothing was to be heard'))
		client.streamReply(targetOf(provider.url), question, sink).abort()
		await client.listModels(targetOf(provider.url))
		expect(provider.log.replies()).toEqual([])
	})

	it('while waiting for an answer closes the connection', async () => {
		const provider = await startProvider({ behaviour: { fault: { kind: 'never-answers' } } })
		const { sink } = createListener(() => expect.unreachable('nothing was to be heard'))
		const stream = startClient().streamReply(targetOf(provider.url), question, sink)
		await provider.log.until((requests) => requests.length === 1)
		stream.abort()
		await provider.log.until(([request]) => request?.ending === 'aborted')
	})
})

describe('a request for a continuation', () => {
	it.each([
		['trailing', {}, {}],
		['prefix', { prefix: true }, {}],
		['partial', { partial: true }, {}],
		['final-message', {}, { continue_final_message: true, add_generation_prompt: false }],
	] as const)('in the style %s says so, and gets the rest', async (style, mark, extra) => {
		const provider = await startProvider()
		const whole = provider.answerTo('Tell me something.')
		const continueFrom = { text: whole.slice(0, 100), style }
		const { text } = await hear(startClient(), targetOf(provider.url), { ...question, continueFrom })
		expect(text).toBe(whole.slice(100))
		expect(provider.log.requests[0]?.body).toMatchObject({
			messages: [{ role: 'user' }, { role: 'assistant', content: whole.slice(0, 100), ...mark }],
			...extra,
		})
	})
})

describe('a key', () => {
	afterEach(() => vi.unstubAllEnvs())

	it('that is missing leaves no Authorization header', async () => {
		const provider = await startProvider()
		await hear(startClient(), targetOf(provider.url, { apiKey: null }))
		expect(provider.log.authorizations()).toEqual([undefined])
	})

	it('that cannot be a header is refused before anything is sent', async () => {
		const provider = await startProvider()
		const { error } = await hear(startClient(), targetOf(provider.url, { apiKey: 'sk-测试' }))
		expect(error).toMatchObject({ kind: 'bad-input', field: 'key' })
		expect(provider.log.requests).toEqual([])
	})

	it('is the only thing sent that the request does not need', async () => {
		vi.stubEnv('OPENAI_ORG_ID', 'org-secret')
		vi.stubEnv('OPENAI_PROJECT_ID', 'proj-secret')
		vi.stubEnv('OPENAI_API_KEY', 'sk-of-another-provider')
		vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'Authorization: Bearer stolen\nX-Secret: secret')
		const provider = await startProvider()
		const client = startClient()
		await hear(client, targetOf(provider.url))
		await hear(client, targetOf(provider.url, { apiKey: null }))
		expect(provider.log.authorizations()).toEqual(['Bearer sk-test-1234567890', undefined])
		for (const { headers } of provider.log.requests) {
			const { authorization: _, ...rest } = headers
			expect(Object.keys(rest).toSorted()).toEqual([
				'accept',
				'accept-encoding',
				'connection',
				'content-length',
				'content-type',
				'host',
				'user-agent',
				'x-client-request-id',
			])
			expect(rest['user-agent']).toBe('Holdfast')
		}
	})
})
