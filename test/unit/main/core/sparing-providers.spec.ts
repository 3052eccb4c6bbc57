/** What a provider is spared, and what it is given: limits, turns, background mode, proxies, through the whole core. */
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../../../src/main/core/ports.ts'
import type { ChatId, ReplyStatus } from '../../../../src/shared/model.ts'
import { createFakeProvider, type FakeProvider } from '../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider()
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

const environment = () => ({ baseUrl: provider.url })
const send = (text: string, chatId: ChatId | null = null) =>
	core.call('chat.send', { chatId, text, providerId: null, model: null })
const status = (replyId: string, fits: (status: ReplyStatus) => boolean) =>
	core.event((event) => event.type === 'reply.status' && event.replyId === replyId && fits(event.status))
const saveLimits = (limits: object) => core.tryCall('provider.saveLimits', { id: 'environment', limits })

/** Time passes this many times faster. */
function fastClock(factor: number): Clock {
	const startMs = Date.now()
	return {
		now: () => startMs + (Date.now() - startMs) * factor,
		after: (ms, run) => systemClock.after(ms / factor, run),
	}
}

describe('requests at one time', () => {
	it('are four for a provider; the fifth reply says that it is in line, and is answered in its turn', async () => {
		core = await startCore({ environment: environment() })
		provider.behave({ all: { headersDelayMs: 20, tokensPerSecond: 500 } })
		const prompts = ['one', 'two', 'three', 'four', 'five']
		const sent = []
		for (const prompt of prompts) sent.push(await send(prompt))
		const last = sent[4]?.reply.id ?? ''
		await status(last, ({ phase }) => phase === 'queued')
		const settled = await Promise.all(sent.map(({ reply }) => core.settled(reply.id)))
		expect(settled.map(({ text }) => text)).toEqual(prompts.map(provider.answerTo))
		const { entries } = await core.call('reply.timeline', { replyId: last })
		expect(entries[0]?.step).toEqual({ type: 'held', by: 'turn' })
		const [fifth, ...others] = provider.log.replies().toReversed()
		const firstEndMs = Math.min(...others.map(({ endedAtMs }) => endedAtMs ?? 0))
		expect(fifth?.startedAtMs).toBeGreaterThanOrEqual(firstEndMs)
	})

	it('are as many as its limits say, recoveries included', async () => {
		core = await startCore({ environment: environment() })
		await saveLimits({ maxConcurrent: 1 })
		provider.behave({
			all: { tokensPerSecond: 500 },
			next: [{ tokensPerSecond: 500, fault: { kind: 'reset', after: { chars: 50 } } }],
		})
		const [first, second] = [await send('one'), await send('two')]
		const settled = await Promise.all([first, second].map(({ reply }) => core.settled(reply.id)))
		expect(settled.map(({ text }) => text)).toEqual(['one', 'two'].map(provider.answerTo))
		const spans = provider.log
			.replies()
			.map(({ startedAtMs, endedAtMs }) => [startedAtMs, endedAtMs ?? 0] as const)
		expect(spans).toHaveLength(3)
		for (const [index, [startedAtMs]] of spans.entries()) {
			expect(startedAtMs).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? 0)
		}
	})

	it('leave a stopped reply in line no trace at the provider', async () => {
		core = await startCore({ environment: environment() })
		await saveLimits({ maxConcurrent: 1 })
		provider.behave({ all: { tokensPerSecond: 300 } })
		const [first, second] = [await send('one'), await send('two')]
		await status(second.reply.id, ({ phase }) => phase === 'queued')
		await core.call('reply.stop', { replyId: second.reply.id })
		expect((await core.settled(second.reply.id)).status).toMatchObject({ outcome: 'cancelled' })
		await core.settled(first.reply.id)
		expect(provider.log.requests).toHaveLength(1)
	})
})

describe('a provider that fails again and again', () => {
	const broken = { fault: { kind: 'status', status: 503 } } as const

	it('is asked whether it works before the next attempt, and the reply says so', async () => {
		core = await startCore({ environment: environment(), ports: { clock: fastClock(10) } })
		provider.behave({ next: Array(5).fill(broken) })
		const { reply } = await send('Hello')
		const held = await status(reply.id, (now) => now.phase === 'waiting' && now.heldBy === 'breaker')
		expect(held).toMatchObject({ status: { cause: { kind: 'server-error', status: 503 } } })
		expect(await core.settled(reply.id)).toMatchObject({
			text: provider.answerTo('Hello'),
			status: { outcome: 'complete' },
		})
		expect(provider.log.requests.map(({ method }) => method)).toEqual([
			...Array(5).fill('POST'),
			'GET',
			'POST',
		])
	})

	it('is tried at once by a user who will not wait', async () => {
		core = await startCore({ environment: environment(), ports: { clock: fastClock(10) } })
		provider.behave({ next: Array(5).fill(broken), models: { fault: { kind: 'never-answers' } } })
		const { reply } = await send('Hello')
		await status(reply.id, (now) => now.phase === 'waiting' && now.heldBy === 'breaker')
		await core.call('reply.retryNow', { replyId: reply.id })
		expect((await core.settled(reply.id)).status).toMatchObject({ outcome: 'complete' })
	})

	it('lets a reply fail in the end', async () => {
		core = await startCore({ environment: environment(), ports: { clock: fastClock(40) } })
		provider.behave({ all: broken, models: broken })
		const { reply } = await send('Hello')
		expect((await core.settled(reply.id)).status).toMatchObject({ outcome: 'failed' })
		expect(provider.log.replies()).toHaveLength(6)
	})
})

describe('limits', () => {
	it.each([
		[{ quietMs: 10 }, 'limits.quietMs'],
		[{ maxConcurrent: 0 }, 'limits.maxConcurrent'],
		[{ connectMs: null }, 'limits.connectMs'],
		[{ connectMs: '1000' }, 'limits.connectMs'],
		[{ patience: 1 }, 'limits'],
		[{ quietMs: 40_000 }, 'limits.suspectMs'],
	])('that make no sense are refused by name: %j', async (limits, field) => {
		core = await startCore({ environment: environment() })
		const answer = await saveLimits(limits)
		expect(answer).toMatchObject({ ok: false, error: { kind: 'bad-input', field } })
		expect(await core.call('provider.list', {})).toMatchObject([{ limits: {} }])
	})

	it('are used for the replies from then on', async () => {
		core = await startCore({ environment: environment() })
		expect(await saveLimits({ maxAttempts: 1 })).toMatchObject({
			ok: true,
			value: { limits: { maxAttempts: 1 } },
		})
		provider.behave({ all: { fault: { kind: 'status', status: 500 } } })
		const { reply } = await send('Hello')
		expect((await core.settled(reply.id)).status).toMatchObject({ outcome: 'failed' })
		expect(provider.log.requests).toHaveLength(1)
	})
})

describe('background mode', () => {
	const stored = () =>
		provider.log
			.replies()
			.map(({ body }) => [
				(body as { store: boolean }).store,
				(body as { background?: boolean }).background ?? false,
			])

	it('is chosen for each conversation', async () => {
		core = await startCore({ environment: { ...environment(), api: 'responses' } })
		const first = { chatId: null, text: 'one', providerId: null, model: null, isBackground: true }
		const { chat, reply } = await core.call('chat.send', first)
		expect(chat.isBackground).toBe(true)
		await core.settled(reply.id)
		expect(await core.call('chat.setBackground', { chatId: chat.id, isBackground: null })).toMatchObject({
			isBackground: null,
		})
		await core.settled((await send('two', chat.id)).reply.id)
		await core.call('chat.setBackground', { chatId: chat.id, isBackground: true })
		await core.settled((await send('three', chat.id)).reply.id)
		expect(stored()).toEqual([
			[true, true],
			[false, false],
			[true, true],
		])
		const open = await core.call('chat.open', { chatId: chat.id, limit: 1 })
		expect(open.chat.isBackground).toBe(true)
	})

	it('is as the environment says where a conversation has not chosen', async () => {
		core = await startCore({ environment: { ...environment(), api: 'responses', isBackground: true } })
		expect(await core.call('provider.list', {})).toMatchObject([{ isBackground: true }])
		const { chat, reply } = await send('one')
		await core.settled(reply.id)
		await core.call('chat.setBackground', { chatId: chat.id, isBackground: false })
		await core.settled((await send('two', chat.id)).reply.id)
		expect(stored()).toEqual([
			[true, true],
			[false, false],
		])
	})

	it('is nothing that a provider of the other protocol could do', async () => {
		core = await startCore({ environment: { ...environment(), isBackground: true } })
		expect(await core.call('provider.list', {})).toMatchObject([{ isBackground: false }])
		const first = { chatId: null, text: 'one', providerId: null, model: null, isBackground: true }
		const { reply } = await core.call('chat.send', first)
		await core.settled(reply.id)
		expect(provider.log.replies()[0]?.body).not.toHaveProperty('background')
	})

	it('is probed by asking for the reply itself, and recovers when its connection stays silent', async () => {
		const background = { ...environment(), api: 'responses', isBackground: true } as const
		core = await startCore({ environment: background, ports: { clock: fastClock(3) } })
		await saveLimits({ quietMs: 1_000, suspectMs: 5_000, deadAfterTextMs: 10_000 })
		provider.behave({ next: [{ fault: { kind: 'stall', after: { chars: 100 } } }] })
		const { reply } = await send('Hello')
		expect((await core.settled(reply.id)).text).toBe(provider.answerTo('Hello'))
		expect(provider.log.requests.map(({ path }) => path)).toEqual([
			'/v1/responses',
			'/v1/responses/resp_1',
			expect.stringContaining('/v1/responses/resp_1?stream=true&starting_after='),
		])
		const { entries } = await core.call('reply.timeline', { replyId: reply.id })
		expect(entries.map(({ step }) => step)).toContainEqual({ type: 'probe', isAlive: true })
	})

	it('lets a reply that was switched off meanwhile be fetched by the next start', async () => {
		const background = { ...environment(), api: 'responses', isBackground: true } as const
		core = await startCore({ environment: background })
		provider.behave({ all: { tokensPerSecond: 200 } })
		const { chat, reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.delta' && event.seq === 3)
		await core.call('chat.setBackground', { chatId: chat.id, isBackground: false })
		await core.close()
		core = await startCore({ dataDir: core.dataDir, environment: background })
		expect((await core.settled(reply.id)).text).toBe(provider.answerTo('Hello'))
	})
})

describe('the proxy that the user chose', () => {
	/** Forwards to the fake provider, whatever host is asked for: no name of these exists. */
	async function startProxy() {
		const seen: string[] = []
		const server = createServer((request, response) => {
			seen.push(request.url ?? '')
			const upstream = connect(provider.port, '127.0.0.1')
			upstream.write(
				`${request.method} ${new URL(request.url ?? '').pathname} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n`,
			)
			upstream.write(`content-length: ${request.headers['content-length'] ?? 0}\r\n\r\n`)
			request.pipe(upstream, { end: false })
			upstream.pipe(response.socket ?? response)
		})
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
		onTestFinished(() => {
			server.closeAllConnections()
			server.close()
		})
		return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
	}

	it('is used from the next request on', async () => {
		const proxy = await startProxy()
		core = await startCore({ environment: { baseUrl: 'http://provider.invalid/v1' } })
		const { reply } = await send('Hello')
		await status(reply.id, ({ phase }) => phase === 'offline')
		await core.call('settings.save', { proxy: { mode: 'manual', url: proxy.url } })
		expect((await core.settled(reply.id)).text).toBe(provider.answerTo('Hello'))
		expect(proxy.seen).toEqual(['http://provider.invalid/v1/chat/completions'])
	})

	it('is none, even where the system has one', async () => {
		const proxy = await startProxy()
		core = await startCore({
			environment: { baseUrl: 'http://provider.invalid/v1' },
			ports: { proxyFor: async () => proxy.url },
		})
		await core.settled((await send('Hello')).reply.id)
		expect(proxy.seen).toHaveLength(1)
		await core.call('settings.save', { proxy: { mode: 'none' } })
		const { reply } = await send('Again')
		await status(reply.id, ({ phase }) => phase === 'offline')
		expect(proxy.seen).toHaveLength(1)
	})

	it('is never used for this machine', async () => {
		const proxy = await startProxy()
		core = await startCore({ environment: environment() })
		await core.call('settings.save', { proxy: { mode: 'manual', url: proxy.url } })
		await core.settled((await send('Hello')).reply.id)
		expect(proxy.seen).toEqual([])
	})

	it('is refused by name when it cannot be used', async () => {
		core = await startCore({ environment: environment() })
		const wrong = { proxy: { mode: 'manual', url: 'socks4://proxy.example:1080' } } as const
		expect(await core.tryCall('settings.save', wrong)).toMatchObject({
			error: { kind: 'bad-input', field: 'proxy.url' },
		})
	})
})

describe('a clock that jumps', () => {
	it('makes a running reply go on over a new connection, by itself', async () => {
		let aheadMs = 0
		const clock: Clock = {
			now: () => Date.now() + aheadMs,
			after: (ms, run) => systemClock.after(ms / 10, run),
		}
		core = await startCore({ environment: environment(), ports: { clock } })
		provider.behave({ next: [{ fault: { kind: 'stall', after: { chars: 100 } } }] })
		const { reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.delta')
		aheadMs += 60_000
		expect((await core.settled(reply.id)).text).toBe(provider.answerTo('Hello'))
		const { entries } = await core.call('reply.timeline', { replyId: reply.id })
		expect(entries.map(({ step }) => step.type)).toContain('awake')
	})
})
