import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatId } from '../../../../../src/shared/model.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

const canary = 'canary-7Qx2'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider({ answers: [`The answer is ${canary}. `.repeat(40)] })
	core = await startCore({ environment: { baseUrl: provider.url } })
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

const begin = () => core.call('chat.beginTemporary', { providerId: null, model: null })
const send = (chatId: ChatId | null, text: string) =>
	core.call('chat.send', { chatId, text, providerId: null, model: null })
const open = (chatId: ChatId) => core.call('chat.open', { chatId, limit: 50 })
const listed = async () => (await core.call('chat.list', { before: null, limit: 50 })).chats

/** The files of the data folder that hold a text. */
function filesWith(text: string): readonly string[] {
	return readdirSync(core.dataDir, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => readFileSync(path).includes(text))
}

async function exchange(chatId: ChatId, text: string) {
	const { reply } = await send(chatId, text)
	return core.settled(reply.id)
}

describe('a temporary conversation', () => {
	it('reaches no file: not its draft, its messages, its title, while it streams or after it', async () => {
		const chat = await begin()
		await core.call('draft.save', { chatId: chat.id, text: `draft ${canary}`, pasted: canary.repeat(1000) })
		provider.behave({ all: { tokensPerSecond: 200 } })
		const { reply } = await send(chat.id, `question ${canary}`)
		await core.event(() => core.shownText(reply.id).includes(canary))
		expect(filesWith(canary)).toEqual([])
		await core.settled(reply.id)
		await core.call('chat.rename', { chatId: chat.id, title: `title ${canary}` })
		await core.call('data.backUp', {})
		await core.event((event) => event.type === 'data.changed')
		expect(filesWith(canary)).toEqual([])

		await core.close()
		expect(filesWith(canary)).toEqual([])
		core = await startCore({ dataDir: core.dataDir, environment: { baseUrl: provider.url } })
		expect(await listed()).toEqual([])
		expect(await core.tryCall('chat.open', { chatId: chat.id, limit: 1 })).toMatchObject({ ok: false })
	})

	it('would be found by the same search if it were an ordinary one', async () => {
		await core.settled((await send(null, canary)).reply.id)
		expect(filesWith(canary)).not.toEqual([])
	})

	it('is told from others, stands above them, and has the first words as its title', async () => {
		await core.settled((await send(null, 'kept')).reply.id)
		const { id, title, isTemporary } = await begin()
		expect([title, isTemporary]).toEqual(['', true])
		await exchange(id, 'Hello there')
		expect((await listed()).map((chat) => [chat.title, chat.isTemporary])).toEqual([
			['Hello there', true],
			['kept', undefined],
		])
		expect(
			(await core.call('chat.list', { before: null, limit: 50, scope: { view: 'archive' } })).chats,
		).toEqual([])
	})

	it('can do what others can: versions, edits, continuing where a reply stopped, forks that are temporary too', async () => {
		const { id } = await begin()
		const first = await exchange(id, 'One')
		const again = await core.call('reply.regenerate', { replyId: first.id })
		await core.settled(again.reply.id)
		const shown = await core.call('message.showVersion', { messageId: first.id, limit: 50 })
		expect(shown.messages.at(-1)).toMatchObject({ id: first.id, version: { index: 1, count: 2 } })
		const edited = await core.call('message.edit', { messageId: shown.messages[0]?.id ?? '', text: 'Two' })
		await core.settled(edited.reply.id)
		provider.behave({ next: [{ tokensPerSecond: 5 }] })
		const stopped = await send(id, 'Three')
		await core.event((event) => event.type === 'reply.delta' && event.replyId === stopped.reply.id)
		await core.call('reply.stop', { replyId: stopped.reply.id })
		const rest = await core.call('reply.continue', { replyId: stopped.reply.id })
		await core.settled(rest.reply.id)
		expect((await open(id)).messages.map(({ role }) => role)).toEqual([
			'user',
			'assistant',
			'user',
			'assistant',
			'assistant',
		])
		const fork = await core.call('chat.fork', { messageId: edited.reply.id })
		expect(fork.isTemporary).toBe(true)
		expect((await open(fork.id)).messages).toHaveLength(2)
		expect(filesWith(canary)).toEqual([])
	})

	it('asks a provider to keep nothing, whatever the provider is set to', async () => {
		await core.discard()
		core = await startCore({ environment: { baseUrl: provider.url, api: 'responses', isBackground: true } })
		const { id } = await begin()
		await exchange(id, 'Hello')
		expect(provider.log.replies().at(-1)?.body).toMatchObject({ store: false })
		expect(provider.log.replies().at(-1)?.body).not.toHaveProperty('background', true)
		expect(await core.tryCall('chat.setBackground', { chatId: id, isBackground: true })).toMatchObject({
			ok: false,
			error: { kind: 'not-allowed' },
		})
	})

	it('that nothing was written in is given again instead of another', async () => {
		const first = await begin()
		expect((await begin()).id).toBe(first.id)
		await core.call('draft.save', { chatId: first.id, text: 'x' })
		expect((await begin()).id).not.toBe(first.id)
	})

	it('is gone when it is closed, and its reply is stopped', async () => {
		const { id } = await begin()
		provider.behave({ all: { tokensPerSecond: 5 } })
		const { reply } = await send(id, 'Hello')
		await core.call('chat.closeTemporary', { chatId: id })
		expect(await core.settled(reply.id)).toMatchObject({ status: { outcome: 'cancelled' } })
		expect(await core.event((event) => event.type === 'chat.removed')).toMatchObject({ chatId: id })
		expect(await listed()).toEqual([])
		expect(await core.tryCall('chat.closeTemporary', { chatId: id })).toMatchObject({ ok: false })
	})

	it('counts into what was used this month, without a trace on disk', async () => {
		await core.call('usage.setPrice', {
			providerId: 'environment',
			model: 'fake-large',
			price: { input: 1_000, output: 1_000 },
		})
		await core.call('usage.savePlan', {
			providerId: 'environment',
			currency: 'USD',
			monthlyLimit: { unit: 'money', amount: 0.000_001 },
		})
		const { id } = await begin()
		await exchange(id, 'Hello')
		const [plan] = await core.call('usage.plans', {})
		expect(plan?.thisMonth).toMatchObject({ replies: 1, costs: [{ currency: 'USD' }] })
		expect((await core.call('usage.ofChat', { chatId: id })).replies).toBe(1)
		expect(
			await core.tryCall('chat.send', { chatId: null, text: 'More', providerId: null, model: null }),
		).toMatchObject({ ok: false, error: { kind: 'over-limit' } })
		await core.call('chat.closeTemporary', { chatId: id })
		expect((await core.call('usage.plans', {}))[0]?.thisMonth.replies).toBe(1)
		expect(
			(await core.call('usage.report', { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })).total.replies,
		).toBe(0)
	})
})

describe('keeping a temporary conversation', () => {
	it('writes all of it, and it goes on under the same id', async () => {
		const { id } = await begin()
		const first = await exchange(id, 'One')
		await core.settled((await core.call('reply.regenerate', { replyId: first.id })).reply.id)
		await core.call('draft.save', { chatId: id, text: 'not sent' })
		const before = await open(id)
		const usage = await core.call('usage.ofChat', { chatId: id })
		const timeline = await core.call('reply.timeline', { replyId: first.id })

		const kept = await core.call('chat.keep', { chatId: id })
		expect(kept).toMatchObject({ id, title: 'One' })
		expect(kept.isTemporary).toBeUndefined()
		expect((await listed()).map((chat) => [chat.id, chat.isTemporary])).toEqual([[id, undefined]])
		await exchange(id, 'Two')

		const { dataDir } = core
		await core.close()
		core = await startCore({ dataDir, environment: { baseUrl: provider.url } })
		const after = await open(id)
		expect(after.messages.slice(0, 2)).toEqual(before.messages)
		expect(after.messages).toHaveLength(4)
		expect(await core.call('reply.timeline', { replyId: first.id })).toEqual(timeline)
		expect((await core.call('usage.ofChat', { chatId: id })).replies).toBe(usage.replies + 1)
	})

	it('keeps what is typed and not sent', async () => {
		const { id } = await begin()
		await exchange(id, 'One')
		await core.call('draft.save', { chatId: id, text: 'not sent', pasted: 'pasted' })
		await core.call('chat.keep', { chatId: id })
		expect(await core.call('draft.read', { chatId: id })).toEqual({ text: 'not sent', pasted: 'pasted' })
	})

	it('holds up what is asked of it meanwhile, and loses none of it', async () => {
		const { id } = await begin()
		await exchange(id, 'One')
		const [kept, sent, again] = await Promise.all([
			core.call('chat.keep', { chatId: id }),
			send(id, 'Two'),
			core.call('chat.keep', { chatId: id }),
		])
		expect(again).toEqual(kept)
		await core.settled(sent.reply.id)
		expect((await open(id)).messages).toHaveLength(4)
		expect((await open(id)).chat.isTemporary).toBeUndefined()
	})

	it('waits for no reply: it says that one is running, and writes nothing', async () => {
		const { id } = await begin()
		provider.behave({ all: { tokensPerSecond: 5 } })
		const { reply } = await send(id, canary)
		expect(await core.tryCall('chat.keep', { chatId: id })).toMatchObject({
			ok: false,
			error: { kind: 'already-replying' },
		})
		await core.call('reply.stop', { replyId: reply.id })
		expect(filesWith(canary)).toEqual([])
	})

	it('that the disk refuses in the middle leaves it temporary, with nothing of it on disk', async () => {
		const { id } = await begin()
		await exchange(id, 'Before')
		await exchange(id, `refused ${canary}`)
		const refuse = new Sqlite(join(core.dataDir, 'holdfast.db'))
		refuse.exec(`CREATE TRIGGER refuse BEFORE INSERT ON messages WHEN new.text LIKE 'refused%'
			BEGIN SELECT RAISE(ABORT, 'no'); END`)
		expect(await core.tryCall('chat.keep', { chatId: id })).toMatchObject({ ok: false })
		expect(refuse.prepare('SELECT count(*) FROM chats').pluck().get()).toBe(0)
		expect(refuse.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0)
		refuse.exec('DROP TRIGGER refuse')
		refuse.close()
		const { chat, messages } = await open(id)
		expect([chat.isTemporary, messages.length]).toEqual([true, 4])
		await core.call('chat.keep', { chatId: id })
		expect((await open(id)).messages).toEqual(messages)
	})

	it('refuses one without a message', async () => {
		const { id } = await begin()
		expect(await core.tryCall('chat.keep', { chatId: id })).toMatchObject({
			ok: false,
			error: { kind: 'not-allowed' },
		})
	})
})

it('a temporary conversation outlives a restore of the history', async () => {
	await core.settled((await send(null, 'kept')).reply.id)
	await core.call('data.backUp', {})
	const backedUp = async () => (await core.call('data.overview', {})).backups[0]?.id
	await expect.poll(backedUp, { timeout: 20_000 }).toBeTruthy()
	const backup = (await backedUp()) ?? ''
	const { id } = await begin()
	await exchange(id, 'Still here')
	await core.call('data.restore', { source: backup })
	await core.event((event) => event.type === 'window.resync')
	expect((await open(id)).messages).toHaveLength(2)
	await exchange(id, 'And it goes on')
})
