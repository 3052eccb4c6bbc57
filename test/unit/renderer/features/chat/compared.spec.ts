/** Replies that are compared, as a window holds them. */
import { describe, expect, test } from 'vitest'
import { applyEvents } from '../../../../../src/renderer/features/chat/apply-events.ts'
import { estimateHeight } from '../../../../../src/renderer/features/chat/estimate-height.ts'
import { groupArticles, messagesOf } from '../../../../../src/renderer/features/chat/group-articles.ts'
import { letGo, mostMessages } from '../../../../../src/renderer/features/chat/let-go.ts'
import {
	runningReplies,
	runningReply,
	type Thread,
	threadOf,
	withFirstPage,
} from '../../../../../src/renderer/features/chat/thread.ts'
import type { AssistantMessage } from '../../../../../src/shared/model.ts'
import { chatId, delta, id, opened, reply, settled, user } from './conversation.ts'

const replies = [reply('a', 'u'), reply('b', 'u'), reply('c', 'u')]
const compared = (beside: readonly AssistantMessage[] = replies, shown = 'a') => {
	const path = beside.find((each) => each.id === shown) ?? reply(shown, 'u')
	return threadOf({ ...opened(user('u', null), path), beside })
}
const lastOf = (thread: Thread) => groupArticles(thread).at(-1)

describe('what is compared', () => {
	test('is one article with a column for each reply, in the order they were asked for', () => {
		expect(groupArticles(compared(replies, 'b'))).toEqual([
			{ role: 'user', key: 'u', id: 'u' },
			{ role: 'assistant', key: 'b', id: 'b', segmentIds: ['b'], columns: [['a'], ['b'], ['c']] },
		])
	})

	test('has the segments of a continued reply in its column', () => {
		const beside = [reply('a', 'u'), reply('b', 'u'), reply('b2', 'b')]
		expect(lastOf(compared(beside))).toMatchObject({ columns: [['a'], ['b', 'b2']] })
	})

	test('stays the same article when the path leads through another column, and when nothing is compared any more', () => {
		const before = groupArticles(compared())
		expect(groupArticles(compared(replies, 'c'), before).at(-1)).toMatchObject({ key: 'a', id: 'c' })
		const chosen = threadOf(opened(user('u', null), reply('c', 'u')))
		expect(groupArticles(chosen, before).at(-1)).toEqual({
			role: 'assistant',
			key: 'a',
			id: 'c',
			segmentIds: ['c'],
		})
	})

	test('shows the reply of the path too when it is older than those that came with it', () => {
		const beside = [reply('b', 'u'), reply('c', 'u')]
		expect(lastOf(compared(beside, 'a'))).toMatchObject({ columns: [['a'], ['b'], ['c']] })
	})

	test('is nothing where one reply is left, or where the path leads elsewhere', () => {
		expect(lastOf(compared([reply('a', 'u')]))).not.toHaveProperty('columns')
		const elsewhere = threadOf({ ...opened(user('v', null), reply('d', 'v')), beside: replies })
		expect(lastOf(elsewhere)).not.toHaveProperty('columns')
	})

	test('is found by the id of any of its replies, each once', () => {
		const article = lastOf(compared())
		expect(article && messagesOf(article)).toEqual(['a', 'b', 'c'])
	})

	test('is estimated as high as its longest column', () => {
		const text = 'x'.repeat(4_000)
		const long = compared([reply('a', 'u'), reply('b', 'u', { text })])
		const short = compared([reply('a', 'u'), reply('b', 'u')])
		const heightOf = (thread: Thread) => {
			const article = lastOf(thread)
			return article ? estimateHeight(article, thread.messages) : 0
		}
		expect(heightOf(long)).toBeGreaterThan(heightOf(short))
	})
})

describe('a window that holds what is compared', () => {
	test('adds deltas to every column, and asks for what is missing of any', () => {
		const { thread, gaps } = applyEvents(compared(), [delta('b', 1, 'Hi'), delta('c', 2, '!')])
		expect(thread.messages[id('b')]).toMatchObject({ text: 'Hi' })
		expect([...gaps]).toEqual(['c'])
	})

	test('knows of all replies that run, and that one runs while any does', () => {
		const beside = [reply('a', 'u', { status: settled }), reply('b', 'u'), reply('c', 'u')]
		expect(runningReplies(compared(beside)).map((each) => each.id)).toEqual(['b', 'c'])
		expect(runningReply(compared(beside))?.id).toBe('b')
		const ended = beside.map((each) => ({ ...each, status: settled }))
		expect(runningReply(compared(ended))).toBeNull()
	})

	test('begins to compare with the question that goes to several, told twice or not', () => {
		const before = threadOf(opened(user('u0', null), reply('a0', 'u0', { status: settled })))
		const [first, ...beside] = replies
		const asked = {
			type: 'chat.appended',
			chatId,
			messages: [user('u', 'a0'), first ?? reply('a', 'u')],
			beside,
		} as const
		const { thread } = applyEvents(before, [asked, delta('c', 1, 'Hi'), asked], 'recorded')
		expect(lastOf(thread)).toMatchObject({ columns: [['a'], ['b'], ['c']] })
		expect(thread.messages[id('c')]).toMatchObject({ text: 'Hi' })
	})

	test('compares no more once the next question is asked', () => {
		const ended = compared(replies.map((each) => ({ ...each, status: settled })))
		const next = { type: 'chat.appended', chatId, messages: [user('u2', 'a'), reply('d', 'u2')] } as const
		const { thread } = applyEvents(ended, [next])
		expect(thread.beside).toEqual([])
		expect(groupArticles(thread)[1]).not.toHaveProperty('columns')
	})

	test('keeps the rest of a continued reply in its column', () => {
		const rest = { type: 'chat.appended', chatId, messages: [reply('a2', 'a')] } as const
		const { thread } = applyEvents(compared(), [rest])
		expect(lastOf(thread)).toMatchObject({ columns: [['a', 'a2'], ['b'], ['c']] })
		expect(runningReplies(thread).map((each) => each.id)).toContain('a2')
	})

	test('holds it wherever the stretch is that is read', () => {
		const path = Array.from({ length: mostMessages + 5 }, (_, index) =>
			user(`m${index}`, index ? `m${index - 1}` : null),
		)
		const question = user('u', path.at(-1)?.id ?? null)
		const thread = threadOf({ ...opened(...path, question, replies[0] ?? question), beside: replies })
		const away = letGo(thread, 'later', () => false)
		expect(away.messages[id('c')]).toBeDefined()
		const page = { messages: path.slice(0, 5), hasEarlier: false, hasLater: true }
		expect(withFirstPage(thread, page).messages[id('c')]).toBeDefined()
	})
})
