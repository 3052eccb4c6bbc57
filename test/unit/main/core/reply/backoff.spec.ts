import { describe, expect, it } from 'vitest'
import { delayBeforeAttempt, delayWhileOffline } from '../../../../../src/main/core/reply/backoff.ts'

describe('the delay before another attempt', () => {
	it('doubles up to half a minute, with full jitter', () => {
		expect([1, 2, 3, 7, 50].map((failures) => delayBeforeAttempt(failures, 1, null))).toEqual([
			500, 1_000, 2_000, 30_000, 30_000,
		])
		expect(delayBeforeAttempt(3, 0, null)).toBe(0)
		expect(delayBeforeAttempt(3, 0.5, null)).toBe(1_000)
	})

	it('is never shorter than what the provider asked for', () => {
		expect(delayBeforeAttempt(1, 0, 120_000)).toBe(120_000)
		expect(delayBeforeAttempt(6, 0.999, 1)).toBeGreaterThan(15_000)
	})
})

it('knocks less often after a minute offline', () => {
	expect(delayWhileOffline(59_999)).toBe(1_000)
	expect(delayWhileOffline(60_000)).toBe(5_000)
})
