/** Nothing that travels to a window in one piece is huge, whatever a provider or a person writes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginningLength, longestWhole } from '../../../../../src/main/core/history/cut-message.ts'
import { largestPage } from '../../../../../src/main/core/history/read-page.ts'
import type { AssistantMessage, Message, MessageId } from '../../../../../src/shared/model.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { makeText } from '../../../../support/fake-provider/texts.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore
/** The JSON of the largest answer or batch so far, in bytes: what a window's socket would carry. */
let largestBytes = 0

beforeEach(async () => {
	provider = await createFakeProvider()
	core = await startCore({ environment: { baseUrl: provider.url } })
	largestBytes = 0
	core.core.onEvents(weigh)
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

function weigh(travels: unknown): void {
	largestBytes = Math.max(largestBytes, Buffer.byteLength(JSON.stringify(travels)))
}

const call: TestCore['call'] = async (name, input) => {
	const value = await core.call(name, input)
	weigh(value)
	return value
}

const send = (text: string, chatId: Parameters<typeof call<'chat.send'>>[1]['chatId'] = null) =>
	call('chat.send', { chatId, text, providerId: null, model: null })

async function readAll(messageId: MessageId, part: 'text' | 'reasoning' = 'text'): Promise<string> {
	let text = ''
	for (;;) {
		const next = await call('message.text', { messageId, part, from: text.length, limit: 1_000_000 })
		text += next.text
		if (text.length === next.length) return text
	}
}

/** Every UTF-16 code unit may take three bytes in a frame, and a page has both text and reasoning. */
const bound = 3 * largestPage + 100_000

describe('a reply of 30 MB', () => {
	const text = makeText(7, 26_000_000)

	it('arrives, is opened and is attached to in bounded pieces, and can be read exactly', async () => {
		expect(Buffer.byteLength(text)).toBeGreaterThan(30_000_000)
		provider.behave({ all: { text, fault: { kind: 'whole-json' } } })
		const { chat, reply } = await send('Everything, please')
		const delta = await core.event(({ type }) => type === 'reply.delta')
		expect(delta).toMatchObject({ text: '', omitted: { textLength: text.length, reasoningLength: 0 } })
		const settled = await core.settled(reply.id)
		expect(settled.status).toMatchObject({ outcome: 'complete', isSaved: true })
		const opened = await call('chat.open', { chatId: chat.id, limit: 40 })
		const attached = await call('reply.attach', { replyId: reply.id })

		for (const message of [settled, opened.messages[1], attached]) {
			expect(message?.whole).toEqual({ textLength: text.length, reasoningLength: 0 })
			expect(message?.text === text.slice(0, beginningLength)).toBe(true)
		}
		expect((await readAll(reply.id)) === text).toBe(true)
		expect(largestBytes).toBeLessThan(bound)
	})
})

it('cuts no character in two', async () => {
	const text = 'x'.repeat(beginningLength - 1) + '𝒳'.repeat(longestWhole)
	provider.behave({ all: { text, fault: { kind: 'whole-json' } } })
	const { chat, reply } = await send('Letters')
	await core.settled(reply.id)
	const opened = await call('chat.open', { chatId: chat.id, limit: 40 })
	expect(opened.messages[1]?.text).toBe('x'.repeat(beginningLength - 1))
	const next = { messageId: reply.id, part: 'text', from: beginningLength - 1, limit: 5 } as const
	expect(await call('message.text', next)).toEqual({ text: '𝒳𝒳', length: text.length })
})

it('gives the reasoning in parts too', async () => {
	const reasoning = 'Let me think. '.repeat(30_000)
	provider.behave({ all: { reasoning, text: 'Forty-two.', tokensPerSecond: null } })
	const { chat, reply } = await send('Think')
	await core.settled(reply.id)
	const opened = await call('chat.open', { chatId: chat.id, limit: 40 })
	expect(opened.messages[1]).toMatchObject({
		text: 'Forty-two.',
		whole: { textLength: 10, reasoningLength: reasoning.length },
	})
	expect(await readAll(reply.id, 'reasoning')).toBe(reasoning)
})

it('sends a huge question back cut, to whoever wrote it and to every other window', async () => {
	const question = 'Why? '.repeat(400_000)
	const { userMessage, reply } = await send(question)
	expect(userMessage.whole).toEqual({ textLength: question.length, reasoningLength: 0 })
	const appended = await core.event(({ type }) => type === 'chat.appended')
	expect(appended).toMatchObject({ messages: [{ whole: { textLength: question.length } }, {}] })
	expect(await readAll(userMessage.id)).toBe(question)
	await core.settled(reply.id)
	const edited = await call('message.edit', { messageId: userMessage.id, text: `${question}!` })
	expect(edited.userMessage.whole?.textLength).toBe(question.length + 1)
	await core.settled(edited.reply.id)
	expect(largestBytes).toBeLessThan(bound)
})

describe('a page', () => {
	async function conversation(questions: readonly string[]) {
		provider.behave({ all: { text: 'Noted.' } })
		let chatId: Parameters<typeof send>[1] = null
		for (const question of questions) {
			const sent = await send(question, chatId)
			chatId = sent.chat.id
			await core.settled(sent.reply.id)
		}
		if (!chatId) throw new Error('a conversation needs a question')
		return chatId
	}

	const idsOf = (messages: readonly Message[]) => messages.map(({ id }) => id)

	it('ends before the message that would make it too large, and the next one goes on there', async () => {
		const chatId = await conversation(Array.from({ length: 6 }, () => 'Why? '.repeat(48_000)))
		const last = await call('chat.open', { chatId, limit: 40 })
		expect(last.messages).toHaveLength(9)
		expect(last.hasEarlier).toBe(true)
		const first = last.messages[0]?.id
		if (!first) throw new Error('the page is empty')
		const earlier = await call('chat.earlier', { chatId, beforeId: first, limit: 40 })
		expect(earlier.messages).toHaveLength(3)
		expect(earlier.hasEarlier).toBe(false)
		expect(new Set([...idsOf(earlier.messages), ...idsOf(last.messages)]).size).toBe(12)
		expect(largestBytes).toBeLessThan(bound)
	})

	it('has at least one message, however large', async () => {
		const text = 'Because. '.repeat(150_000)
		provider.behave({ all: { text, reasoning: text, tokensPerSecond: null, fault: { kind: 'whole-json' } } })
		const { chat, reply } = await send('Why?')
		await core.settled(reply.id)
		const opened = await call('chat.open', { chatId: chat.id, limit: 1 })
		expect(idsOf(opened.messages)).toEqual([reply.id])
		expect(opened.hasEarlier).toBe(true)
		expect((opened.messages[0] as AssistantMessage).whole?.textLength).toBe(text.length)
	})
})

it('says that a message is gone', async () => {
	const messageId = '0199a000-0000-7000-8000-000000000000'
	expect(await core.tryCall('message.text', { messageId, part: 'text', from: 0, limit: 10 })).toEqual({
		ok: false,
		error: { kind: 'not-found', what: 'message' },
	})
})
