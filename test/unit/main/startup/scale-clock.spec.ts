import { describe, expect, it } from 'vitest'
import { readTimeScale, scaleClock } from '../../../../src/main/startup/scale-clock.ts'
import { StartupError } from '../../../../src/main/startup/startup-error.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

describe('a scaled clock', () => {
	it('starts at the same moment and runs as many times as fast', () => {
		const world = createFakeClock(5_000)
		const clock = scaleClock(world, 50)
		expect(clock.now()).toBe(5_000)
		world.pass(20)
		expect(clock.now()).toBe(6_000)
	})

	it('shortens waits by its factor, and lets them be called off', () => {
		const world = createFakeClock()
		const clock = scaleClock(world, 10)
		const ran: string[] = []
		clock.after(1_000, () => ran.push('kept'))
		clock.after(500, () => ran.push('called off'))()
		world.pass(99)
		expect(ran).toEqual([])
		world.pass(1)
		expect(ran).toEqual(['kept'])
	})

	it('is the clock itself at real speed', () => {
		const world = createFakeClock()
		expect(scaleClock(world, 1)).toBe(world)
	})
})

describe('HOLDFAST_TIME_SCALE', () => {
	it.each([
		[undefined, 1],
		['', 1],
		['50', 50],
		[' 2.5 ', 2.5],
	])('%s means %d', (text, factor) => {
		expect(readTimeScale(text === undefined ? {} : { HOLDFAST_TIME_SCALE: text })).toBe(factor)
	})

	it.each(['0', '-1', '0.5', 'fast', '1001', 'NaN'])('%s is refused', (text) => {
		expect(() => readTimeScale({ HOLDFAST_TIME_SCALE: text })).toThrow(StartupError)
	})
})
