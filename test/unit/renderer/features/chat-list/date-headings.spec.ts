import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	dayStart,
	monthName,
	withHeadings,
} from '../../../../../src/renderer/features/chat-list/date-headings.ts'
import type { ChatId, ChatSummary } from '../../../../../src/shared/model.ts'

const today = new Date(2026, 2, 10, 12).getTime()

const line = (updatedAtMs: number, fields: Partial<ChatSummary> = {}): ChatSummary => ({
	id: `chat ${updatedAtMs}` as ChatId,
	title: '',
	updatedAtMs,
	isReplying: false,
	isPinned: false,
	isArchived: false,
	folderId: null,
	tags: [],
	trashedAtMs: null,
	...fields,
})
const at = (...date: [number, number, number, number?, number?]) => new Date(...date).getTime()

/** Headings as words, conversations as dots. */
const drawn = (chats: readonly ChatSummary[], todayMs = today) =>
	withHeadings(chats, todayMs).lines.map((each) => (each.kind === 'chat' ? '·' : each.key))

test('each conversation stands under the time it was last used in, by the days of the calendar', () => {
	const times = [
		at(2026, 2, 11),
		at(2026, 2, 10, 11),
		at(2026, 2, 10, 0),
		at(2026, 2, 9, 23, 59),
		at(2026, 2, 9, 0),
		at(2026, 2, 8, 23),
		at(2026, 2, 3, 0),
		at(2026, 2, 2, 23),
		at(2026, 1, 8, 0),
		at(2026, 1, 7, 23),
		at(2026, 1, 1),
		at(2026, 0, 31, 23),
		at(2025, 2, 31),
		at(2024, 2, 1),
	]
	const month = (year: number, index: number) => `month ${at(year, index, 1)}`
	expect(drawn(times.map((time) => line(time)))).toEqual([
		...['today', '·', '·', '·'],
		...['yesterday', '·', '·'],
		...['week', '·', '·'],
		...['days30', '·', '·'],
		...[month(2026, 1), '·', '·'],
		...[month(2026, 0), '·'],
		...[month(2025, 2), '·'],
		...[month(2024, 2), '·'],
	])
})

test('temporary and pinned ones have headings of their own, however old they are', () => {
	const temporary = line(at(2026, 2, 10), { isTemporary: true })
	const pinned = [line(at(2026, 2, 10), { isPinned: true }), line(at(2020, 1, 1), { isPinned: true })]
	expect(drawn([temporary, ...pinned, line(at(2026, 2, 9))])).toEqual([
		...['temporary', '·'],
		...['pinned', '·', '·'],
		...['yesterday', '·'],
	])
})

test('at midnight today becomes yesterday', () => {
	const chats = [line(at(2026, 2, 10, 23, 59))]
	expect(drawn(chats, at(2026, 2, 10, 23, 59))).toEqual(['today', '·'])
	expect(drawn(chats, at(2026, 2, 11, 0, 0))).toEqual(['yesterday', '·'])
	expect(dayStart(at(2026, 2, 10, 23, 59))).toBe(at(2026, 2, 10))
})

test('nothing has no heading', () => expect(withHeadings([], today)).toEqual({ lines: [], places: [] }))

test('every conversation is there once, in its order and at its place, and no heading stands alone or twice', () => {
	const anyTime = fc.integer({ min: at(2023, 0, 1), max: at(2026, 2, 12) })
	fc.assert(
		fc.property(fc.uniqueArray(anyTime), fc.nat(3), (times, pinnedCount) => {
			const sorted = times.toSorted((a, b) => b - a)
			const chats = sorted.map((time, index) => line(time, { isPinned: index < pinnedCount }))
			const { lines, places } = withHeadings(chats, today)
			expect(places.map((place) => lines[place])).toEqual(
				chats.map((chat) => ({ kind: 'chat', key: chat.id, chat })),
			)
			const keys = lines.map(({ key }) => key)
			expect(new Set(keys).size).toBe(keys.length)
			for (const [index, each] of lines.entries())
				if (each.kind === 'heading') expect(lines[index + 1]?.kind).toBe('chat')
		}),
	)
})

test('a month is named in the language of the window, with its year unless that is this one', () => {
	expect(monthName(at(2026, 1, 1), today, 'en')).toBe('February')
	expect(monthName(at(2025, 1, 1), today, 'en')).toBe('February 2025')
	expect(monthName(at(2026, 1, 1), today, 'zh-CN')).toBe('2月')
	expect(monthName(at(2025, 1, 1), today, 'zh-CN')).toBe('2025年2月')
})
