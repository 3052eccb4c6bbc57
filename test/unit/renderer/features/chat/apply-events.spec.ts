import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEvents } from '../../../../../src/renderer/features/chat/apply-events.ts'
import { runningReply, type Thread, threadOf } from '../../../../../src/renderer/features/chat/thread.ts'
import type { CoreEvent } from '../../../../../src/shared/events.ts'
import type { ChatId } from '../../../../../src/shared/model.ts'
import { chat, chatId, delta, id, opened, reply, settled, streaming, summary, user } from './conversation.ts'

const start = threadOf(opened(user('u', null), reply('a', 'u')))

function replyIn(thread: Thread, name = 'a') {
	const message = thread.messages[id(name)]
	if (message?.role !== 'assistant') throw new Error(`There is no reply ${name}.`)
	return message
}

describe('deltas', () => {
	test('are appended in order, text and reasoning alike', () => {
		const { thread, gaps } = applyEvents(start, [delta('a', 1, 'Hel', 'Hm'), delta('a', 2, 'lo', 'm')])
		expect(replyIn(thread)).toMatchObject({ text: 'Hello', reasoning: 'Hmm', seq: 2 })
		expect(gaps.size).toBe(0)
	})

	test('that the text already contains change nothing', () => {
		const held = threadOf(opened(user('u', null), reply('a', 'u', { text: 'Hello', seq: 2 })))
		expect(applyEvents(held, [delta('a', 1, 'Hel'), delta('a', 2, 'lo')]).thread).toBe(held)
	})

	test('after a missing one are not shown; the reply is asked for instead', () => {
		const { thread, gaps } = applyEvents(start, [delta('a', 1, 'Hel'), delta('a', 3, '!')])
		expect(replyIn(thread).text).toBe('Hel')
		expect([...gaps]).toEqual([id('a')])
	})

	test('that come after the end change nothing', () => {
		const held = threadOf(opened(user('u', null), reply('a', 'u', { text: 'Done', seq: 3, status: settled })))
		expect(applyEvents(held, [delta('a', 4, ' or not')]).thread).toBe(held)
	})

	test('of other conversations and of replies that are not shown are passed over', () => {
		const other: CoreEvent = { ...delta('a', 1, 'x'), chatId: 'chat-2' as ChatId }
		const { thread, gaps } = applyEvents(start, [other, delta('unknown', 5, 'x')])
		expect(thread).toBe(start)
		expect(gaps.size).toBe(0)
	})

	test('leave the list of messages the same object, so that only their own message is drawn again', () => {
		const { thread } = applyEvents(start, [delta('a', 1, 'Hi')])
		expect(thread.ids).toBe(start.ids)
		expect(thread.messages[id('u')]).toBe(start.messages[id('u')])
		expect(start.messages[id('a')]).toMatchObject({ text: '' })
	})
})

describe('a snapshot that raced deltas', () => {
	const pieces = ['The ', 'tide ', 'goes ', 'out', '.']
	const deltas = pieces.map((piece, index) => delta('a', index + 1, piece))
	const snapshotAt = (seq: number) =>
		threadOf(opened(user('u', null), reply('a', 'u', { text: pieces.slice(0, seq).join(''), seq })))

	test('ends with every piece once, wherever it was taken and whichever deltas passed meanwhile', () => {
		fc.assert(
			fc.property(fc.nat(5), fc.nat(5), (takenAt, heardFrom) => {
				// Whoever listens before asking has heard everything after the snapshot, and perhaps some before.
				const { thread, gaps } = applyEvents(
					snapshotAt(takenAt),
					deltas.slice(Math.min(takenAt, heardFrom)),
					'recorded',
				)
				expect(replyIn(thread)).toMatchObject({ text: pieces.join(''), seq: 5 })
				expect(gaps.size).toBe(0)
			}),
		)
	})

	test('never shows a piece twice or out of place, whatever was lost on the way', () => {
		fc.assert(
			fc.property(fc.nat(5), fc.subarray(deltas), (takenAt, arrived) => {
				const { thread, gaps } = applyEvents(snapshotAt(takenAt), arrived, 'recorded')
				const { text, seq } = replyIn(thread)
				expect(text).toBe(pieces.slice(0, seq).join(''))
				const newest = Math.max(takenAt, ...arrived.map((event) => event.seq))
				expect(gaps.has(id('a'))).toBe(newest > seq)
			}),
		)
	})
})

describe('status', () => {
	test('follows the core', () => {
		const offline = { phase: 'offline', sinceMs: 3_000, cause: { kind: 'offline' } } as const
		const { thread } = applyEvents(start, [
			{ type: 'reply.status', chatId, replyId: id('a'), status: offline },
		])
		expect(replyIn(thread).status).toEqual(offline)
	})

	test('never leaves the end', () => {
		const held = threadOf(opened(user('u', null), reply('a', 'u', { status: settled })))
		const event: CoreEvent = { type: 'reply.status', chatId, replyId: id('a'), status: streaming }
		expect(applyEvents(held, [event]).thread).toBe(held)
	})

	test('that was heard before a later snapshot landed does not go back in time', () => {
		const thinking = { phase: 'thinking', sinceMs: 1_000, lastByteAtMs: 1_000, hasReasoning: false } as const
		const event: CoreEvent = { type: 'reply.status', chatId, replyId: id('a'), status: thinking }
		expect(applyEvents(start, [event], 'recorded').thread).toBe(start)
	})

	test('follows the core live even when the clock of the machine was set back', () => {
		const status = { phase: 'quiet', sinceMs: 500, lastByteAtMs: 500 } as const
		const { thread } = applyEvents(start, [{ type: 'reply.status', chatId, replyId: id('a'), status }])
		expect(replyIn(thread).status).toEqual(status)
	})
})

describe('the end of a reply', () => {
	const end = reply('a', 'u', { text: 'All of it', seq: 4, status: settled })

	test('puts the message as it is kept in the place of what was shown', () => {
		const { thread, gaps } = applyEvents(start, [
			delta('a', 3, 'lost'),
			{ type: 'reply.settled', chatId, reply: end },
		])
		expect(replyIn(thread)).toBe(end)
		expect(gaps.size).toBe(0)
	})

	test('is told again once it could be saved', () => {
		const unsaved = { ...end, status: { ...settled, isSaved: false } } as const
		const held = threadOf(opened(user('u', null), unsaved))
		const { thread } = applyEvents(held, [{ type: 'reply.settled', chatId, reply: end }])
		expect(replyIn(thread).status).toMatchObject({ isSaved: true })
	})

	test('of a reply that is not shown changes nothing', () => {
		const held = threadOf(opened(user('u', null)))
		expect(applyEvents(held, [{ type: 'reply.settled', chatId, reply: end }]).thread).toBe(held)
	})
})

test('a reply that was rewritten stands as the core says, and takes later deltas', () => {
	const rewritten = reply('a', 'u', { text: 'Half', seq: 3 })
	const { thread } = applyEvents(start, [
		delta('a', 1, 'Half a tho'),
		{ type: 'reply.rewritten', chatId, reply: rewritten },
		delta('a', 4, ' again'),
	])
	expect(replyIn(thread)).toMatchObject({ text: 'Half again', seq: 4 })
})

describe('new messages', () => {
	test('join the end of the path they belong to', () => {
		const messages = [user('u2', 'a'), reply('a2', 'u2')]
		const { thread, isPathStale } = applyEvents(start, [{ type: 'chat.appended', chatId, messages }])
		expect(thread.ids).toEqual(['u', 'a', 'u2', 'a2'])
		expect(isPathStale).toBe(false)
	})

	test('that are here already do not appear twice, and keep what they have gained since', () => {
		const grown = applyEvents(start, [delta('a', 1, 'Hi')]).thread
		const messages = [user('u', null), reply('a', 'u')]
		expect(applyEvents(grown, [{ type: 'chat.appended', chatId, messages }]).thread).toBe(grown)
	})

	test('that come behind the stretch which is held are not shown, but the end of the path is known', () => {
		const middle = threadOf({
			...opened(user('u', null), reply('a', 'u', { status: settled })),
			hasLater: true,
			end: reply('z', 'y', { status: settled }),
		})
		const messages = [user('y2', 'z'), reply('z2', 'y2')]
		const { thread, isPathStale } = applyEvents(middle, [
			{ type: 'chat.appended', chatId, messages },
			delta('z2', 1, 'Hi'),
		])
		expect(isPathStale).toBe(false)
		expect(thread.ids).toBe(middle.ids)
		expect(Object.keys(thread.messages)).toEqual(['u', 'a', 'z2'])
		expect(runningReply(thread)).toMatchObject({ id: 'z2', text: 'Hi' })
	})

	test('of another path mean that the conversation is read again', () => {
		const { thread, isPathStale } = applyEvents(start, [
			{ type: 'chat.appended', chatId, messages: [user('u2', 'elsewhere')] },
		])
		expect(isPathStale).toBe(true)
		expect(thread).toBe(start)
	})
})

test('a changed path means that the conversation is read again', () => {
	expect(applyEvents(start, [{ type: 'chat.pathChanged', chatId }]).isPathStale).toBe(true)
})

test('a new title is shown', () => {
	const renamed = { ...chat, title: 'Seaweed' }
	const { thread } = applyEvents(start, [{ type: 'chat.changed', summary: summary(), chat: renamed }])
	expect(thread.chat.title).toBe('Seaweed')
})
