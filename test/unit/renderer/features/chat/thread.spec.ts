import { expect, test } from 'vitest'
import { groupArticles } from '../../../../../src/renderer/features/chat/group-articles.ts'
import {
	prependPage,
	replaceReply,
	runningReply,
	threadOf,
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
		{ role: 'user', id: 'u' },
		{ role: 'assistant', id: 'a', segmentIds: ['a', 'b'] },
		{ role: 'user', id: 'u2' },
		{ role: 'assistant', id: 'c', segmentIds: ['c'] },
	])
})

test('a page that begins in the middle of a chain shows its rest as an article of its own', () => {
	expect(groupArticles(threadOf(opened(reply('b', 'a'), reply('c', 'b'))))).toEqual([
		{ role: 'assistant', id: 'b', segmentIds: ['b', 'c'] },
	])
})
