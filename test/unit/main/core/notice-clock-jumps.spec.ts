import { describe, expect, it } from 'vitest'
import { noticeClockJumps } from '../../../../src/main/core/notice-clock-jumps.ts'
import type { Clock } from '../../../../src/main/core/ports.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

/** A host that tells what a test says, and a clock that can be set without its timers running. */
function begin() {
	const steady = createFakeClock()
	let aheadMs = 0
	const clock: Clock = { now: () => steady.now() + aheadMs, after: steady.after }
	let suspend = () => {}
	let resume = () => {}
	const power = noticeClockJumps(
		{
			onSuspend(listener) {
				suspend = listener
				return () => {
					suspend = () => {}
				}
			},
			onResume(listener) {
				resume = listener
				return () => {
					resume = () => {}
				}
			},
			stayAwake: () => () => {},
		},
		clock,
	)
	let wakings = 0
	power.onResume(() => {
		wakings += 1
	})
	return {
		power,
		pass: steady.pass,
		set: (ms: number) => {
			aheadMs += ms
		},
		suspend: () => suspend(),
		resume: () => resume(),
		wakings: () => wakings,
	}
}

describe('a jump of the clock', () => {
	it.each([60_000, 10_001, -10_001, -3_600_000])('of %i ms is a waking', (ms) => {
		const { set, pass, wakings } = begin()
		pass(5_000)
		set(ms)
		pass(2_000)
		expect(wakings()).toBe(1)
		pass(600_000)
		expect(wakings()).toBe(1)
	})

	it.each([9_000, -9_000, 0])('of %i ms is none', (ms) => {
		const { set, pass, wakings } = begin()
		set(ms)
		pass(60_000)
		expect(wakings()).toBe(0)
	})
})

describe('a sleep', () => {
	it('that host and clock tell of is one waking, whoever is first', () => {
		const host = begin()
		host.set(60_000)
		host.resume()
		host.pass(2_000)
		expect(host.wakings()).toBe(1)
		const late = begin()
		late.set(60_000)
		late.pass(2_000)
		late.resume()
		expect(late.wakings()).toBe(1)
	})

	it('that follows another at once is one of its own', () => {
		const { suspend, resume, wakings } = begin()
		resume()
		suspend()
		resume()
		expect(wakings()).toBe(2)
	})
})

it('looks no more, and tells nothing, once it is stopped', () => {
	const { power, set, pass, resume, wakings } = begin()
	power.stop()
	set(60_000)
	pass(10_000)
	resume()
	expect(wakings()).toBe(0)
})
