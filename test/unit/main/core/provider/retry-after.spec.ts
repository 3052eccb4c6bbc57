import { expect, it } from 'vitest'
import { readRetryAfter } from '../../../../../src/main/core/provider/retry-after.ts'

const nowMs = Date.UTC(2026, 10, 20, 12, 0, 0)

it.each<[string, Record<string, string>, number | null]>([
	['nothing', {}, null],
	['seconds', { 'retry-after': '120' }, 120_000],
	['fractions of a second, rounded up', { 'retry-after': '0.0015' }, 2],
	['a date', { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
	['a date in the past', { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
	['milliseconds', { 'retry-after-ms': '1500' }, 1_500],
	['milliseconds before seconds', { 'retry-after-ms': '1500', 'retry-after': '9' }, 1_500],
	['seconds when the milliseconds are nonsense', { 'retry-after-ms': 'soon', 'retry-after': '9' }, 9_000],
	['nonsense', { 'retry-after': 'later' }, null],
	['a negative number', { 'retry-after': '-5' }, null],
	['an hour, unshortened', { 'retry-after': '3600' }, 3_600_000],
])('reads %s', (_, headers, expected) => {
	expect(readRetryAfter(new Headers(headers), nowMs)).toBe(expected)
})
