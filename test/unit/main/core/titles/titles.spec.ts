/** Conversations named by their model, through the whole core and over real HTTP. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, type Log, systemClock } from '../../../../../src/main/core/ports.ts'
import type { CallInput } from '../../../../../src/shared/api.ts'
import type { Chat, ChatId } from '../../../../../src/shared/model.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { silentLog } from '../../../../support/silent-log.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

/** Pauses between attempts are short, everything else takes its time. */
const clock: Clock = { now: Date.now, after: (ms, run) => systemClock.after(Math.min(ms, 20_000) / 20, run) }

/** What was logged of titles that came to nothing. */
let logged: object[] = []
const log: Log = {
	...silentLog,
	info(fields, message) {
		if (message === 'a conversation was not named by its model') logged.push(fields)
	},
}

async function start(fields: { readonly api?: 'chat' | 'responses' } = {}) {
	core = await startCore({ environment: { baseUrl: provider.url, ...fields }, ports: { clock, log } })
	await core.call('settings.save', { titlesByModel: true })
}

beforeEach(async () => {
	logged = []
	provider = await createFakeProvider()
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

const send = (chatId: ChatId | null, text: string) =>
	core.call('chat.send', { chatId, text, providerId: null, model: null })

async function exchange(
	chatId: ChatId | null,
	text: string,
): Promise<{ readonly chat: Chat; readonly replyId: string }> {
	const { chat, reply } = await send(chatId, text)
	await core.settled(reply.id)
	return { chat, replyId: reply.id }
}

const titled = (chatId: ChatId, title: string) =>
	core.event(
		(event) => event.type === 'chat.changed' && event.chat.id === chatId && event.chat.title === title,
	)
const titleOf = async (chatId: ChatId) => (await core.call('chat.open', { chatId, limit: 1 })).chat.title
const titleRequests = () => provider.log.requests.filter(({ isTitle }) => isTitle)
/** A conversation that is named shows that one before it was not. */
async function nameAnother(): Promise<void> {
	const { chat } = await exchange(null, 'Another')
	await titled(chat.id, 'About Another')
}

describe.each(['chat', 'responses'] as const)('over %s', (api) => {
	it('a conversation is named after its first complete reply, by few words to the model that gave it', async () => {
		await start({ api })
		const { chat } = await exchange(null, 'Why is kelp brown?')
		expect(chat.title).toBe('Why is kelp brown?')
		await titled(chat.id, 'About Why is kelp brown?')
		const [request] = titleRequests()
		expect(request?.body).toMatchObject({ model: 'fake-large', stream: true })
		expect(request?.body).toMatchObject(
			api === 'chat' ? { max_tokens: 100 } : { max_output_tokens: 100, store: false },
		)
		const body = JSON.stringify(request?.body)
		expect(body).toContain('Why is kelp brown?')
		expect(body).toContain(JSON.stringify(provider.answerTo('Why is kelp brown?').slice(0, 200)).slice(1, -1))
		expect(body.length).toBeLessThan(4_000)
		await exchange(chat.id, 'And why is it slippery?')
		await nameAnother()
		expect(titleRequests()).toHaveLength(2)
	})
})

it('a conversation with a provider that the user has added is named without being asked', async () => {
	core = await startCore({ ports: { clock, log } })
	const fields = { name: 'Mine', baseUrl: provider.url, api: 'chat', defaultModel: 'fake-large' } as const
	await core.call('provider.save', { id: null, ...fields })
	const { chat } = await exchange(null, 'Hello')
	await titled(chat.id, 'About Hello')
})

describe('what a title used', () => {
	it('is counted for the conversation and the month, and is no reply', async () => {
		await start()
		const { chat, replyId } = await exchange(null, 'Hello')
		await titled(chat.id, 'About Hello')
		const ofReply = await core.call('usage.ofReply', { replyId })
		const ofChat = await core.call('usage.ofChat', { chatId: chat.id })
		expect([ofReply.replies, ofChat.replies, ofChat.repliesWithoutPrice]).toEqual([1, 1, 1])
		expect(ofChat.inputTokens).toBeGreaterThan(ofReply.inputTokens)
		expect(ofChat.outputTokens).toBeGreaterThan(ofReply.outputTokens)
		const { total } = await core.call('usage.report', { fromMs: 0, toMs: 8_640_000_000_000_000 })
		expect(total).toEqual(ofChat)
	})
})

describe('a title is not asked for', () => {
	it('when that is switched off, also while a reply runs', async () => {
		await start()
		provider.behave({ all: { tokensPerSecond: 500 } })
		const { chat, reply } = await send(null, 'Hello')
		await core.call('settings.save', { titlesByModel: false })
		await core.settled(reply.id)
		await core.call('settings.save', { titlesByModel: true })
		await nameAnother()
		expect([await titleOf(chat.id), titleRequests().length]).toEqual(['Hello', 1])
	})

	it('by itself while a provider comes from variables', async () => {
		core = await startCore({ environment: { baseUrl: provider.url } })
		const { chat } = await exchange(null, 'Hello')
		await core.call('settings.save', { titlesByModel: true })
		await nameAnother()
		expect([await titleOf(chat.id), titleRequests().length]).toEqual(['Hello', 1])
	})

	it('for a conversation that the user has named, before or meanwhile', async () => {
		await start()
		provider.behave({ all: { tokensPerSecond: 500 }, titles: { headersDelayMs: 100 } })
		const { chat, reply } = await send(null, 'Hello')
		await core.call('chat.rename', { chatId: chat.id, title: 'Mine' })
		await core.settled(reply.id)
		const other = await exchange(null, 'Greetings')
		await provider.log.until((requests) => requests.some(({ isTitle }) => isTitle))
		await core.call('chat.rename', { chatId: other.chat.id, title: 'Mine, too' })
		await nameAnother()
		expect([await titleOf(chat.id), await titleOf(other.chat.id)]).toEqual(['Mine', 'Mine, too'])
		expect(titleRequests()).toHaveLength(2)
	})

	it('for a temporary conversation, kept or not, a fork, or one that is in the trash', async () => {
		await start()
		const { id } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		await exchange(id, 'Secret')
		await core.call('chat.keep', { chatId: id })
		await exchange(id, 'Go on')

		provider.behave({ next: [{ fault: { kind: 'status', status: 401 } }] })
		const failed = await exchange(null, 'Original')
		const { messages } = await core.call('chat.open', { chatId: failed.chat.id, limit: 5 })
		const fork = await core.call('chat.fork', { messageId: messages[0]?.id ?? '' })
		await core.call('chat.rename', { chatId: fork.id, title: 'Original' })
		await exchange(fork.id, 'Once more')

		provider.behave({ all: { tokensPerSecond: 500 } })
		const { chat, reply } = await send(null, 'Rubbish')
		const change = { do: 'trash', isTrashed: true } as const
		await core.call('chat.organize', { chatIds: [chat.id], change })
		await core.settled(reply.id)
		await nameAnother()
		expect(titleRequests()).toHaveLength(1)
	})

	it('after a reply that is not complete, nor after a second one', async () => {
		await start()
		provider.behave({ next: [{ finish: 'length' }] })
		const { chat, replyId } = await exchange(null, 'Hello')
		const { reply } = await core.call('reply.continue', { replyId })
		await core.settled(reply.id)
		await titled(chat.id, 'About Hello')
		expect(titleRequests()).toHaveLength(1)
		await core.call('chat.rename', { chatId: chat.id, title: 'Hello' })
		const again = await core.call('reply.regenerate', { replyId })
		await core.settled(again.reply.id)
		await nameAnother()
		expect(titleRequests()).toHaveLength(2)
	})

	it('beyond a month’s limit', async () => {
		await start()
		const first = await exchange(null, 'Hello')
		await titled(first.chat.id, 'About Hello')
		const { inputTokens, outputTokens } = await core.call('usage.ofChat', { chatId: first.chat.id })
		// Reached by the next reply, and not by those before it.
		const amount = inputTokens + outputTokens + 1
		const plan: CallInput<'usage.savePlan'> = {
			providerId: 'environment',
			currency: 'USD',
			monthlyLimit: { unit: 'tokens', amount },
		}
		await core.call('usage.savePlan', plan)
		const { chat } = await exchange(null, 'Too much')
		await core.call('usage.savePlan', { ...plan, monthlyLimit: null })
		await nameAnother()
		expect([await titleOf(chat.id), titleRequests().length]).toEqual(['Too much', 2])
	})
})

describe('a request for a title', () => {
	it('gives way to a reply, and goes on after it', async () => {
		await start()
		await core.call('provider.saveLimits', { id: 'environment', limits: { maxConcurrent: 1 } })
		provider.behave({ titles: { headersDelayMs: 60_000 } })
		const { chat } = await exchange(null, 'Hello')
		await provider.log.until((requests) => requests.some(({ isTitle }) => isTitle))
		provider.behave({})
		const { replyId } = await exchange(chat.id, 'And then?')
		await titled(chat.id, 'About Hello')
		expect(titleRequests().map(({ ending }) => ending)).toEqual(['aborted', 'finished'])
		const { entries } = await core.call('reply.timeline', { replyId })
		expect(entries.some(({ step }) => step.type === 'held')).toBe(false)
	})

	it('is made once more after a failure, plainly when its limits were refused, and then the title stays', async () => {
		await start()
		provider.behave({ titles: { fault: { kind: 'status', status: 400 } } })
		const { chat } = await exchange(null, 'Hello')
		await provider.log.until(() => titleRequests().length === 2)
		const [first, second] = titleRequests().map(({ body }) => body)
		expect(first).toHaveProperty('max_tokens')
		expect(second).not.toHaveProperty('max_tokens')
		provider.behave({ titles: { fault: { kind: 'reset', after: { events: 1 } } } })
		const other = await exchange(null, 'Greetings')
		await provider.log.until(() => titleRequests().length === 4)
		provider.behave({})
		await nameAnother()
		expect(titleRequests()).toHaveLength(5)
		expect([await titleOf(chat.id), await titleOf(other.chat.id)]).toEqual(['Hello', 'Greetings'])
	})

	it.each([401, 429, 503])(
		'tells nothing of its provider when it is answered with %i: replies go on',
		async (status) => {
			await start()
			provider.behave({ titles: { fault: { kind: 'status', status, retryAfter: '30' } } })
			for (const text of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
				const { replyId } = await exchange(null, text)
				const { entries } = await core.call('reply.timeline', { replyId })
				expect(entries.map(({ step }) => step.type)).not.toContain('held')
			}
		},
	)

	it('that is answered with no title leaves the one made from the text', async () => {
		await start()
		provider.behave({ titles: { text: '"…"\n***' } })
		const { chat } = await exchange(null, 'Hello')
		await expect
			.poll(() => logged)
			.toEqual([{ chatId: chat.id, attempt: 1, error: 'no title in the answer' }])
		provider.behave({})
		await nameAnother()
		expect([await titleOf(chat.id), titleRequests().length]).toEqual(['Hello', 2])
	})

	it('asks a model that thinks for more, since its thoughts count', async () => {
		await start()
		provider.behave({ all: { reasoning: 'Let me think.' } })
		const { chat } = await exchange(null, 'Hello')
		await titled(chat.id, 'About Hello')
		expect(titleRequests()[0]?.body).toMatchObject({ max_tokens: 2_000 })
	})

	it('is given up when the network goes away', async () => {
		await start()
		provider.behave({ titles: { headersDelayMs: 60_000 } })
		const { chat } = await exchange(null, 'Hello')
		await provider.log.until(() => titleRequests().length === 1)
		core.network('offline')
		await provider.log.until(() => titleRequests()[0]?.ending === 'aborted')
		core.network('online')
		provider.behave({})
		await nameAnother()
		expect([await titleOf(chat.id), titleRequests().length, logged]).toEqual(['Hello', 2, []])
	})

	it('ends with the core, and is not made up for at the next start', async () => {
		await start()
		provider.behave({ titles: { headersDelayMs: 60_000 } })
		const { chat } = await exchange(null, 'Hello')
		await provider.log.until(() => titleRequests().length === 1)
		await core.close()
		await provider.log.until(() => titleRequests()[0]?.ending === 'aborted')
		provider.behave({})
		core = await startCore({
			dataDir: core.dataDir,
			environment: { baseUrl: provider.url },
			ports: { clock },
		})
		await exchange(chat.id, 'Still there?')
		await nameAnother()
		expect([await titleOf(chat.id), titleRequests().length]).toEqual(['Hello', 2])
	})
})
