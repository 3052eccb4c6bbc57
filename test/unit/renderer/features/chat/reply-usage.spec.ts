import i18next from 'i18next'
import { beforeEach, expect, test } from 'vitest'
import { holdChat } from '../../../../../src/renderer/features/chat/chat-store.ts'
import {
	readReplyUsage,
	segmentsOf,
	tokensOf,
} from '../../../../../src/renderer/features/chat/reply-usage.ts'
import { usageLine } from '../../../../../src/renderer/features/chat/reply-usage-words.ts'
import { threadOf } from '../../../../../src/renderer/features/chat/thread.ts'
import { resources } from '../../../../../src/renderer/i18n/resources.ts'
import { setWindowLink } from '../../../../../src/renderer/window-link.ts'
import { err, ok } from '../../../../../src/shared/errors.ts'
import type { UsageTotal } from '../../../../../src/shared/usage-model.ts'
import { createStubLink } from '../../../../support/stub-link.ts'
import { chat, chatId, id, reply, user } from './conversation.ts'

const usage = { inputTokens: 1_000, outputTokens: 200, reasoningTokens: null }
const total = (fields: Partial<UsageTotal> = {}): UsageTotal => ({
	replies: 1,
	inputTokens: 1_000,
	outputTokens: 234,
	costs: [],
	repliesWithoutPrice: 0,
	...fields,
})
const names = (first: string, last: string) =>
	segmentsOf(chatId, id(first), id(last)).map((segment) => segment.id)

beforeEach(() => {
	const messages = [
		user('q1', null),
		reply('a1', 'q1', { usage }),
		user('q2', 'a1'),
		reply('b1', 'q2', { usage }),
		reply('b2', 'b1', { usage: null }),
		reply('b3', 'b2', { usage: { inputTokens: 30, outputTokens: null, reasoningTokens: null } }),
	]
	holdChat(chatId, { state: 'open', thread: threadOf({ chat, messages, hasEarlier: false }) })
})

test('the segments of a reply are found from its ends, and go no further than the reply', () => {
	expect(names('b1', 'b3')).toEqual(['b1', 'b2', 'b3'])
	expect(names('a1', 'a1')).toEqual(['a1'])
	expect(names('gone', 'b2')).toEqual(['b1', 'b2'])
	expect(names('q2', 'q2')).toEqual([])
})

test('tokens are known without a request, as far as they were reported', () => {
	expect(tokensOf(segmentsOf(chatId, id('b1'), id('b3')))).toMatchObject({
		replies: 2,
		inputTokens: 1_030,
		outputTokens: 200,
	})
})

test('what all segments cost is one sum, and one that cannot be read is told', async () => {
	const link = createStubLink({
		'usage.ofReply': ({ replyId }) =>
			ok(total({ costs: [{ currency: 'USD', amount: replyId === 'b1' ? 1 : 2 }] })),
	})
	setWindowLink(link)
	const read = await readReplyUsage([id('b1'), id('b2')])
	expect(read).toMatchObject({ ok: true, value: { replies: 2, costs: [{ currency: 'USD', amount: 3 }] } })
	setWindowLink(createStubLink({ 'usage.ofReply': () => err({ kind: 'disconnected' }) }))
	expect(await readReplyUsage([id('b1')])).toEqual({ ok: false, error: { kind: 'disconnected' } })
})

test('one line says how many tokens, and what they cost where that is known', async () => {
	await i18next.init({ resources, lng: 'en', interpolation: { escapeValue: false } })
	const t = i18next.getFixedT('en', 'chat')
	expect(usageLine(total(), t, 'en')).toBe('1,234 tokens')
	expect(usageLine(total({ costs: [{ currency: 'USD', amount: 0.0123 }] }), t, 'en')).toBe(
		'1,234 tokens · $0.012',
	)
	expect(usageLine(total({ inputTokens: 1, outputTokens: 0 }), t, 'en')).toBe('1 token')
	expect(usageLine(total({ inputTokens: 0, outputTokens: 0 }), t, 'en')).toBe('not reported')
	expect(usageLine(total(), i18next.getFixedT('zh-CN', 'chat'), 'zh-CN')).toBe('1,234 个词元')
})
