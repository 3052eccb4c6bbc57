import { expect, test } from 'vitest'
import {
	appendPage,
	applyEvent,
	countFound,
	foundOf,
} from '../../../../../src/renderer/features/search/results.ts'
import type { CoreEvent } from '../../../../../src/shared/events.ts'
import type { ChatId, ChatSummary } from '../../../../../src/shared/model.ts'
import { chat, summary } from '../chat/conversation.ts'
import { messageHit, page, titleHit } from './hits.ts'

const request = { query: 'kelp', order: 'newest' } as const
const other = 'chat-2' as ChatId
const found = foundOf(
	request,
	[titleHit('chat-1')],
	5,
	page({ hits: [messageHit('a'), messageHit('b', { chatId: other })] }),
)
const changed = (change: Partial<ChatSummary>): CoreEvent => ({
	type: 'chat.changed',
	summary: summary(change),
	chat,
})

test('one title more than is shown tells that there are more', () => {
	const titles = ['a', 'b', 'c'].map((name) => titleHit(name))
	expect(foundOf(request, titles, 2, page())).toMatchObject({
		titles: titles.slice(0, 2),
		hasMoreTitles: true,
	})
	expect(foundOf(request, titles, 3, page()).hasMoreTitles).toBe(false)
})

test('a page adds what is not here yet, and the way on', () => {
	const after = appendPage(found, page({ hits: [messageHit('b'), messageHit('c')], next: 'on' }))
	expect(after.hits.map(({ messageId }) => messageId)).toEqual(['a', 'b', 'c'])
	expect(after.next).toBe('on')
})

test('the number is exact only when nothing more can come', () => {
	expect(countFound(found)).toEqual({ count: 3, isAll: true })
	expect(countFound({ ...found, next: 'on' })).toEqual({ count: 3, isAll: false })
	expect(countFound({ ...found, hasMoreTitles: true })).toEqual({ count: 3, isAll: false })
})

test('a conversation that is removed takes what was found in it along', () => {
	const after = applyEvent(found, { type: 'chat.removed', chatId: other })
	expect(after.hits.map(({ messageId }) => messageId)).toEqual(['a'])
	expect(applyEvent(found, { type: 'chat.removed', chatId: 'chat-3' as ChatId })).toBe(found)
})

test('a new title shows at once, unmarked where it was found', () => {
	const after = applyEvent(found, changed({ title: 'Seaweed' }))
	expect(after.titles[0]?.title).toEqual([{ text: 'Seaweed', isMatch: false }])
	expect(after.hits.map(({ chatTitle }) => chatTitle)).toEqual(['Seaweed', 'Kelp'])
})

test('an archived conversation keeps its marks and says where it is', () => {
	const same = { ...found, titles: [titleHit('chat-1', { title: [{ text: 'Kelp', isMatch: true }] })] }
	const after = applyEvent(same, changed({ isArchived: true }))
	expect(after.titles[0]).toMatchObject({ title: [{ text: 'Kelp', isMatch: true }], isArchived: true })
	expect(after.hits.map(({ isArchived }) => isArchived)).toEqual([true, false])
})

test('what is thrown away is found no more', () => {
	const after = applyEvent(found, changed({ trashedAtMs: 5 }))
	expect(after.titles).toEqual([])
	expect(after.hits.map(({ messageId }) => messageId)).toEqual(['b'])
})

test('what changes nothing leaves everything as it is', () => {
	const plain = { ...found, titles: [] }
	expect(applyEvent(plain, changed({ updatedAtMs: 9_000 }))).toBe(plain)
	expect(applyEvent(plain, changed({ id: 'chat-3' as ChatId, title: 'Else' }))).toBe(plain)
})
