import { describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../../../../src/main/core/ports.ts'
import { createListener, type Heard, hear, question, targetOf } from './hear.ts'
import { startClient, startProvider } from './with-provider.ts'

// Hundreds of requests or megabytes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 })

const background = { ...question, isBackground: true }
const kept = (heard: Heard) => {
	const created = heard.events.find((event) => event.type === 'created')
	const cursor = heard.chunks.at(-1)?.cursor ?? null
	return { responseId: created?.responseId ?? '', cursor, model: 'fake-large', traceId: 'trace-1' }
}

/** Time passes as soon as anybody waits for it. */
const hasteClock: Clock = {
	now: () => 0,
	after(delayMs, run) {
		if (delayMs > 10_000) return () => {}
		const timer = setImmediate(run)
		return () => clearImmediate(timer)
	},
}

describe('a reply the provider keeps', () => {
	it('goes on exactly after the last event received, at any cut', async () => {
		const provider = await startProvider({ behaviour: { text: 'Hello, 世界 👋🏽!' } })
		const client = startClient()
		const target = targetOf(provider.url, { api: 'responses' })
		const total = (await hear(client, target, background)).chunks.at(-1)?.cursor ?? 0
		expect(total).toBeGreaterThan(8)
		for (let events = 1; events <= total; events++) {
			provider.behave({ next: [{ text: 'Hello, 世界 👋🏽!', fault: { kind: 'reset', after: { events } } }] })
			const before = await hear(client, target, background)
			const after = await new Promise<Heard>((resolve) => {
				const { sink, heard } = createListener((error) => resolve(heard(error)))
				client.replayReply(target, kept(before), sink)
			})
			expect(before.text + after.text, `reset after ${events} events`).toBe('Hello, 世界 👋🏽!')
			expect(after.events.some(({ type }) => type === 'finished')).toBe(true)
		}
	})

	it('is not doubled by a server that replays from the first event, whatever it is asked', async () => {
		const provider = await startProvider({ behaviour: { text: 'Hello, 世界 👋🏽!' } })
		const client = startClient()
		const target = targetOf(provider.url, { api: 'responses' })
		const fault = { kind: 'reset', after: { events: 6 } } as const
		provider.behave({
			next: [{ text: 'Hello, 世界 👋🏽!', fault }],
			retrieve: { ignoresStartingAfter: true },
		})
		const before = await hear(client, target, background)
		expect(before.text).not.toBe('')
		const after = await new Promise<Heard>((resolve) => {
			const { sink, heard } = createListener((error) => resolve(heard(error)))
			client.replayReply(target, kept(before), sink)
		})
		expect(before.text + after.text).toBe('Hello, 世界 👋🏽!')
		expect(after.events.some(({ type }) => type === 'finished')).toBe(true)
	})

	it('is asked for without a cursor from its first event', async () => {
		const provider = await startProvider()
		const client = startClient()
		const target = targetOf(provider.url, { api: 'responses' })
		const first = await hear(client, target, background)
		const again = await new Promise<Heard>((resolve) => {
			const { sink, heard } = createListener((error) => resolve(heard(error)))
			client.replayReply(target, { ...kept(first), cursor: null }, sink)
		})
		expect(again.events).toEqual(first.events)
	})

	it('that is gone is not found', async () => {
		const provider = await startProvider()
		const target = targetOf(provider.url, { api: 'responses' })
		const reply = { responseId: 'resp_none', cursor: 3, model: 'm', traceId: 't' }
		for (const ask of ['replayReply', 'pollReply'] as const) {
			const { error } = await new Promise<Heard>((resolve) => {
				const { sink, heard } = createListener((failure) => resolve(heard(failure)))
				startClient()[ask](target, reply, sink)
			})
			expect(error).toMatchObject({ kind: 'not-found-at-provider' })
		}
	})

	it('is polled until it is done, and then comes whole', async () => {
		const provider = await startProvider({
			behaviour: { tokensPerSecond: 500, fault: { kind: 'reset', after: { chars: 30 } } },
		})
		const client = startClient(null, hasteClock)
		const target = targetOf(provider.url, { api: 'responses' })
		const broken = await hear(client, target, background)
		const polled = await new Promise<Heard>((resolve) => {
			const { sink, heard } = createListener((error) => resolve(heard(error)))
			client.pollReply(target, kept(broken), sink)
		})
		expect(polled.text).toBe(provider.answerTo('Tell me something.'))
		expect(polled.chunks[0]).toMatchObject({ events: [] })
		expect(polled.chunks.filter(({ events }) => events.length > 0)).toHaveLength(1)
		expect(polled.events.map(({ type }) => type)).toEqual(['created', 'text', 'finished', 'usage'])
	})

	it('is polled no more after an abort', async () => {
		const provider = await startProvider({ behaviour: { fault: { kind: 'reset', after: { chars: 30 } } } })
		const client = startClient()
		const target = targetOf(provider.url, { api: 'responses' })
		const broken = await hear(client, target, background)
		provider.behave({ retrieve: { fault: { kind: 'never-answers' } } })
		const { sink } = createListener(() => expect.unreachable('nothing was to be heard'))
		const polling = client.pollReply(target, kept(broken), sink)
		await provider.log.until((requests) => requests.length === 2)
		polling.abort()
		await provider.log.until((requests) => requests[1]?.ending === 'aborted')
	})

	it('can be cancelled, and cancelling never fails', async () => {
		const provider = await startProvider({ behaviour: { tokensPerSecond: 5 } })
		const client = startClient()
		const target = targetOf(provider.url, { api: 'responses' })
		const { sink } = createListener(() => {})
		const stream = client.streamReply(target, background, sink)
		await provider.log.until(([request]) => (request?.sent.length ?? 0) > 0)
		await client.cancelReply(target, 'resp_1')
		stream.abort()
		expect(provider.log.requests.at(-1)).toMatchObject({
			method: 'POST',
			path: '/v1/responses/resp_1/cancel',
			status: 200,
		})
		await client.cancelReply(target, 'resp_none')
		await provider.stopListening()
		await client.cancelReply(target, 'resp_1')
	})
})
