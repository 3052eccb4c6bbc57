import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readExhaustion } from '../../../../../src/main/core/provider/rate-limit.ts'
import { hear, targetOf } from './hear.ts'
import { startClient } from './with-provider.ts'

const nowMs = Date.UTC(2026, 0, 1)
const exhaustion = (headers: Record<string, string>) => readExhaustion(new Headers(headers), nowMs)
const openai = (remaining: string, reset: string) =>
	exhaustion({ 'x-ratelimit-remaining-requests': remaining, 'x-ratelimit-reset-requests': reset })

describe('an allowance that is used up', () => {
	it.each([
		['1s', 1_000],
		['20ms', 20],
		['12.5s', 12_500],
		['0m59.56s', 59_560],
		['7', 7_000],
		['0.25', 250],
		[String(nowMs / 1_000 + 9), 9_000],
		[String(nowMs + 9_500), 9_500],
		['2026-01-01T00:00:30Z', 30_000],
		['2025-12-31T00:00:00Z', 0],
	])('that is back in %s is waited for', (reset, ms) => expect(openai('0', reset)).toBe(ms))

	it.each(['6m0s', '1h2m3s', '3600', '2026-01-02T00:00:00Z'])(
		'that is back in %s is waited for a minute at most: there is some of it sooner',
		(reset) => expect(openai('0', reset)).toBe(60_000),
	)

	it('is found in the headers of every family', () => {
		expect(
			exhaustion({
				'anthropic-ratelimit-requests-remaining': '0',
				'anthropic-ratelimit-requests-reset': '2026-01-01T00:00:20Z',
			}),
		).toBe(20_000)
		expect(exhaustion({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(nowMs + 5_000) })).toBe(
			5_000,
		)
		expect(exhaustion({ 'ratelimit-remaining': '0', 'ratelimit-reset': '4' })).toBe(4_000)
	})

	it('counts by the one that lasts longest', () => {
		expect(
			exhaustion({
				'x-ratelimit-remaining-requests': '0',
				'x-ratelimit-reset-requests': '2s',
				'x-ratelimit-remaining-tokens': '0',
				'x-ratelimit-reset-tokens': '8s',
			}),
		).toBe(8_000)
	})
})

describe('nothing is waited for', () => {
	it.each([
		['something is left', '1', '60s'],
		['nobody says when it is back', '0', ''],
		['it is back at a time that is none', '0', 'soon'],
		['what is left is no number', 'none', '60s'],
		['what is left is empty', '', '60s'],
	])('when %s', (_, remaining, reset) => expect(openai(remaining, reset)).toBeNull())

	it('when nothing is said of it', () => expect(exhaustion({})).toBeNull())
})

it('comes with the head of an answer', async () => {
	const server = createServer((_, response) => {
		response.setHeader('x-ratelimit-remaining-requests', '0').setHeader('x-ratelimit-reset-requests', '3s')
		response.setHeader('content-type', 'text/event-stream').end('data: [DONE]\n\n')
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => void server.close())
	const { port } = server.address() as AddressInfo
	const { head } = await hear(startClient(), targetOf(`http://127.0.0.1:${port}/v1`))
	expect(head).toMatchObject({ status: 200, exhaustedForMs: 3_000 })
})
