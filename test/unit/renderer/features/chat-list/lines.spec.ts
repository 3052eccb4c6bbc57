import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	appendPage,
	isIn,
	type Lines,
	lineInPlaceOf,
	removeLine,
	upsertLine,
} from '../../../../../src/renderer/features/chat-list/lines.ts'
import type { ChatId, ChatSummary } from '../../../../../src/shared/model.ts'

const line = (name: string, updatedAtMs: number, title = name): ChatSummary => ({
	id: name as ChatId,
	title,
	updatedAtMs,
	isReplying: false,
	isPinned: false,
	isArchived: false,
	folderId: null,
	tags: [],
	trashedAtMs: null,
})
const lines: Lines = { chats: [line('c', 30), line('b', 20), line('a', 10)], hasMore: false }
const names = ({ chats }: Lines) => chats.map(({ id }) => id)

test('a conversation moves to the top when it is used', () => {
	expect(names(upsertLine(lines, line('a', 40)))).toEqual(['a', 'c', 'b'])
})

test('a line that goes away is followed by the next, and the last one by the one before it', () => {
	const { chats } = lines
	const without = (...gone: readonly string[]) => chats.filter(({ id }) => !gone.includes(id))
	expect(lineInPlaceOf('b' as ChatId, chats, without('b'))).toBe('a')
	expect(lineInPlaceOf('c' as ChatId, chats, without('c', 'b'))).toBe('a')
	expect(lineInPlaceOf('a' as ChatId, chats, without('a'))).toBe('b')
	expect(lineInPlaceOf('b' as ChatId, chats, [])).toBeNull()
})

test('a renamed conversation keeps its place', () => {
	const after = upsertLine(lines, line('b', 20, 'new title'))
	expect(names(after)).toEqual(['c', 'b', 'a'])
	expect(after.chats[1]?.title).toBe('new title')
})

test('a conversation older than everything read so far waits for its page', () => {
	const partly = { ...lines, hasMore: true }
	expect(names(upsertLine(partly, line('old', 5)))).toEqual(['c', 'b', 'a'])
	expect(names(upsertLine(lines, line('old', 5)))).toEqual(['c', 'b', 'a', 'old'])
})

test('the first conversation appears although nothing has been read', () => {
	expect(names(upsertLine({ chats: [], hasMore: false }, line('a', 1)))).toEqual(['a'])
})

test('a removed conversation is gone', () => {
	expect(names(removeLine(lines, 'b' as ChatId))).toEqual(['c', 'a'])
})

test('a page does not repeat what is here', () => {
	const after = appendPage(lines, { chats: [line('a', 10), line('z', 5)], hasMore: true })
	expect(names(after)).toEqual(['c', 'b', 'a', 'z'])
	expect(after.hasMore).toBe(true)
})

test('stays sorted, newest first, without doubles, whatever happens', () => {
	const anyLine = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), at: fc.nat(20) })
	fc.assert(
		fc.property(fc.array(anyLine), (changes) => {
			const after = changes.reduce<Lines>((held, { name, at }) => upsertLine(held, line(name, at)), {
				chats: [],
				hasMore: false,
			})
			const times = after.chats.map(({ updatedAtMs }) => updatedAtMs)
			expect(times).toEqual([...times].sort((x, y) => y - x))
			expect(new Set(names(after)).size).toBe(after.chats.length)
		}),
	)
})

test('a temporary conversation stands above all others, and in no view but the list of all', () => {
	const temporary = { ...line('t', 1), isTemporary: true } as const
	const pinned = { ...line('p', 5), isPinned: true }
	const shown = upsertLine(upsertLine(lines, pinned), temporary)
	expect(names(shown)).toEqual(['t', 'p', 'c', 'b', 'a'])
	expect(names(upsertLine(shown, line('t', 1)))).toEqual(['p', 'c', 'b', 'a', 't'])
	expect(isIn({ view: 'all' }, temporary)).toBe(true)
	expect(isIn({ view: 'archive' }, { ...temporary, isArchived: true })).toBe(false)
})
