import { describe, expect, it } from 'vitest'
import { periodOf, toBars } from '../../../../../src/renderer/features/usage/periods.ts'

const now = new Date(2026, 10, 21, 15, 30).getTime()

describe('periodOf', () => {
	it('is whole days in local time that end with today', () => {
		const { fromMs, toMs } = periodOf('week', now)
		expect(new Date(fromMs)).toEqual(new Date(2026, 10, 15))
		expect(new Date(toMs)).toEqual(new Date(2026, 10, 22))
	})
})

describe('toBars', () => {
	it('has a bar for each day, also for those without use', () => {
		const bars = toBars([{ day: '2026-11-16' }, { day: '2026-11-21' }], periodOf('week', now))
		expect(bars.map(({ from }) => from)).toEqual([
			'2026-11-15',
			'2026-11-16',
			'2026-11-17',
			'2026-11-18',
			'2026-11-19',
			'2026-11-20',
			'2026-11-21',
		])
		expect(bars.map(({ days }) => days.length)).toEqual([0, 1, 0, 0, 0, 0, 1])
	})

	it('puts several days into one bar when there are many, and loses none', () => {
		const used = [{ day: '2024-02-29' }, { day: '2026-11-20' }, { day: '2026-11-21' }]
		const bars = toBars(used, periodOf('all', now))
		expect(bars.length).toBeLessThanOrEqual(92)
		expect(bars[0]?.from).toBe('2024-02-29')
		expect(bars.at(-1)?.to).toBe('2026-11-21')
		expect(bars.flatMap(({ days }) => days)).toEqual(used)
	})

	it('is empty when nothing was ever used', () => {
		expect(toBars([], periodOf('all', now))).toEqual([])
	})
})
