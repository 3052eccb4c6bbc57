import { describe, expect, it } from 'vitest'
import {
	advanceClocks,
	judgeSilence,
	nextLookAtMs,
	startClocks,
	suspectAfterMs,
} from '../../../../../src/main/core/reply/watch.ts'
import { defaultLimits, localLimits } from '../../../../../src/shared/limits.ts'

describe('silence', () => {
	const clocks = startClocks(0)

	it.each([
		[9_999, 'lively'],
		[10_000, 'quiet'],
		[30_000, 'suspect'],
		[89_999, 'suspect'],
		[90_000, 'dead'],
	])('of %i ms after text is %s', (nowMs, verdict) => {
		expect(judgeSilence(clocks, defaultLimits, true, nowMs)).toBe(verdict)
	})

	it('is given more patience before the first word', () => {
		expect(judgeSilence(clocks, defaultLimits, false, 299_999)).toBe('suspect')
		expect(judgeSilence(clocks, defaultLimits, false, 300_000)).toBe('dead')
	})

	it('never kills a server on this machine', () => {
		expect(judgeSilence(clocks, localLimits, true, 1e9)).toBe('suspect')
	})

	it('is looked at again exactly when its name changes', () => {
		expect(
			[0, 10_000, 30_000, 90_000].map((nowMs) => nextLookAtMs(clocks, defaultLimits, true, nowMs)),
		).toEqual([10_000, 30_000, 90_000, null])
	})
})

describe('heartbeats', () => {
	const pings = (...atMs: number[]) =>
		atMs.reduce((clocks, now) => advanceClocks(clocks, now, false, true), startClocks(0))

	it('count as bytes, not as meaning', () => {
		expect(pings(5_000)).toMatchObject({ lastByteAtMs: 5_000, lastMeaningAtMs: 0 })
	})

	it('make their absence suspect after three of their widest gaps, but not before 15 s', () => {
		expect(suspectAfterMs(pings(5_000), defaultLimits)).toBe(30_000)
		expect(suspectAfterMs(pings(1_000, 2_000, 3_000), defaultLimits)).toBe(15_000)
		expect(suspectAfterMs(pings(1_000, 11_000, 12_000), defaultLimits)).toBe(30_000)
	})
})
