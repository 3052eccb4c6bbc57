import { beforeEach, describe, expect, it } from 'vitest'
import { createWindowLife } from '../../../../src/main/browser/window-life.ts'
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts'

let clock: FakeClock
let ends = 0
let expectsVisitor = false
let idle = Promise.withResolvers<void>()
let windowsOpen: (count: number) => void

beforeEach(() => {
	clock = createFakeClock()
	ends = 0
	expectsVisitor = false
	idle = Promise.withResolvers()
	idle.resolve()
	windowsOpen = createWindowLife({
		clock,
		expectsVisitor: () => expectsVisitor,
		whenIdle: () => idle.promise,
		onEnd: () => {
			ends += 1
		},
	})
})

/** Time passes, and what waits for promises goes on. */
async function pass(ms: number) {
	clock.pass(ms)
	await new Promise((resolve) => setImmediate(resolve))
}

describe('the app in a window', () => {
	it('ends once, after its last window has closed', async () => {
		windowsOpen(1)
		windowsOpen(2)
		windowsOpen(1)
		await pass(60_000)
		expect(ends).toBe(0)
		windowsOpen(0)
		await pass(60_000)
		expect(ends).toBe(1)
	})

	it('does not end before its first window has come', async () => {
		windowsOpen(0)
		await pass(3_600_000)
		expect(ends).toBe(0)
	})

	it('survives a reload', async () => {
		windowsOpen(1)
		windowsOpen(0)
		await pass(2_000)
		windowsOpen(1)
		await pass(60_000)
		expect(ends).toBe(0)
	})

	it('lets running replies finish first', async () => {
		idle = Promise.withResolvers()
		windowsOpen(1)
		windowsOpen(0)
		await pass(600_000)
		expect(ends).toBe(0)
		idle.resolve()
		await pass(0)
		expect(ends).toBe(1)
	})

	it('goes on when a window comes back while the last reply finishes', async () => {
		idle = Promise.withResolvers()
		windowsOpen(1)
		windowsOpen(0)
		await pass(60_000)
		windowsOpen(1)
		idle.resolve()
		await pass(60_000)
		expect(ends).toBe(0)
	})

	it('gives the next closing its own time when an earlier one is still waiting for a reply', async () => {
		idle = Promise.withResolvers()
		windowsOpen(1)
		windowsOpen(0)
		await pass(60_000)
		windowsOpen(1)
		windowsOpen(0)
		idle.resolve()
		await pass(1_000)
		expect(ends).toBe(0)
		await pass(60_000)
		expect(ends).toBe(1)
	})

	it('waits for somebody who was given an address and has not come yet', async () => {
		windowsOpen(1)
		expectsVisitor = true
		windowsOpen(0)
		await pass(30_000)
		expect(ends).toBe(0)
		expectsVisitor = false
		await pass(30_000)
		expect(ends).toBe(1)
	})
})
