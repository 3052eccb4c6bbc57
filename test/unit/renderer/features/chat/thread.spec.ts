import { describe, expect, test } from 'vitest'
import { groupArticles } from '../../../../../src/renderer/features/chat/group-articles.ts'
import {
	appendPage,
	prependPage,
	replaceReply,
	runningReply,
	threadOf,
	withFirstPage,
} from '../../../../../src/renderer/features/chat/thread.ts'
import { id, opened, reply, settled, user } from './conversation.ts'

const end = threadOf({ ...opened(user('u2', 'a1'), reply('a2', 'u2')), hasEarlier: true })

test('earlier messages come before the ones that are here', () => {
	const page = { messages: [user('u1', null), reply('a1', 'u1', { status: settled })], hasEarlier: false }
	const thread = prependPage(end, page, id('u2'))
	expect(thread.ids).toEqual(['u1', 'a1', 'u2', 'a2'])
	expect(thread.hasEarlier).toBe(false)
})

test('a page that was asked for before the path changed is dropped', () => {
	const page = { messages: [user('u1', null)], hasEarlier: false }
	expect(prependPage(end, page, id('elsewhere'))).toBe(end)
})

test('an older snapshot of a reply does not take back what later deltas brought', () => {
	const held = threadOf(opened(user('u', null), reply('a', 'u', { text: 'Hello', seq: 2 })))
	expect(replaceReply(held, reply('a', 'u', { text: 'Hel', seq: 1 }))).toBe(held)
	expect(replaceReply(held, reply('a', 'u', { text: 'Hello!', seq: 3 })).messages[id('a')]).toMatchObject({
		text: 'Hello!',
	})
})

test('a reply is running until it has settled', () => {
	expect(runningReply(end)?.id).toBe('a2')
	expect(runningReply(threadOf(opened(user('u', null), reply('a', 'u', { status: settled }))))).toBeNull()
	expect(runningReply(threadOf(opened()))).toBeNull()
})

test('a chain of assistant messages is one article', () => {
	const thread = threadOf(
		opened(user('u', null), reply('a', 'u'), reply('b', 'a'), user('u2', 'b'), reply('c', 'u2')),
	)
	expect(groupArticles(thread)).toEqual([
		{ role: 'user', key: 'u', id: 'u' },
		{ role: 'assistant', key: 'a', id: 'a', segmentIds: ['a', 'b'] },
		{ role: 'user', key: 'u2', id: 'u2' },
		{ role: 'assistant', key: 'c', id: 'c', segmentIds: ['c'] },
	])
})

test('a page that begins in the middle of a chain shows its rest, which stays the same article when the beginning comes', () => {
	const rest = groupArticles(threadOf(opened(reply('b', 'a'), reply('c', 'b'))))
	expect(rest).toEqual([{ role: 'assistant', key: 'b', id: 'b', segmentIds: ['b', 'c'] }])
	const whole = threadOf(opened(user('u', null), reply('a', 'u'), reply('b', 'a'), reply('c', 'b')))
	expect(groupArticles(whole, rest).at(-1)).toEqual({
		role: 'assistant',
		key: 'b',
		id: 'a',
		segmentIds: ['a', 'b', 'c'],
	})
})

describe('a stretch in the middle of the path', () => {
	const running = reply('a9', 'u9')
	const middle = threadOf({
		...opened(user('u3', 'a2'), reply('a3', 'u3')),
		hasEarlier: true,
		hasLater: true,
		end: running,
	})

	test('holds the end of the path beside it, so that a reply which runs there is known', () => {
		expect(middle.ids).toEqual(['u3', 'a3'])
		expect(runningReply(middle)).toBe(running)
	})

	test('grows at its end, and is at the end of the path when it has grown to there', () => {
		const page = { messages: [user('u4', 'a3'), reply('a4', 'u4')], hasEarlier: true, hasLater: true }
		const longer = appendPage(middle, page, id('a3'))
		expect(longer.ids).toEqual(['u3', 'a3', 'u4', 'a4'])
		expect(longer.hasLater).toBe(true)
		const last = { messages: [user('u9', 'a4'), reply('a9', 'u9')], hasEarlier: true, hasLater: false }
		expect(appendPage(longer, last, id('a4')).hasLater).toBe(false)
	})

	test('keeps what is held of the end, which has had every delta since', () => {
		const grown = { ...middle, messages: { ...middle.messages, a9: { ...running, text: 'More', seq: 2 } } }
		const page = { messages: [reply('a9', 'a3')], hasEarlier: true, hasLater: false }
		expect(appendPage(grown, page, id('a3')).messages[id('a9')]).toMatchObject({ text: 'More' })
	})

	test('goes on when the path has grown while its last page was on its way', () => {
		const page = { messages: [user('u8', 'a3')], hasEarlier: true, hasLater: false }
		expect(appendPage(middle, page, id('a3')).hasLater).toBe(true)
	})

	test('drops a page that was asked for from elsewhere', () => {
		const page = { messages: [user('u4', 'a3')], hasEarlier: true, hasLater: true }
		expect(appendPage(middle, page, id('u3'))).toBe(middle)
	})

	test('gives way to the first page, and the end is still held', () => {
		const page = { messages: [user('u1', null), reply('a1', 'u1')], hasEarlier: false, hasLater: true }
		const start = withFirstPage(middle, page)
		expect(start).toMatchObject({ ids: ['u1', 'a1'], hasEarlier: false, hasLater: true })
		expect(Object.keys(start.messages)).toEqual(['u1', 'a1', 'a9'])
		expect(runningReply(start)).toBe(running)
	})
})
