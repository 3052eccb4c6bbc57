import { describe, expect, it } from 'vitest'
import type { AssistantMessage, ChatId, MessageId, ReplyStatus } from '../../../src/shared/model.ts'
import { compareTexts } from '../../torture/compare-texts.ts'
import { makeSchedule } from '../../torture/schedule.ts'
import { createShownReplies } from '../../torture/shown-replies.ts'

describe('comparing texts', () => {
	it.each([
		['abcdef', 'abcdef', null],
		['abcdef', 'abef', { lost: 2, doubled: 0, at: 2 }],
		['abcdef', 'abcabcdef', { lost: 0, doubled: 3, at: 3 }],
		['abcdef', 'abXYef', { lost: 2, doubled: 2, at: 2 }],
		['abc', '', { lost: 3, doubled: 0, at: 0 }],
		['aaa', 'aaaa', { lost: 0, doubled: 1, at: 3 }],
	])('%s against %s', (right, actual, difference) => {
		expect(compareTexts(right, actual)).toEqual(difference)
	})
})

describe('what a window shows', () => {
	const chatId = 'chat' as ChatId
	const replyId = 'reply' as MessageId
	const streaming: ReplyStatus = { phase: 'streaming', sinceMs: 0 }
	const done: ReplyStatus = {
		phase: 'settled',
		outcome: 'complete',
		error: null,
		elapsedMs: 1,
		isSaved: true,
	}
	const delta = (seq: number, text: string) =>
		({ type: 'reply.delta', chatId, replyId, seq, text, reasoning: '' }) as const
	const message = (seq: number, text: string, status: ReplyStatus = streaming): AssistantMessage => ({
		role: 'assistant',
		id: replyId,
		parentId: null,
		createdAtMs: 0,
		text,
		reasoning: '',
		attachments: [],
		version: { index: 1, count: 1, previousId: null, nextId: null },
		providerName: 'fake',
		model: null,
		status,
		seq,
		usage: null,
	})

	it('adds deltas, whether or not the answer to the call came first', () => {
		const shown = createShownReplies()
		shown.take([delta(1, 'a'), delta(2, 'b')])
		shown.attach(message(0, ''))
		shown.take([delta(3, 'c')])
		expect(shown.get(replyId)).toMatchObject({ text: 'abc', seq: 3, irregular: [] })
	})

	it('adds to a snapshot what it does not hold yet', () => {
		const shown = createShownReplies()
		shown.take([delta(4, 'd'), delta(5, 'e')])
		shown.attach(message(4, 'abcd'))
		shown.take([delta(4, 'd'), delta(6, 'f')])
		expect(shown.get(replyId)).toMatchObject({ text: 'abcdef', irregular: [] })
	})

	it.each([
		['a number left out', [delta(1, 'a'), delta(3, 'c')]],
		['a number sent twice', [delta(1, 'a'), delta(1, 'a')]],
		[
			'another end',
			[delta(1, 'a'), { type: 'reply.settled', chatId, reply: message(1, 'b', done) } as const],
		],
		[
			'words after the end',
			[
				delta(1, 'a'),
				{ type: 'reply.settled', chatId, reply: message(1, 'a', done) } as const,
				delta(2, 'b'),
			],
		],
	])('complains of %s', (_what, events) => {
		const shown = createShownReplies()
		shown.attach(message(0, ''))
		shown.take(events)
		expect(shown.get(replyId)?.irregular).toHaveLength(1)
	})
})

describe('a schedule', () => {
	it('is the same for the same seed, and another for the next number', () => {
		expect(makeSchedule(7, 3, 'c')).toEqual(makeSchedule(7, 3, 'c'))
		expect(makeSchedule(7, 4, 'c').faults).not.toEqual(makeSchedule(7, 3, 'c').faults)
	})

	it('draws every kind of fault, several of them for one reply', () => {
		const schedules = Array.from({ length: 400 }, (_, index) => makeSchedule(1, index, 'a'))
		const kinds = new Set(schedules.flatMap(({ faults }) => faults.map(({ kind }) => kind)))
		expect([...kinds].sort()).toEqual([
			...['captive-portal', 'drop', 'end', 'error-event', 'half-event', 'malformed-event', 'never-answers'],
			...['no-done', 'reset', 'reset-after-finish', 'stall', 'status', 'whole-json'],
		])
		expect(schedules.filter(({ faults }) => faults.length > 3).length).toBeGreaterThan(50)
	})
})
