import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
	daysKept,
	keepWhich,
	keptOfToday,
	localDay,
	weeksKept,
} from '../../../../../src/main/core/data/keep-which.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const utcDay = (ms: number) => Math.floor(ms / dayMs)
/** A Monday, noon. */
const nowMs = Date.UTC(2026, 10, 16, 12)
const madeAt = (...times: readonly number[]) => times.map((madeAtMs) => ({ madeAtMs }))
const keep = (times: readonly number[], at = nowMs) =>
	keepWhich(madeAt(...times), at, utcDay).map(({ madeAtMs }) => madeAtMs)

describe('which backups stay', () => {
	it('keeps the last three of today', () => {
		const hours = [1, 2, 3, 4, 5].map((hour) => nowMs - hour * hourMs)
		expect(keep(hours)).toEqual(hours.slice(0, 3))
	})

	it('keeps the last one of each of the ten days before', () => {
		const times = Array.from({ length: 11 }, (_, day) =>
			[0, 5].map((hour) => nowMs - (day + 1) * dayMs - hour * hourMs),
		)
		const kept = keep(times.flat())
		for (const [newest, older] of times.slice(0, daysKept)) {
			expect(kept).toContain(newest)
			expect(kept).not.toContain(older)
		}
	})

	it('keeps the last one of each of the eight weeks before', () => {
		const sundays = Array.from({ length: 12 }, (_, week) => nowMs - dayMs - week * 7 * dayMs)
		expect(keep(sundays)).toEqual(sundays.slice(0, weeksKept))
	})

	it('neither keeps for ever nor prefers what a wrong clock dated in the future', () => {
		const future = [1, 2, 3, 4].map((day) => nowMs + day * 365 * dayMs)
		const today = [nowMs - hourMs]
		const kept = keep([...future, ...today])
		expect(kept).toContain(today[0])
		expect(kept.filter((ms) => ms > nowMs)).toHaveLength(keptOfToday)
	})

	const times = fc.array(fc.integer({ min: nowMs - 200 * dayMs, max: nowMs + 2 * dayMs }), { maxLength: 120 })

	it('keeps the newest, never more than its rooms hold, and the same ones when asked again', () => {
		fc.assert(
			fc.property(times, (made) => {
				const kept = keep(made)
				expect(kept.length).toBeLessThanOrEqual(keptOfToday * 2 + daysKept + weeksKept)
				const past = made.filter((ms) => utcDay(ms) <= utcDay(nowMs))
				const newest = Math.max(...past)
				if (past.length > 0 && utcDay(nowMs) - utcDay(newest) <= daysKept) expect(kept).toContain(newest)
				expect(keep(kept)).toEqual(kept)
			}),
		)
	})

	it('over months of daily use always has one of each of the last ten days and eight weeks', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 23 }), (perDay, hour) => {
				let made: readonly number[] = []
				for (let day = 0; day < 90; day += 1) {
					for (let time = 0; time < perDay; time += 1) {
						const atMs = nowMs + day * dayMs + (hour - 12) * hourMs + time * 60_000
						made = keep([...made, atMs], atMs)
					}
				}
				const lastMs = Math.max(...made)
				const today = utcDay(lastMs)
				for (let day = 0; day <= daysKept; day += 1) {
					expect(made.some((ms) => utcDay(ms) === today - day)).toBe(true)
				}
				const weekOf = (ms: number) => Math.floor((utcDay(ms) + 3) / 7)
				for (let week = 0; week <= weeksKept; week += 1) {
					expect(made.some((ms) => weekOf(ms) === weekOf(lastMs) - week)).toBe(true)
				}
			}),
			{ numRuns: 30 },
		)
	})
})

it('counts days from midnight to midnight where the user lives', () => {
	const midnight = new Date(2026, 10, 16).getTime()
	expect(localDay(midnight)).toBe(localDay(midnight + 23 * hourMs))
	expect(localDay(midnight - 1)).toBe(localDay(midnight) - 1)
})
