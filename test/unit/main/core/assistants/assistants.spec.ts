import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput } from '../../../../../src/shared/api.ts'
import { type Assistant, longestSystemPrompt } from '../../../../../src/shared/assistant-model.ts'
import { type ChatId, environmentProviderId } from '../../../../../src/shared/model.ts'
import { exportFile } from '../../../../support/export-file.ts'
import { createExportFolder } from '../../../../support/exports/open-test-export.ts'
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

const translator = {
	id: null,
	name: 'Translator',
	emoji: '🌍',
	systemPrompt: 'Translate into Latin.',
	providerId: null,
	model: null,
	parameters: {},
} as const satisfies CallInput<'assistant.save'>

const make = (fields: Partial<CallInput<'assistant.save'>> = {}) =>
	core.call('assistant.save', { ...translator, ...fields })

const names = async () => (await core.call('assistant.list', {})).map(({ name }) => name)

async function talk(chatId: ChatId | null, more: Partial<CallInput<'chat.send'>> = {}): Promise<ChatId> {
	const input = { chatId, text: 'Hello', providerId: null, model: null, ...more }
	const { chat, reply } = await core.call('chat.send', input)
	await core.settled(reply.id)
	return chat.id
}

const bodies = () => provider.log.replies().map(({ body }) => body as Record<string, unknown>)

/** What stood before the messages, in the order of the requests; null: nothing did. */
const prompts = () =>
	bodies().map(({ messages, instructions }) => {
		if (!Array.isArray(messages)) return instructions ?? null
		const said = messages.filter(({ role }) => role === 'system')
		expect(said.length).toBeLessThan(2)
		if (said.length === 1) expect(messages[0]).toBe(said[0])
		return said[0]?.content ?? null
	})

describe('the list of assistants', () => {
	it('is kept, told to windows, and in the order that was chosen', async () => {
		const one = await make({ name: 'One', parameters: { temperature: 0.5 }, emoji: null })
		const two = await make({ name: 'Two', providerId: environmentProviderId, model: 'fake-small' })
		const event = await core.event(
			(each) => each.type === 'assistants.changed' && each.assistants.length === 2,
		)
		expect(event).toEqual({ type: 'assistants.changed', assistants: [one, two] })
		await core.call('assistant.duplicate', { id: one.id, name: 'One more' })
		expect(await names()).toEqual(['One', 'One more', 'Two'])
		await core.call('assistant.order', { ids: [two.id] })
		await core.call('assistant.save', { ...translator, id: one.id, name: 'First' })
		const { dataDir } = core
		await core.close()
		core = await startCore({ dataDir, environment: { baseUrl: provider.url } })
		expect(await names()).toEqual(['Two', 'First', 'One more'])
		expect((await core.call('assistant.list', {}))[1]).toMatchObject({
			...translator,
			id: one.id,
			name: 'First',
		})
		expect((await core.call('assistant.list', {}))[2]).toMatchObject({ parameters: { temperature: 0.5 } })
	})

	it('has one again, in its place, that was removed by mistake', async () => {
		await make({ name: 'One' })
		const two = await make({ name: 'Two' })
		await make({ name: 'Three' })
		const { undoId } = await core.call('assistant.remove', { id: two.id })
		expect(await names()).toEqual(['One', 'Three'])
		await core.call('history.undo', { undoId })
		expect(await core.call('assistant.list', {})).toContainEqual(two)
		expect(await names()).toEqual(['One', 'Two', 'Three'])
	})

	it('refuses what cannot be: a prompt that is too long, a provider that there is not, an unknown assistant', async () => {
		const systemPrompt = 'x'.repeat(longestSystemPrompt)
		await make({ systemPrompt })
		expect(await core.tryCall('assistant.save', { ...translator, systemPrompt: `${systemPrompt}x` })).toEqual(
			{
				ok: false,
				error: {
					kind: 'bad-input',
					field: 'systemPrompt',
					detail: 'A system prompt has at most 100000 characters.',
				},
			},
		)
		const unknown = '01900000-0000-7000-8000-000000000000'
		expect(await core.tryCall('assistant.save', { ...translator, providerId: unknown })).toMatchObject({
			error: { kind: 'not-found', what: 'provider' },
		})
		const input = { chatId: null, text: 'Hello', providerId: null, model: null, assistantId: unknown }
		for (const refused of [
			await core.tryCall('chat.send', input),
			await core.tryCall('assistant.remove', { id: unknown }),
			await core.tryCall('chat.beginTemporary', { providerId: null, model: null, assistantId: unknown }),
		]) {
			expect(refused).toMatchObject({ error: { kind: 'not-found', what: 'assistant' } })
		}
		expect((await core.call('chat.list', { before: null, limit: 10 })).chats).toEqual([])
	})
})

describe.each(['chat', 'responses'] as const)('a system prompt over %s', (api) => {
	beforeEach(async () => {
		await core.discard()
		core = await startCore({ environment: { baseUrl: provider.url, api } })
	})

	it('is said first, the conversation’s in place of its assistant’s', async () => {
		const { id: assistantId } = await make()
		const chatId = await talk(null, { assistantId })
		await core.call('chat.setSystemPrompt', { chatId, systemPrompt: 'Answer in verse.' })
		await talk(chatId)
		// Empty is a choice too.
		await core.call('chat.setSystemPrompt', { chatId, systemPrompt: '' })
		await talk(chatId)
		await core.call('chat.setSystemPrompt', { chatId, systemPrompt: null })
		await talk(chatId)
		await core.call('chat.setAssistant', { chatId, assistantId: null })
		await talk(chatId)
		await talk(null, { systemPrompt: 'Be brief.' })
		await talk(null)
		const latin = 'Translate into Latin.'
		expect(prompts()).toEqual([latin, 'Answer in verse.', null, latin, null, 'Be brief.', null])
	})

	it('is that of the first attempt in every further one, whatever is set meanwhile', async () => {
		const { id: assistantId } = await make()
		provider.behave({ all: { fault: { kind: 'status', status: 503 } } })
		const { chat, reply } = await core.call('chat.send', {
			chatId: null,
			text: 'Hello',
			providerId: null,
			model: null,
			assistantId,
		})
		await core.event((event) => event.type === 'reply.status' && event.status.phase === 'waiting')
		await core.call('chat.setSystemPrompt', { chatId: chat.id, systemPrompt: 'Another one.' })
		await core.call('assistant.remove', { id: assistantId })
		provider.behave({})
		await core.call('reply.retryNow', { replyId: reply.id })
		await core.settled(reply.id)
		// As often as it was tried until then.
		expect(prompts().length).toBeGreaterThan(1)
		expect(new Set(prompts())).toEqual(new Set(['Translate into Latin.']))
		await talk(chat.id)
		expect(prompts().at(-1)).toBe('Another one.')
	})
})

it('a reply that is continued in mid-word hears the same system prompt', async () => {
	const { id: assistantId } = await make()
	provider.behave({ all: { continuation: 'exact', fault: { kind: 'reset', after: { chars: 100 } } } })
	await talk(null, { assistantId })
	expect(prompts().length).toBeGreaterThan(1)
	expect(new Set(prompts())).toEqual(new Set(['Translate into Latin.']))
	expect(bodies()[1]?.messages).toMatchObject([{ role: 'system' }, { role: 'user' }, { role: 'assistant' }])
})

describe('with another provider beside the default one', () => {
	let other: FakeProvider
	let otherId: Assistant['providerId']

	beforeEach(async () => {
		other = await createFakeProvider()
		const added = await core.call('provider.save', {
			id: null,
			name: 'Other',
			baseUrl: other.url,
			api: 'responses',
			defaultModel: 'fake-small',
		})
		otherId = added.id
	})
	afterEach(() => other.close())

	const otherBodies = () => other.log.replies().map(({ body }) => body as Record<string, unknown>)

	it('who is asked when the first one fails hears the same system prompt, with what it takes of the parameters', async () => {
		const fallback = { providerId: otherId ?? environmentProviderId, keyId: null, model: null }
		await core.call('fallback.savePlan', { isOn: true, fallbacks: [fallback] })
		provider.behave({ all: { fault: { kind: 'status', status: 401 } } })
		const { id: assistantId } = await make({ parameters: { temperature: 0.3, seed: 1 } })
		await talk(null, { assistantId })
		expect(prompts()).toEqual(['Translate into Latin.'])
		expect(otherBodies()).toMatchObject([{ instructions: 'Translate into Latin.', temperature: 0.3 }])
		expect(otherBodies()[0]).not.toHaveProperty('seed')
	})

	it('a title is asked of whom the assistant has chosen', async () => {
		await core.call('settings.save', { titlesByModel: true })
		const { id: assistantId } = await make({ providerId: otherId, model: 'fake-large' })
		await talk(null, { assistantId })
		await core.event((event) => event.type === 'chat.changed' && event.chat.title === 'About Hello')
		const titles = other.log.requests.filter(({ isTitle }) => isTitle)
		expect(titles).toMatchObject([{ body: { model: 'fake-large' } }])
		expect(provider.log.requests.some(({ isTitle }) => isTitle)).toBe(false)
	})
})

it('parameters of an assistant lie over those of its model and below those of the conversation', async () => {
	await core.call('model.save', {
		providerId: environmentProviderId,
		model: 'fake-large',
		parameters: { temperature: 0.1, topP: 0.1, seed: 1 },
	})
	const { id: assistantId } = await make({ parameters: { topP: 0.2, seed: 2 } })
	await talk(null, { assistantId, parameters: { seed: 3 }, model: 'fake-large' })
	expect(bodies()[0]).toMatchObject({ temperature: 0.1, top_p: 0.2, seed: 3 })
})

describe('the model of an assistant', () => {
	const model = 'fake-small'
	const models = () => bodies().map((body) => body.model)

	it('answers where the conversation has chosen none', async () => {
		const { id: assistantId } = await make({ providerId: environmentProviderId, model })
		const chatId = await talk(null, { assistantId })
		await talk(null, { assistantId, providerId: environmentProviderId, model: 'fake-large' })
		await core.call('chat.setAssistant', { chatId, assistantId: null })
		await talk(chatId)
		await core.call('chat.setAssistant', { chatId, assistantId })
		const reply = (await core.call('chat.open', { chatId, limit: 10 })).messages.at(-1)
		const again = await core.call('reply.regenerate', { replyId: reply?.id ?? '' })
		await core.settled(again.reply.id)
		expect(models()).toEqual([model, 'fake-large', 'fake-large', model])
	})

	it('is forgotten with its provider, and the assistant goes on', async () => {
		const other = await core.call('provider.save', {
			id: null,
			name: 'Other',
			baseUrl: provider.url,
			api: 'chat',
			defaultModel: null,
		})
		const { id: assistantId } = await make({ providerId: other.id, model })
		await talk(null, { assistantId })
		await core.call('provider.remove', { id: other.id })
		await talk(null, { assistantId })
		expect(models()).toEqual([model, 'fake-large'])
		expect(prompts()).toEqual(['Translate into Latin.', 'Translate into Latin.'])
	})
})

it('conversations of a removed assistant stay as they are, go on without it, and have it again with it', async () => {
	const { id: assistantId } = await make({ parameters: { temperature: 0.3 } })
	const chatId = await talk(null, { assistantId })
	const before = await core.call('chat.open', { chatId, limit: 10 })
	const { undoId } = await core.call('assistant.remove', { id: assistantId })
	expect(await core.call('chat.open', { chatId, limit: 10 })).toEqual(before)
	await talk(chatId)
	await core.call('history.undo', { undoId })
	await talk(chatId)
	expect(prompts()).toEqual(['Translate into Latin.', null, 'Translate into Latin.'])
	expect(bodies().map(({ temperature }) => temperature)).toEqual([0.3, undefined, 0.3])
})

it('a fork has the assistant and the system prompt of what it was forked from', async () => {
	const { id: assistantId } = await make()
	const chatId = await talk(null, { assistantId, systemPrompt: 'Here only.' })
	const reply = (await core.call('chat.open', { chatId, limit: 10 })).messages.at(-1)
	expect(await core.call('chat.fork', { messageId: reply?.id ?? '' })).toMatchObject({
		assistantId,
		systemPrompt: 'Here only.',
	})
})

describe('a temporary conversation', () => {
	it('has an assistant, and keeps it when it is kept', async () => {
		const assistant: Assistant = await make({ parameters: { temperature: 0.3 } })
		await core.call('assistant.save', { ...translator, id: assistant.id, systemPrompt: 'Changed.' })
		const begin = { providerId: null, model: null }
		await core.call('chat.beginTemporary', { ...begin, systemPrompt: 'Nothing written in it yet.' })
		const { id } = await core.call('chat.beginTemporary', { ...begin, assistantId: assistant.id })
		await talk(id)
		await core.call('chat.setSystemPrompt', { chatId: id, systemPrompt: 'Secret.' })
		await talk(id)
		const db = new Sqlite(`${core.dataDir}/holdfast.db`, { readonly: true })
		expect(db.prepare('SELECT count(*) FROM chats').pluck().get()).toBe(0)
		await core.call('chat.keep', { chatId: id })
		expect(db.prepare('SELECT assistant_id, system_prompt FROM chats').all()).toEqual([
			{ assistant_id: assistant.id, system_prompt: 'Secret.' },
		])
		db.close()
		await core.call('chat.setSystemPrompt', { chatId: id, systemPrompt: null })
		await talk(id)
		expect(prompts()).toEqual(['Changed.', 'Secret.', 'Changed.'])
	})

	it('knows the assistants of an earlier start', async () => {
		const { id: assistantId } = await make()
		const { dataDir } = core
		await core.close()
		core = await startCore({ dataDir, environment: { baseUrl: provider.url } })
		const { id } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		await core.call('chat.setAssistant', { chatId: id, assistantId })
		await talk(id)
		expect(prompts()).toEqual(['Translate into Latin.'])
	})
})

it('a reply found unfinished at the next start is asked for again with the system prompt it had', async () => {
	await core.discard()
	const environment = { baseUrl: provider.url, api: 'responses', isBackground: true } as const
	core = await startCore({ environment })
	const { id: assistantId } = await make()
	provider.behave({ all: { firstTokenDelayMs: 60_000 } })
	const input = { chatId: null, text: 'Hello', providerId: null, model: null, assistantId }
	await core.call('chat.send', input)
	const { dataDir } = core
	const db = new Sqlite(`${dataDir}/holdfast.db`)
	await expect
		.poll(() => db.prepare('SELECT count(*) FROM attempts WHERE response_id IS NOT NULL').pluck().get())
		.toBe(1)
	await core.close()
	db.exec(`UPDATE chats SET system_prompt = 'Another one.'`)
	const gone = { kind: 'status', status: 404, code: 'not_found', message: 'Response not found.' } as const
	provider.behave({ retrieve: { fault: gone } })
	core = await startCore({ dataDir, environment })
	await core.event(({ type }) => type === 'reply.settled')
	expect(prompts()).toEqual(['Translate into Latin.', 'Translate into Latin.'])
	// What was said with every reply is not kept with every reply.
	const kept = db.prepare('SELECT count(*) FROM attempts WHERE system_prompt IS NOT NULL').pluck().get()
	expect(kept).toBe(0)
	db.close()
})

it('an exported conversation carries what its assistant says, since elsewhere there is none', async () => {
	await core.discard()
	const folder = createExportFolder()
	const target = folder.path('out.json')
	const saving = { by: 'dialog', choose: async () => target, show() {} } as const
	core = await startCore({ environment: { baseUrl: provider.url }, ports: { saving } })
	const { id: assistantId } = await make({
		providerId: environmentProviderId,
		model: 'fake-small',
		parameters: { temperature: 0.3, seed: 1 },
	})
	const chatId = await talk(null, { assistantId, parameters: { seed: 2 } })
	const temporary = await core.call('chat.beginTemporary', { providerId: null, model: null, assistantId })
	await talk(temporary.id)
	for (const [id, seed] of [
		[chatId, 2],
		[temporary.id, 1],
	] as const) {
		await exportFile(core, { format: 'json', selection: { of: 'chats', chatIds: [id] } })
		expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({
			conversations: [
				{
					systemPrompt: 'Translate into Latin.',
					model: 'fake-small',
					parameters: { temperature: 0.3, seed },
				},
			],
		})
	}
	folder.remove()
})
