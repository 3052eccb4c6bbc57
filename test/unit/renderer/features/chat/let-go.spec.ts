import { describe, expect, test } from 'vitest'
import { letGo, mostLength, mostMessages } from '../../../../../src/renderer/features/chat/let-go.ts'
import { threadOf } from '../../../../../src/renderer/features/chat/thread.ts'
import { id, opened, reply, settled, user } from './conversation.ts'

const path = (count: number, text = 'x') =>
	Array.from({ length: count }, (_, index) => ({
		...user(`m${index}`, index ? `m${index - 1}` : null),
		text,
	}))
const keepNone = () => false

describe('a stretch that is too long', () => {
	const long = threadOf(opened(...path(mostMessages + 5)))

	test('is let go of at the end that is far', () => {
		const without = letGo(long, 'later', keepNone)
		expect(without.ids).toEqual(long.ids.slice(0, mostMessages))
		expect(without).toMatchObject({ hasEarlier: false, hasLater: true, endId: long.endId })
		const earlier = letGo(long, 'earlier', keepNone)
		expect(earlier.ids).toEqual(long.ids.slice(5))
		expect(earlier).toMatchObject({ hasEarlier: true, hasLater: false })
	})

	test('holds the end of the path all the same', () => {
		const { messages, ids, endId } = letGo(long, 'later', keepNone)
		expect(Object.keys(messages)).toHaveLength(ids.length + 1)
		expect(messages[endId ?? id('none')]).toBeDefined()
	})

	test('is let go of up to what is kept', () => {
		const { ids } = letGo(long, 'later', (messageId) => messageId === `m${mostMessages + 2}`)
		expect(ids.at(-1)).toBe(`m${mostMessages + 2}`)
		expect(letGo(long, 'earlier', (messageId) => messageId === 'm0')).toBe(long)
	})
})

test('what is not too much stays as it is', () => {
	const thread = threadOf(opened(...path(mostMessages)))
	expect(letGo(thread, 'earlier', keepNone)).toBe(thread)
})

test('few messages are too much when their texts are', () => {
	const thread = threadOf(opened(...path(10, 'x'.repeat(mostLength / 8))))
	expect(letGo(thread, 'earlier', keepNone).ids).toEqual(thread.ids.slice(2))
})

test('a reply and what continues it go together, or stay', () => {
	const chain = [reply('a', 'm9', { status: settled }), reply('b', 'a'), reply('c', 'b')]
	const after = path(mostMessages - 2).map((message, index) => ({
		...message,
		id: id(`n${index}`),
		parentId: id(index ? `n${index - 1}` : 'c'),
	}))
	const thread = threadOf(opened(...chain, ...after))
	expect(letGo(thread, 'earlier', keepNone)).toBe(thread)
	const shorter = letGo({ ...thread, ids: [id('m9'), ...thread.ids] }, 'earlier', keepNone)
	expect(shorter.ids[0]).toBe('a')
})
