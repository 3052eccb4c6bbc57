/** Another provider, key or model gives the reply when the one that was asked cannot: through the whole core. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fallback } from '../../../../../src/shared/fallback-model.ts'
import type { ChatId, KeyId, Provider } from '../../../../../src/shared/model.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let first: FakeProvider
let second: FakeProvider
let core: TestCore
let one: Provider
let two: Provider

beforeEach(async () => {
	first = await createFakeProvider({ seed: 1 })
	second = await createFakeProvider({ seed: 2 })
	core = await startCore()
	await core.call('settings.save', { titlesByModel: false })
	await core.call('keys.choose', { mode: 'session' })
	one = await add('One', first, 'fake-large')
	two = await add('Two', second, 'fake-small')
})
afterEach(async () => {
	await core.discard()
	await first.close()
	await second.close()
})

const add = (name: string, { url }: FakeProvider, defaultModel: string) =>
	core.call('provider.save', { id: null, name, baseUrl: url, api: 'chat', defaultModel, key: `sk-${name}` })
const to = (provider: Provider, changes: Partial<Fallback> = {}): Fallback => ({
	providerId: provider.id,
	keyId: null,
	model: null,
	...changes,
})
const plan = (fallbacks: readonly Fallback[], isOn = true) =>
	core.call('fallback.savePlan', { isOn, fallbacks: [...fallbacks] })
const send = async (text: string, chatId: ChatId | null = null) => {
	const { chat, reply } = await core.call('chat.send', { chatId, text, providerId: null, model: null })
	return { chatId: chat.id, reply: await core.settled(reply.id) }
}
const fails = (status: number, code?: string) =>
	first.behave({ all: { fault: { kind: 'status', status, ...(code && { code }) } } })
const stepsOf = async (replyId: string) =>
	(await core.call('reply.timeline', { replyId })).entries.map(({ step }) => step)

describe('a reply whose provider fails before its first word', () => {
	it('comes from the next in the plan, and says so, in its timeline too', async () => {
		await plan([to(two)])
		fails(401)
		const { chatId, reply } = await send('Hello')
		expect(reply).toMatchObject({
			text: second.answerTo('Hello'),
			providerName: 'Two',
			model: 'fake-small',
			replaced: { providerName: 'One', model: 'fake-large', error: { kind: 'unauthorized' } },
			status: { outcome: 'complete', error: null },
		})
		const steps = await stepsOf(reply.id)
		expect(steps.map(({ type }) => type)).toEqual([
			'request',
			'broke',
			'fell-back',
			'request',
			'opened',
			'first-text',
			'settled',
		])
		expect(steps[2]).toMatchObject({
			error: { kind: 'unauthorized' },
			providerName: 'Two',
			model: 'fake-small',
		})
		expect(first.log.replies()).toHaveLength(1)
		// What is read later says the same.
		const opened = await core.call('chat.open', { chatId, limit: 10 })
		expect(opened.messages.at(-1)).toMatchObject({ providerName: 'Two', replaced: { providerName: 'One' } })
		expect(await core.call('usage.ofReply', { replyId: reply.id })).toBeDefined()
	})

	it('sends each provider its own key and model, and nobody another’s', async () => {
		await plan([to(two)])
		fails(401)
		await send('Hello')
		expect(new Set(first.log.authorizations())).toEqual(new Set(['Bearer sk-One']))
		expect(new Set(second.log.authorizations())).toEqual(new Set(['Bearer sk-Two']))
		expect(second.log.replies()[0]?.body).toMatchObject({ model: 'fake-small' })
	})

	it('fails as it would without a plan when the plan is off', async () => {
		await plan([to(two)], false)
		fails(401)
		const { reply } = await send('Hello')
		expect(reply).toMatchObject({ providerName: 'One', status: { outcome: 'failed' } })
		expect(reply.replaced).toBeUndefined()
		expect(second.log.replies()).toHaveLength(0)
	})

	it('fails with the last error when nobody in the plan can give it, each having been asked once', async () => {
		await plan([to(two), to(two)])
		fails(401)
		second.behave({ all: { fault: { kind: 'status', status: 404, code: 'model_not_found' } } })
		const { reply } = await send('Hello')
		expect(reply).toMatchObject({
			providerName: 'Two',
			status: { outcome: 'failed', error: { kind: 'model-not-found' } },
			replaced: { providerName: 'One', error: { kind: 'unauthorized' } },
		})
		expect(second.log.replies()).toHaveLength(1)
	})

	it('comes by another key of the same provider, with the same model', async () => {
		const { keys } = await core.call('provider.saveKey', {
			id: one.id,
			keyId: null,
			label: 'Work',
			key: 'sk-other',
		})
		const other = keys.find(({ label }) => label === 'Work')?.id as KeyId
		await plan([to(one, { keyId: other })])
		first.behave({
			next: [{ fault: { kind: 'status', status: 429, code: 'insufficient_quota' } }],
		})
		const { reply } = await send('Hello')
		expect(reply).toMatchObject({ text: first.answerTo('Hello'), providerName: 'One', model: 'fake-large' })
		expect(first.log.replies().map(({ headers }) => headers.authorization)).toEqual([
			'Bearer sk-One',
			'Bearer sk-other',
		])
		expect(reply.replaced).toMatchObject({ error: { kind: 'quota-exceeded' }, key: 'Work' })
		expect(await stepsOf(reply.id)).toContainEqual(
			expect.objectContaining({ type: 'fell-back', providerName: 'One', key: 'Work' }),
		)
	})

	it('comes from another model of the same provider', async () => {
		await plan([to(one, { model: 'fake-small' })])
		first.behave({ next: [{ fault: { kind: 'status', status: 404, code: 'model_not_found' } }] })
		const { reply } = await send('Hello')
		expect(reply).toMatchObject({ providerName: 'One', model: 'fake-small', status: { outcome: 'complete' } })
	})

	it('is not asked again of whoever has just failed, nor of one that is off or gone', async () => {
		await core.call('provider.enable', { id: two.id, isEnabled: false })
		await plan([to(one), to(two)])
		fails(401)
		const { reply } = await send('Hello')
		expect(reply).toMatchObject({ providerName: 'One', status: { outcome: 'failed' } })
		expect(first.log.replies()).toHaveLength(1)
		expect(second.log.replies()).toHaveLength(0)
	})

	it('keeps within what may be spent with the next', async () => {
		await core.call('usage.savePlan', {
			providerId: two.id,
			currency: 'USD',
			monthlyLimit: { unit: 'tokens', amount: 1 },
		})
		await core.call('provider.makeDefault', { id: two.id })
		const { chatId } = await send('Once')
		await core.call('provider.makeDefault', { id: one.id })
		await plan([to(two)])
		fails(401)
		const before = second.log.replies().length
		await core.call('chat.chooseModel', { chatId, providerId: one.id, model: null })
		const { reply } = await send('Hello', chatId)
		expect(reply).toMatchObject({ providerName: 'One', status: { outcome: 'failed' } })
		expect(second.log.replies()).toHaveLength(before)
	})

	it('comes from the next after the second failure of a provider that cannot now', async () => {
		await plan([to(two)])
		first.behave({ all: { fault: { kind: 'status', status: 503 } } })
		const { reply } = await send('Hello')
		expect(reply).toMatchObject({ text: second.answerTo('Hello'), providerName: 'Two' })
		expect(first.log.replies()).toHaveLength(2)
	})
})

describe('a reply that has words', () => {
	it('is put together again where it was, and another is asked for it as a version alone', async () => {
		await plan([to(two)])
		first.behave({
			next: [{ fault: { kind: 'reset', after: { chars: 80 } } }],
			all: { fault: { kind: 'status', status: 401 } },
		})
		const { chatId, reply } = await send('Hello')
		expect(reply).toMatchObject({ providerName: 'One', status: { outcome: 'interrupted' } })
		expect(reply.text.length).toBeGreaterThan(0)
		expect(second.log.replies()).toHaveLength(0)

		const asked = await core.call('fallback.askNext', { replyId: reply.id })
		const version = await core.settled(asked.reply.id)
		expect(version).toMatchObject({
			text: second.answerTo('Hello'),
			providerName: 'Two',
			model: 'fake-small',
		})
		const { messages } = await core.call('chat.open', { chatId, limit: 10 })
		expect(messages.at(-1)).toMatchObject({ id: version.id, version: { count: 2 } })
	})

	it('cannot be asked of anybody when nobody is in the plan', async () => {
		fails(401)
		const { reply } = await send('Hello')
		expect(await core.tryCall('fallback.askNext', { replyId: reply.id })).toEqual({
			ok: false,
			error: { kind: 'not-found', what: 'fallback' },
		})
	})
})

describe('the plan', () => {
	it('is off and empty until it is made, and outlives Holdfast', async () => {
		expect(await core.call('fallback.plan', {})).toEqual({ isOn: false, fallbacks: [] })
		await plan([to(two, { model: 'fake-large' })])
		await core.close()
		core = await startCore({ dataDir: core.dataDir })
		expect(await core.call('fallback.plan', {})).toEqual({
			isOn: true,
			fallbacks: [{ providerId: two.id, keyId: null, model: 'fake-large' }],
		})
	})

	it('names nobody who is not there', async () => {
		const stranger = '01990000-0000-7000-8000-000000000000'
		const save = (fallback: Fallback) =>
			core.tryCall('fallback.savePlan', { isOn: true, fallbacks: [fallback] })
		expect(await save(to(two, { keyId: stranger as KeyId }))).toMatchObject({
			error: { kind: 'key-missing' },
		})
		expect(await save({ ...to(two), providerId: stranger as Provider['id'] })).toMatchObject({
			error: { kind: 'not-found', what: 'provider' },
		})
		expect(await core.call('fallback.plan', {})).toMatchObject({ fallbacks: [] })
	})

	it('works in a temporary conversation too', async () => {
		await plan([to(two)])
		fails(401)
		const { id } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		const { reply } = await send('Hello', id)
		expect(reply).toMatchObject({ providerName: 'Two', replaced: { providerName: 'One' } })
	})
})
