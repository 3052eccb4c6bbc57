import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatElapsed, formatPrecisely } from '../../../../../src/renderer/features/chat/format-elapsed.ts'
import { statusDetail, statusWord } from '../../../../../src/renderer/features/chat/reply-words.ts'
import { resources } from '../../../../../src/renderer/i18n/resources.ts'
import type { Outcome, ReplyStatus, Rung } from '../../../../../src/shared/model.ts'
import { reply } from './conversation.ts'

beforeAll(() => i18next.init({ resources, lng: 'en', interpolation: { escapeValue: false } }))

const sinceMs = 10_000
const waiting: ReplyStatus = {
	phase: 'waiting',
	sinceMs,
	untilMs: 15_000,
	attempt: 2,
	maxAttempts: 6,
	cause: { kind: 'offline' },
}
const byPhase: { readonly [Phase in Exclude<ReplyStatus['phase'], 'settled'>]: ReplyStatus } = {
	preparing: { phase: 'preparing', sinceMs },
	connecting: { phase: 'connecting', sinceMs },
	thinking: { phase: 'thinking', sinceMs, lastByteAtMs: sinceMs, hasReasoning: false },
	streaming: { phase: 'streaming', sinceMs },
	quiet: { phase: 'quiet', sinceMs, lastByteAtMs: sinceMs },
	suspect: { phase: 'suspect', sinceMs, lastByteAtMs: sinceMs },
	offline: { phase: 'offline', sinceMs, cause: { kind: 'offline' } },
	suspended: { phase: 'suspended', sinceMs },
	queued: { phase: 'queued', sinceMs, position: 2 },
	waiting,
	recovering: { phase: 'recovering', sinceMs, rung: 'replay', attempt: 2, maxAttempts: 5 },
}
const outcomes: { readonly [Name in Outcome]: string } = {
	complete: 'Complete',
	length: 'Cut short',
	filtered: 'Filtered',
	refused: 'Refused',
	cancelled: 'Stopped',
	interrupted: 'Interrupted',
	failed: 'Failed',
}

const word = (status: ReplyStatus, hasText: boolean) =>
	i18next.getFixedT(
		'en',
		'chat',
	)(`status.${statusWord(reply('a', 'u', { status, text: hasText ? 'Some' : '' }), hasText)}`)
const detail = (status: ReplyStatus, nowMs: number) =>
	statusDetail(reply('a', 'u', { status, createdAtMs: 8_000 }), nowMs, i18next.getFixedT('en', 'chat'), 'en')

describe('the word of a running reply', () => {
	test.each([
		['preparing', 'Preparing'],
		['connecting', 'Connecting'],
		['thinking', 'Thinking'],
		['streaming', 'Streaming'],
		['quiet', 'Quiet'],
		['suspect', 'Checking connection'],
		['offline', 'Offline'],
		['suspended', 'Paused'],
		['queued', 'Waiting'],
		['recovering', 'Reconnecting'],
	] as const)('%s is "%s"', (phase, expected) => {
		expect(word(byPhase[phase], true)).toBe(expected)
	})

	test('a wait is "Waiting" before the first text and "Reconnecting" once there is some', () => {
		expect(word(waiting, false)).toBe('Waiting')
		expect(word(waiting, true)).toBe('Reconnecting')
	})

	test('the first request for the rest of a reply is no reconnection, a later one is', () => {
		const asking = (attempt: number, rung: Rung): ReplyStatus => {
			return { phase: 'recovering', sinceMs, rung, attempt, maxAttempts: 5 }
		}
		expect(word(asking(1, 'continue'), false)).toBe('Connecting')
		expect(word(asking(1, 'instruct'), false)).toBe('Connecting')
		expect(word(asking(2, 'continue'), false)).toBe('Reconnecting')
		expect(word(asking(1, 'replay'), false)).toBe('Reconnecting')
		expect(word(asking(1, 'continue'), true)).toBe('Reconnecting')
	})
})

test.each(Object.entries(outcomes) as [Outcome, string][])('the outcome %s is "%s"', (outcome, expected) => {
	const status = { phase: 'settled', outcome, error: null, elapsedMs: 1, isSaved: true } as const
	expect(word(status, true)).toBe(expected)
})

describe('what stands beside the word', () => {
	test('counts from the request while the reply is under way', () => {
		expect(detail(byPhase.streaming, 20_000)).toBe('12s')
	})

	test('says that the connection stands while bytes without meaning come', () => {
		const pinged: ReplyStatus = { phase: 'thinking', sinceMs, lastByteAtMs: 50_000, hasReasoning: false }
		expect(detail(pinged, 51_000)).toBe('still connected, 43s')
		expect(detail(pinged, 80_000)).toBe('1m 12s')
	})

	test('counts the silence from the last byte', () => {
		expect(detail(byPhase.suspect, 45_000)).toBe('nothing for 35s')
	})

	test('counts down to the next attempt, and not below nothing', () => {
		expect(detail(waiting, 12_000)).toBe('next try in 3s (2 of 6)')
		expect(detail(waiting, 99_000)).toBe('next try in 0s (2 of 6)')
	})

	test('tells the place in the queue, and why a provider is spared', () => {
		expect(detail(byPhase.queued, 11_000)).toBe('position 2 in the queue')
		expect(detail({ ...waiting, heldBy: 'breaker' }, 12_000)).toBe(
			'held back after failures, asked again in 3s',
		)
		expect(detail({ ...waiting, heldBy: 'rate-limit' }, 12_000)).toBe(
			'the provider’s allowance is used up, goes on in 3s',
		)
	})

	test('never shows a time before its beginning when the clocks disagree', () => {
		expect(detail(byPhase.streaming, 1_000)).toBe('0s')
	})
})

test.each([
	[0, '0s'],
	[44, '0.04s'],
	[996, '1s'],
	[1_440, '1.4s'],
	[9_940, '9.9s'],
	[9_960, '10s'],
	[65_000, '1m 5s'],
])('%i ms is written as precisely as it matters', (ms, expected) => {
	expect(formatPrecisely(ms, 'en')).toBe(expected)
})

test.each([
	[999, '0s', '0秒'],
	[59_999, '59s', '59秒'],
	[185_000, '3m 5s', '3分钟 5秒'],
	[3_840_000, '1h 4m', '1小时 4分钟'],
])('%i ms is written for people', (ms, english, chinese) => {
	expect(formatElapsed(ms, 'en')).toBe(english)
	expect(formatElapsed(ms, 'zh-CN')).toBe(chinese)
})
