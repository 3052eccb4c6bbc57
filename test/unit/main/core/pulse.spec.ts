import { describe, expect, it } from 'vitest'
import { createPulse } from '../../../../src/main/core/pulse.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

function begin() {
	const clock = createFakeClock()
	const beatsAtMs: number[] = []
	const startMs = clock.now()
	const pulse = createPulse(clock, () => beatsAtMs.push(clock.now() - startMs))
	return { clock, pulse, beatsAtMs }
}

describe('the pulse', () => {
	it('beats without waiting when it has been still', () => {
		const { clock, pulse, beatsAtMs } = begin()
		pulse.request()
		clock.pass(0)
		expect(beatsAtMs).toEqual([0])
	})

	it('beats at most once an interval, however often it is asked', () => {
		const { clock, pulse, beatsAtMs } = begin()
		for (let ms = 0; ms < 100; ms += 1) {
			pulse.request()
			clock.pass(1)
		}
		expect(beatsAtMs).toEqual([0, 33, 66, 99])
	})

	it('beats before it returns when that is demanded, and the request that waited is done with', () => {
		const { clock, pulse, beatsAtMs } = begin()
		pulse.request()
		clock.pass(10)
		pulse.request()
		pulse.now()
		expect(beatsAtMs).toEqual([0, 10])
		clock.pass(100)
		expect(beatsAtMs).toEqual([0, 10])
	})

	it('is still once it is stopped', () => {
		const { clock, pulse, beatsAtMs } = begin()
		pulse.request()
		pulse.stop()
		pulse.request()
		clock.pass(100)
		expect(beatsAtMs).toEqual([])
	})
})
