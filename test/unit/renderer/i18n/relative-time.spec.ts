import { expect, test } from 'vitest'
import { relativeTime } from '../../../../src/renderer/i18n/relative-time.ts'

const now = new Date(2026, 5, 15, 12).getTime()
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

test.each([
	[20_000, 'now'],
	[-5_000, 'now'],
	[5 * minute, '5m'],
	[3 * hour, '3h'],
	[2 * day, 'Sat'],
	[20 * day, 'May 26'],
	[400 * day, 'May 2025'],
])('%i ms ago is "%s"', (ago, expected) => {
	expect(relativeTime(now - ago, now, 'en', 'now')).toBe(expected)
})

test('speaks Chinese', () => {
	expect(relativeTime(now - 3 * hour, now, 'zh-CN', '刚刚')).toBe('3小时')
})
