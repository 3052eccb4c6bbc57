import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ChatId, environmentProviderId } from '../../../../../src/shared/model.ts'
import { modelTableFormat } from '../../../../../src/shared/model-table-schema.ts'
import type { ReplyParameters } from '../../../../../src/shared/reply-parameters.ts'
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

const providerId = environmentProviderId
const model = 'fake-large'

const send = (chatId: ChatId | null = null, text = 'Hello', parameters?: ReplyParameters) =>
	core.call('chat.send', {
		chatId,
		text,
		providerId: null,
		model: null,
		...(parameters && { parameters }),
	})

const bodies = () => provider.log.replies().map(({ body }) => body as Record<string, unknown>)

/** The parameters of the requests, in order. */
const asked = () =>
	bodies().map(({ temperature, top_p, max_tokens, seed, top_k }) =>
		JSON.parse(JSON.stringify({ temperature, top_p, max_tokens, seed, top_k })),
	)

async function restart(change: (db: Sqlite.Database) => void = () => {}): Promise<void> {
	const { dataDir } = core
	await core.close()
	const db = new Sqlite(`${dataDir}/holdfast.db`)
	change(db)
	db.close()
	core = await startCore({ dataDir, environment: { baseUrl: provider.url } })
}

describe('what is set for a model', () => {
	it('is kept, told to windows, and gone without a trace when it is taken back', async () => {
		const set = { isFavourite: true, facts: { contextTokens: 1_000 }, parameters: { seed: 1 } }
		await core.call('model.save', { providerId, model, ...set })
		await core.event(({ type }) => type === 'models.changed')
		await core.call('model.save', { providerId, model, isHidden: true })
		await restart()
		const { settings } = await core.call('model.overview', {})
		expect(settings).toEqual([{ providerId, model, ...set, isHidden: true }])
		const cleared = { isFavourite: false, isHidden: false, facts: {}, parameters: {} }
		await core.call('model.save', { providerId, model, ...cleared })
		expect((await core.call('model.overview', {})).settings).toEqual([])
		const db = new Sqlite(`${core.dataDir}/holdfast.db`, { readonly: true })
		expect(db.prepare('SELECT count(*) FROM model_settings').pluck().get()).toBe(0)
		db.close()
	})

	it('goes with its provider', async () => {
		const fields = {
			id: null,
			name: 'Other',
			baseUrl: provider.url,
			api: 'chat',
			defaultModel: null,
		} as const
		const other = await core.call('provider.save', fields)
		await core.call('model.save', { providerId: other.id, model, isFavourite: true })
		await core.call('model.save', { providerId, model, isFavourite: true })
		await core.call('provider.remove', { id: other.id })
		expect(await core.tryCall('model.save', { providerId: other.id, model, isHidden: true })).toMatchObject({
			error: { kind: 'not-found', what: 'provider' },
		})
		const { settings } = await core.call('model.overview', {})
		expect(settings.map((each) => each.providerId)).toEqual([providerId])
	})

	it('counts as not set as far as another version wrote what this one does not know', async () => {
		await core.call('model.save', { providerId, model, isFavourite: true, parameters: { seed: 1 } })
		await restart((db) =>
			db.exec(
				`UPDATE model_settings SET facts = '{"smell":1}', parameters = '{"seed":2,"mood":"high","topP":9}'`,
			),
		)
		const [settings] = (await core.call('model.overview', {})).settings
		expect(settings).toMatchObject({ isFavourite: true, facts: {}, parameters: { seed: 2 } })
	})
})

describe('a table of models', () => {
	const text = JSON.stringify({
		format: modelTableFormat,
		version: 1,
		date: '2027-01-01',
		sources: ['me'],
		models: [{ match: 'fake-*', sampling: false }],
	})

	it('is read in, outlives a restart, and is put away again', async () => {
		const read = await core.call('model.readTable', { text })
		expect(read.update).toMatchObject({ date: '2027-01-01', models: [{ match: 'fake-*' }] })
		await restart()
		expect((await core.call('model.overview', {})).update?.date).toBe('2027-01-01')
		await core.settled((await send(null, 'Hello', { temperature: 1, topP: 0.5, seed: 3 })).reply.id)
		expect(asked()).toEqual([{ seed: 3 }])
		expect((await core.call('model.readTable', { text: null })).update).toBeNull()
		await core.settled((await send(null, 'Hello', { temperature: 1 })).reply.id)
		expect(asked()[1]).toEqual({ temperature: 1 })
	})

	it('that is wrong changes nothing, and says where', async () => {
		await core.call('model.readTable', { text })
		const wrong = text.replace('false', '"no"')
		expect(await core.tryCall('model.readTable', { text: wrong })).toMatchObject({
			ok: false,
			error: { kind: 'bad-input', field: 'models.0.sampling' },
		})
		expect((await core.call('model.overview', {})).update?.date).toBe('2027-01-01')
	})

	it('says less than the user does', async () => {
		await core.call('model.readTable', { text })
		await core.call('model.save', { providerId, model, facts: { sampling: true } })
		await core.settled((await send(null, 'Hello', { temperature: 1 })).reply.id)
		expect(asked()).toEqual([{ temperature: 1 }])
	})
})

describe('a reply', () => {
	it('is asked with what is set for its conversation, over what is set for its model', async () => {
		await core.call('model.save', {
			providerId,
			model,
			parameters: { temperature: 0.2, topP: 0.9, extra: { top_k: 5 } },
		})
		const { chat, reply } = await send(null, 'Hello', { temperature: 1 })
		expect(chat.parameters).toEqual({ temperature: 1 })
		await core.settled(reply.id)
		const { parameters } = await core.call('chat.setParameters', { chatId: chat.id, parameters: { seed: 4 } })
		expect(parameters).toEqual({ seed: 4 })
		await core.settled((await send(chat.id, 'Again')).reply.id)
		await core.call('chat.setParameters', { chatId: chat.id, parameters: {} })
		await core.settled((await core.call('reply.regenerate', { replyId: reply.id })).reply.id)
		expect(asked()).toEqual([
			{ temperature: 1, top_p: 0.9, top_k: 5 },
			{ temperature: 0.2, top_p: 0.9, top_k: 5, seed: 4 },
			{ temperature: 0.2, top_p: 0.9, top_k: 5 },
		])
	})

	it('keeps its parameters through every recovery, whatever is set meanwhile', async () => {
		provider.behave({
			next: [{ fault: { kind: 'reset', after: { chars: 100 } }, tokensPerSecond: 200 }, {}],
		})
		const { chat, reply } = await send(null, 'Hello', { temperature: 0.4 })
		await core.event(({ type }) => type === 'reply.delta')
		await core.call('chat.setParameters', { chatId: chat.id, parameters: { temperature: 2 } })
		await core.call('model.save', { providerId, model, parameters: { seed: 1 } })
		expect(await core.settled(reply.id)).toMatchObject({ status: { outcome: 'complete' } })
		expect(asked()).toEqual([{ temperature: 0.4 }, { temperature: 0.4 }])
	})

	it('says which parameter its provider refused, and is not asked for again by itself', async () => {
		const message = "Unsupported value: 'temperature' does not support 0.4 with this model."
		provider.behave({ all: { fault: { kind: 'status', status: 400, message } } })
		const { reply } = await send(null, 'Hello', { temperature: 0.4 })
		const { status } = await core.settled(reply.id)
		expect(status).toMatchObject({
			outcome: 'failed',
			error: { kind: 'parameter-refused', parameter: 'temperature', name: 'temperature' },
		})
		expect(asked()).toHaveLength(1)
	})

	it('is refused before anything is committed when its extra JSON would say what is not its to say', async () => {
		const input = { chatId: null, text: 'Hello', providerId: null, model: null }
		const parameters = { extra: { stream: false } }
		expect(await core.tryCall('chat.send', { ...input, parameters })).toMatchObject({
			ok: false,
			error: {
				kind: 'bad-input',
				field: 'parameters.extra.stream',
				detail: expect.stringContaining('stream'),
			},
		})
		expect((await core.call('chat.list', { before: null, limit: 10 })).chats).toEqual([])
	})
})

describe('the parameters of a conversation', () => {
	it('go along with a fork', async () => {
		const { reply } = await send(null, 'Hello', { temperature: 0.4 })
		await core.settled(reply.id)
		const fork = await core.call('chat.fork', { messageId: reply.id })
		expect(fork.parameters).toEqual({ temperature: 0.4 })
	})

	it('of a temporary one are in memory until it is kept', async () => {
		const { id } = await core.call('chat.beginTemporary', {
			providerId: null,
			model: null,
			parameters: { temperature: 0.4 },
		})
		await core.settled((await send(id)).reply.id)
		await core.call('chat.setParameters', { chatId: id, parameters: { temperature: 0.6 } })
		await core.settled((await send(id, 'Again')).reply.id)
		expect(asked()).toEqual([{ temperature: 0.4 }, { temperature: 0.6 }])
		const reader = new Sqlite(`${core.dataDir}/holdfast.db`, { readonly: true })
		expect(reader.prepare('SELECT count(*) FROM chats').pluck().get()).toBe(0)
		await core.call('chat.keep', { chatId: id })
		expect(reader.prepare('SELECT parameters FROM chats').pluck().get()).toBe('{"temperature":0.6}')
		reader.close()
	})
})

it('a reply found unfinished at the next start is asked for again with the parameters it had', async () => {
	await core.discard()
	const environment = { baseUrl: provider.url, api: 'responses', isBackground: true } as const
	core = await startCore({ environment })
	// Its id comes, and no word: what the provider no longer keeps is asked for anew.
	provider.behave({ all: { firstTokenDelayMs: 60_000 } })
	await send(null, 'Hello', { temperature: 0.4 })
	const { dataDir } = core
	const db = new Sqlite(`${dataDir}/holdfast.db`)
	await expect
		.poll(() => db.prepare('SELECT count(*) FROM attempts WHERE response_id IS NOT NULL').pluck().get())
		.toBe(1)
	await core.close()
	db.exec(`UPDATE chats SET parameters = '{"temperature":2}'`)
	db.close()
	const gone = { kind: 'status', status: 404, code: 'not_found', message: 'Response not found.' } as const
	provider.behave({ retrieve: { fault: gone } })
	core = await startCore({ dataDir, environment })
	const event = await core.event(({ type }) => type === 'reply.settled')
	expect(event).toMatchObject({ reply: { status: { outcome: 'complete' } } })
	expect(asked()).toEqual([{ temperature: 0.4 }, { temperature: 0.4 }])
})
