import { expect, it } from 'vitest'
import { scheduleCare } from '../../../../../src/main/core/data/schedule-care.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

function start(
	begin: {
		lastBackupMs?: number
		lastCheckMs?: number
		lastSweepMs?: number
		wasOpen?: boolean
		busyUntilMs?: number
	} = {},
) {
	const clock = createFakeClock()
	const startMs = clock.now()
	const done: string[] = []
	let lastBackupMs = begin.lastBackupMs === undefined ? null : startMs + begin.lastBackupMs
	let lastCheckMs = begin.lastCheckMs === undefined ? null : startMs + begin.lastCheckMs
	let lastSweepMs = begin.lastSweepMs === undefined ? null : startMs + begin.lastSweepMs
	const note = (what: string) =>
		done.push(`${what} after ${Math.round((clock.now() - startMs) / minuteMs)} min`)
	const stop = scheduleCare({
		clock,
		isBusy: () => clock.now() - startMs < (begin.busyUntilMs ?? 0),
		lastBackupMs: () => lastBackupMs,
		lastCheckMs: () => lastCheckMs,
		lastSweepMs: () => lastSweepMs,
		wasOpen: begin.wasOpen ?? false,
		async backUp() {
			note('backup')
			lastBackupMs = clock.now()
		},
		async check() {
			note('check')
			lastCheckMs = clock.now()
		},
		async sweep() {
			note('sweep')
			lastSweepMs = clock.now()
		},
	})
	return {
		done,
		/** Something was removed for good. */
		remove: () => {
			lastSweepMs = null
		},
		stop,
		async pass(ms: number) {
			for (let passed = 0; passed < ms; passed += minuteMs) {
				clock.pass(minuteMs)
				for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
			}
		},
	}
}

it('looks at the history, backs it up and clears up a few minutes after the start, then daily and weekly', async () => {
	const { done, pass } = start()
	await pass(8 * dayMs)
	expect(done.slice(0, 3)).toEqual(['check after 3 min', 'backup after 3 min', 'sweep after 3 min'])
	expect(done.filter((each) => each.startsWith('backup'))).toHaveLength(8)
	expect(done.filter((each) => each.startsWith('check'))).toHaveLength(2)
	expect(done.filter((each) => each.startsWith('sweep'))).toHaveLength(8)
})

it('clears up within the hour after something was removed for good', async () => {
	const { done, pass, remove } = start({ lastBackupMs: -hourMs, lastCheckMs: -hourMs, lastSweepMs: -hourMs })
	await pass(2 * hourMs)
	expect(done).toEqual([])
	remove()
	await pass(hourMs)
	expect(done).toHaveLength(1)
	expect(done[0]).toMatch(/^sweep/)
})

it('does not copy again what was copied hours ago', async () => {
	const { done, pass } = start({ lastBackupMs: -2 * hourMs, lastCheckMs: -dayMs, lastSweepMs: -hourMs })
	await pass(21 * hourMs)
	expect(done).toEqual([])
	await pass(2 * hourMs)
	expect(done).toEqual([expect.stringMatching(/^backup/)])
})

it('looks at once after a start that followed a kill', async () => {
	const { done, pass } = start({
		lastBackupMs: -hourMs,
		lastCheckMs: -hourMs,
		lastSweepMs: -hourMs,
		wasOpen: true,
	})
	await pass(4 * hourMs)
	expect(done).toEqual(['check after 3 min'])
})

it('waits for a running reply, but not for ever', async () => {
	const short = start({ busyUntilMs: 10 * minuteMs })
	await short.pass(hourMs)
	expect(short.done[0]).toBe('check after 10 min')
	const long = start({ busyUntilMs: dayMs })
	await long.pass(hourMs)
	expect(long.done[0]).toBe('check after 33 min')
})

it('takes a backup of the future for the word of a wrong clock', async () => {
	const { done, pass } = start({
		lastBackupMs: 365 * dayMs,
		lastCheckMs: -hourMs,
		lastSweepMs: -hourMs,
	})
	await pass(10 * minuteMs)
	expect(done).toEqual(['backup after 3 min'])
})

it('ends when it is told to', async () => {
	const { done, stop, pass } = start()
	stop()
	await pass(hourMs)
	expect(done).toEqual([])
})
