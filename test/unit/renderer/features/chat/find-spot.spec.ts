import { expect, test } from 'vitest'
import { findSpot } from '../../../../../src/renderer/features/chat/find-spot.ts'
import { groupArticles } from '../../../../../src/renderer/features/chat/group-articles.ts'
import { threadOf } from '../../../../../src/renderer/features/chat/thread.ts'
import type { Message } from '../../../../../src/shared/model.ts'
import { id, opened, reply, user } from './conversation.ts'

const articles = (...messages: readonly Message[]) => groupArticles(threadOf(opened(...messages)))
const before = articles(user('u1', null), reply('a1', 'u1'), user('u2', 'a1'), reply('a2', 'u2'))
const spotAt = (name: string) => ({ messageId: id(name), topPx: -30 })

test('what was read is found wherever it stands now', () => {
	const longer = articles(user('u0', null), reply('a0', 'u0'), user('u1', 'a0'), reply('a1', 'u1'))
	expect(findSpot(spotAt('a1'), longer, before)).toEqual({ index: 3, topPx: -30 })
})

test('a reply is found by any of its segments', () => {
	const continued = articles(user('u1', null), reply('a1', 'u1'), reply('b1', 'a1'))
	expect(findSpot(spotAt('b1'), continued, before)).toEqual({ index: 1, topPx: -30 })
})

test('another version stands where the one was that was read', () => {
	const edited = articles(user('u1', null), reply('a1', 'u1'), user('u2b', 'a1'), reply('a2b', 'u2b'))
	expect(findSpot(spotAt('u2'), edited, before)).toEqual({ index: 2, topPx: -30 })
})

test('of a part that was taken away, the message above it is left', () => {
	const shorter = articles(user('u1', null), reply('a1', 'u1'))
	expect(findSpot(spotAt('a2'), shorter, before)).toEqual({ index: 1, topPx: -30 })
})

test('where nothing is left of what was there, there is nothing to find', () => {
	expect(findSpot(spotAt('a2'), articles(user('x', null)), before)).toBeNull()
})
