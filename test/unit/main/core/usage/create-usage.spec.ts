import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatId } from '../../../../../src/shared/model.ts'
import { environmentProviderId } from '../../../../../src/shared/model.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider()
	core = await startCore({ environment: { baseUrl: provider.url } })
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

async function ask(chatId: ChatId | null, text: string) {
	const { chat, reply } = await core.call('chat.send', { chatId, text, providerId: null, model: null })
	const settled = await core.settled(reply.id)
	return { chatId: chat.id, reply: settled }
}

const everything = { fromMs: 0, toMs: 8_640_000_000_000_000 }
const setPrice = (input: number, output: number) =>
	core.call('usage.setPrice', {
		providerId: environmentProviderId,
		model: 'fake-large',
		price: { input, output },
	})
const savePlan = (monthlyLimit: { unit: 'tokens' | 'money'; amount: number } | null) =>
	core.call('usage.savePlan', { providerId: environmentProviderId, currency: 'EUR', monthlyLimit })

describe('usage', () => {
	it('counts what replies used by message, conversation, model and day, also after the conversation is gone', async () => {
		const { chatId, reply } = await ask(null, 'Hello')
		const { inputTokens, outputTokens } = reply.usage ?? {}
		const expected = { replies: 1, inputTokens, outputTokens, costs: [], repliesWithoutPrice: 1 }
		expect(await core.call('usage.ofReply', { replyId: reply.id })).toEqual(expected)
		expect(await core.call('usage.ofChat', { chatId })).toEqual(expected)
		const report = await core.call('usage.report', everything)
		expect(report.total).toEqual(expected)
		expect(report.days).toHaveLength(1)
		expect(report.models).toEqual([{ ...expected, providerName: 'Environment', model: 'fake-large' }])
		expect(report.chats).toEqual([{ ...expected, chatId, title: 'Hello' }])
	})

	it('charges earlier replies by the first price and later ones by the new price', async () => {
		await savePlan(null)
		const first = await ask(null, 'Hello')
		await setPrice(500_000, 1_000_000)
		const firstUsage = first.reply.usage
		const firstCost = (firstUsage?.inputTokens ?? 0) / 2 + (firstUsage?.outputTokens ?? 0)
		expect((await core.call('usage.ofChat', { chatId: first.chatId })).costs).toEqual([
			{ currency: 'EUR', amount: firstCost },
		])
		await setPrice(0, 1_000_000)
		const second = await ask(first.chatId, 'And again')
		expect((await core.call('usage.ofReply', { replyId: second.reply.id })).costs).toEqual([
			{ currency: 'EUR', amount: second.reply.usage?.outputTokens },
		])
		expect((await core.call('usage.ofReply', { replyId: first.reply.id })).costs).toEqual([
			{ currency: 'EUR', amount: firstCost },
		])
	})
})

describe('usage of a temporary conversation', () => {
	it('is counted by message and conversation, in memory, with its price', async () => {
		await savePlan(null)
		await setPrice(1_000_000, 1_000_000)
		const { id } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		const { reply } = await ask(id, 'Hello')
		const { inputTokens, outputTokens } = reply.usage ?? {}
		const amount = (inputTokens ?? 0) + (outputTokens ?? 0)
		const expected = {
			replies: 1,
			inputTokens,
			outputTokens,
			costs: [{ currency: 'EUR', amount }],
			repliesWithoutPrice: 0,
		}
		expect(amount).toBeGreaterThan(0)
		expect(await core.call('usage.ofReply', { replyId: reply.id })).toEqual(expected)
		expect(await core.call('usage.ofChat', { chatId: id })).toEqual(expected)
		await core.call('chat.keep', { chatId: id })
		expect(await core.call('usage.ofReply', { replyId: reply.id })).toEqual(expected)
	})
})

describe('a monthly limit', () => {
	it('is asked about before it is exceeded, and the message is not lost', async () => {
		const { chatId, reply } = await ask(null, 'Hello')
		const used = (reply.usage?.inputTokens ?? 0) + (reply.usage?.outputTokens ?? 0)
		// Room for less than one more like the last.
		await savePlan({ unit: 'tokens', amount: 2 * used })
		await core.call('draft.save', { chatId, text: 'Once more' })
		const refused = await core.tryCall('chat.send', {
			chatId,
			text: 'Once more',
			providerId: null,
			model: null,
		})
		expect(refused).toMatchObject({
			ok: false,
			error: { kind: 'over-limit', providerName: 'Environment', limit: 2 * used, used, currency: null },
		})
		expect(await core.call('draft.read', { chatId })).toEqual({ text: 'Once more', pasted: '' })
		const regenerated = await core.tryCall('reply.regenerate', { replyId: reply.id })
		expect(regenerated).toMatchObject({ ok: false, error: { kind: 'over-limit' } })
		const { reply: allowed } = await core.call('reply.regenerate', {
			replyId: reply.id,
			mayExceedLimit: true,
		})
		expect(await core.settled(allowed.id)).toMatchObject({ status: { outcome: 'complete' } })
	})

	it('in money counts by price and lets pass what stays below', async () => {
		const { chatId } = await ask(null, 'Hello')
		await savePlan({ unit: 'money', amount: 1_000_000 })
		await setPrice(1, 1)
		await ask(chatId, 'Still within')
		await savePlan({ unit: 'money', amount: 0.000_001 })
		expect(
			await core.tryCall('chat.send', { chatId: null, text: 'Too much', providerId: null, model: null }),
		).toMatchObject({ ok: false, error: { kind: 'over-limit', currency: 'EUR' } })
	})
})
