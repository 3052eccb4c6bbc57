import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventOf } from '../../../../../src/shared/events.ts'
import type { ChatId } from '../../../../../src/shared/model.ts'
import type { Queue } from '../../../../../src/shared/queue-model.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider({ answers: ['An answer of a few words.'] })
	core = await startCore({ environment: { baseUrl: provider.url } })
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

const send = (chatId: ChatId | null, text: string) =>
	core.call('chat.send', { chatId, text, providerId: null, model: null })
const messageOf = (chatId: ChatId, text: string) => ({ chatId, text, providerId: null, model: null })
const add = (chatId: ChatId, text: string) =>
	core.call('queue.add', { chatId, message: messageOf(chatId, text) })
const waiting = (queue: Queue) => queue.messages.map(({ beginning }) => beginning)
const list = (chatId: ChatId) => core.call('queue.list', { chatId })
const said = async (chatId: ChatId) =>
	(await core.call('chat.open', { chatId, limit: 50 })).messages
		.filter(({ role }) => role === 'user')
		.map(({ text }) => text)

/** A conversation whose first reply goes on until it is stopped. */
async function begin() {
	provider.behave({ next: [{ tokensPerSecond: 1 }] })
	const { chat, reply } = await send(null, 'First')
	await streaming(reply.id)
	return { chatId: chat.id, replyId: reply.id }
}

const streaming = (replyId: string) =>
	core.event((event) => event.type === 'reply.delta' && event.replyId === replyId)

/** The reply to a message that went out by itself. */
async function replyTo(text: string) {
	const appended = (await core.event(
		(event) => event.type === 'chat.appended' && event.messages[0]?.text === text,
	)) as EventOf<'chat.appended'>
	return core.settled(appended.messages[1]?.id ?? '')
}

const held = (reason: string) =>
	core.event((event) => event.type === 'queue.changed' && event.queue.hold?.reason === reason)

async function reopen() {
	const { dataDir } = core
	await core.close()
	core = await startCore({ dataDir, environment: { baseUrl: provider.url } })
}

describe('a queue', () => {
	it('sends its messages one by one, in order, as replies complete', async () => {
		provider.behave({ next: [{ tokensPerSecond: 20 }] })
		const { chat } = await send(null, 'First')
		expect(waiting(await add(chat.id, 'Second'))).toEqual(['Second'])
		expect(waiting(await add(chat.id, 'Third'))).toEqual(['Second', 'Third'])
		expect(await said(chat.id)).toEqual(['First'])
		await replyTo('Third')
		expect(await said(chat.id)).toEqual(['First', 'Second', 'Third'])
		expect(await list(chat.id)).toEqual({ messages: [], hold: null })
		expect(provider.log.replies()).toHaveLength(3)
	})

	it('forgets the draft when a message joins it, and leaves what is typed later alone when that goes out', async () => {
		provider.behave({ next: [{ tokensPerSecond: 20 }] })
		const { chat } = await send(null, 'First')
		await core.call('draft.save', { chatId: chat.id, text: 'Second' })
		await add(chat.id, 'Second')
		expect((await core.call('draft.read', { chatId: chat.id })).text).toBe('')
		await core.call('draft.save', { chatId: chat.id, text: 'Typed meanwhile' })
		await replyTo('Second')
		expect((await core.call('draft.read', { chatId: chat.id })).text).toBe('Typed meanwhile')
	})

	it('sends at once what joins it when no reply runs any more', async () => {
		const { chat, reply } = await send(null, 'First')
		await core.settled(reply.id)
		expect(await add(chat.id, 'Late')).toEqual({ messages: [], hold: null })
		await replyTo('Late')
	})

	it('waits when the reply did not complete, says why, and goes on when the user says so', async () => {
		const { chatId, replyId } = await begin()
		await add(chatId, 'Second')
		await add(chatId, 'Third')
		await core.call('reply.stop', { replyId })
		const { hold, messages } = await list(chatId)
		expect(hold).toEqual({ reason: 'outcome', outcome: 'cancelled' })
		expect(await said(chatId)).toEqual(['First'])
		// The last one first: the others follow it.
		await core.call('queue.sendNow', { chatId, id: messages[1]?.id ?? '' })
		await replyTo('Second')
		expect(await said(chatId)).toEqual(['First', 'Third', 'Second'])
	})

	it('stays held while the user goes on by hand', async () => {
		const { chatId, replyId } = await begin()
		await add(chatId, 'Second')
		await core.call('reply.stop', { replyId })
		await core.settled((await send(chatId, 'By hand')).reply.id)
		expect((await list(chatId)).hold).toMatchObject({ reason: 'outcome' })
		expect(await said(chatId)).toEqual(['First', 'By hand'])
	})

	it('waits for the user after Holdfast was started again, with every word', async () => {
		const { chatId } = await begin()
		await add(chatId, 'Second')
		await reopen()
		const { hold, messages } = await list(chatId)
		expect(hold).toEqual({ reason: 'restarted' })
		const id = messages[0]?.id ?? ''
		expect(await core.call('queue.read', { chatId, id })).toEqual(messageOf(chatId, 'Second'))
		expect(await said(chatId)).toEqual(['First'])
		await core.call('queue.sendNow', { chatId, id })
		await replyTo('Second')
	})

	it('has a message either in the queue or in the conversation, whatever refuses', async () => {
		const { chatId, replyId } = await begin()
		const { messages } = await add(chatId, 'Second')
		await core.call('reply.stop', { replyId })
		const db = new Sqlite(join(core.dataDir, 'holdfast.db'))
		db.exec(`CREATE TRIGGER refuse BEFORE DELETE ON queued_messages BEGIN SELECT raise(FAIL, 'no'); END`)
		const refused = await core.tryCall('queue.sendNow', { chatId, id: messages[0]?.id ?? '' })
		expect(refused.ok).toBe(false)
		expect(await said(chatId)).toEqual(['First'])
		expect(waiting(await list(chatId))).toEqual(['Second'])
		db.exec('DROP TRIGGER refuse')
		db.close()
	})

	it('gives a message back as the draft, in one step', async () => {
		const { chatId, replyId } = await begin()
		const { messages } = await add(chatId, 'Second')
		const id = messages[0]?.id ?? ''
		const draft = { text: 'Second\n\nand more', pasted: '' }
		expect(waiting(await core.call('queue.remove', { chatId, id, draft }))).toEqual([])
		expect(await core.call('draft.read', { chatId })).toMatchObject(draft)
		expect(await core.tryCall('queue.remove', { chatId, id })).toMatchObject({ ok: false })
		await core.call('reply.stop', { replyId })
		expect(await said(chatId)).toEqual(['First'])
	})

	it('asks about a spending limit while the words are still being looked at, and holds when one is met later', async () => {
		const { chatId, replyId } = await begin()
		await add(chatId, 'Second')
		await core.call('usage.savePlan', {
			providerId: 'environment',
			currency: 'USD',
			monthlyLimit: { unit: 'tokens', amount: 0.5 },
		})
		await core.call('reply.stop', { replyId })
		const over = await core.call('chat.send', { ...messageOf(chatId, 'More'), mayExceedLimit: true })
		await core.settled(over.reply.id)
		const { messages } = await list(chatId)
		const id = messages[0]?.id ?? ''
		expect(await core.tryCall('queue.sendNow', { chatId, id })).toMatchObject({
			error: { kind: 'over-limit' },
		})
		const message = messageOf(chatId, 'Third')
		expect(await core.tryCall('queue.add', { chatId, message })).toMatchObject({
			error: { kind: 'over-limit' },
		})
		await core.call('queue.add', { chatId, message: { ...message, mayExceedLimit: true } })
		await core.call('queue.sendNow', { chatId, id, mayExceedLimit: true })
		await replyTo('Third')
		expect(await said(chatId)).toEqual(['First', 'More', 'Second', 'Third'])
	})

	it('holds with the reason when its first message cannot be sent', async () => {
		provider.behave({ next: [{ tokensPerSecond: 20 }] })
		const { chat } = await send(null, 'First')
		await add(chat.id, 'Second')
		await core.call('usage.savePlan', {
			providerId: 'environment',
			currency: 'USD',
			monthlyLimit: { unit: 'tokens', amount: 0.5 },
		})
		await held('error')
		expect((await list(chat.id)).hold).toMatchObject({ error: { kind: 'over-limit' } })
		expect(await said(chat.id)).toEqual(['First'])
	})

	it('goes with its conversation', async () => {
		const { chatId, replyId } = await begin()
		await add(chatId, 'Second')
		await core.call('reply.stop', { replyId })
		await core.call('chat.organize', { chatIds: [chatId], change: { do: 'trash', isTrashed: true } })
		await core.call('chat.removeForever', { chatIds: [chatId] })
		expect(await list(chatId)).toEqual({ messages: [], hold: null })
	})

	it('of a temporary conversation is in memory, and is kept with it', async () => {
		const { id } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		provider.behave({ next: [{ tokensPerSecond: 1 }] })
		const { reply } = await send(id, 'First')
		await streaming(reply.id)
		await add(id, 'Second')
		await core.call('reply.stop', { replyId: reply.id })
		expect(waiting(await list(id))).toEqual(['Second'])
		const onDisk = () => {
			const db = new Sqlite(join(core.dataDir, 'holdfast.db'), { readonly: true })
			const count = db.prepare('SELECT count(*) FROM queued_messages').pluck().get()
			db.close()
			return count
		}
		expect(onDisk()).toBe(0)
		await core.call('chat.keep', { chatId: id })
		expect(onDisk()).toBe(1)
		const { hold, messages } = await list(id)
		expect(hold).not.toBeNull()
		await core.call('queue.sendNow', { chatId: id, id: messages[0]?.id ?? '' })
		await replyTo('Second')
	})
})

describe('the files of a message that waits', () => {
	const bytes = Buffer.from('Words in a file.')
	const drafts = (chatId: ChatId) => core.call('attachment.drafts', { chatId })

	async function attach(chatId: ChatId) {
		const { id } = await core.call('attachment.begin', {
			chatId,
			name: 'notes.txt',
			sizeBytes: bytes.length,
		})
		await core.call('attachment.write', { chatId, id, offset: 0, base64: bytes.toString('base64') })
		await vi.waitFor(async () => expect((await drafts(chatId))[0]?.state.phase).toBe('ready'), 10_000)
		return id
	}

	const addWith = async (chatId: ChatId, text: string) =>
		core.call('queue.add', {
			chatId,
			message: { ...messageOf(chatId, text), attachments: [await attach(chatId)] },
		})

	it('leave the draft with it, survive a restart, and are sent along', async () => {
		const { chatId } = await begin()
		const { messages } = await addWith(chatId, '')
		expect(messages).toMatchObject([{ beginning: 'notes.txt', fileCount: 1 }])
		expect(await drafts(chatId)).toEqual([])
		await reopen()
		await core.call('queue.sendNow', { chatId, id: messages[0]?.id ?? '' })
		await replyTo('')
		const opened = await core.call('chat.open', { chatId, limit: 50 })
		expect(opened.messages.at(-2)?.attachments).toMatchObject([{ name: 'notes.txt' }])
		expect(JSON.stringify(provider.log.replies().at(-1)?.body)).toContain('Words in a file.')
	})

	it('come back into the draft with its words, and go when it is removed', async () => {
		const { chatId } = await begin()
		const { messages } = await addWith(chatId, 'Look')
		const draft = { text: 'Look', pasted: '' }
		await core.call('queue.remove', { chatId, id: messages[0]?.id ?? '', draft })
		expect(await drafts(chatId)).toMatchObject([{ name: 'notes.txt', state: { phase: 'ready' } }])
		const [file] = await drafts(chatId)
		const again = await core.call('queue.add', {
			chatId,
			message: { ...messageOf(chatId, 'Look'), attachments: [file?.id ?? ''] },
		})
		await core.call('queue.remove', { chatId, id: again.messages[0]?.id ?? '' })
		const db = new Sqlite(join(core.dataDir, 'holdfast.db'), { readonly: true })
		expect(db.prepare('SELECT count(*) FROM draft_files').pluck().get()).toBe(0)
		db.close()
	})

	it('join the draft after all when whoever removed it thinks better of it, once', async () => {
		const { chatId } = await begin()
		const { messages } = await addWith(chatId, 'Look')
		const id = messages[0]?.id ?? ''
		const tooEarly = await core.tryCall('queue.takeFilesBack', { chatId, id })
		expect(tooEarly).toMatchObject({ ok: false, error: { kind: 'not-found' } })
		await core.call('queue.remove', { chatId, id })
		expect(await drafts(chatId)).toEqual([])
		await core.call('queue.takeFilesBack', { chatId, id })
		// Its text was forgotten with the message, and is read once more.
		await expect.poll(() => drafts(chatId)).toMatchObject([{ name: 'notes.txt', state: { phase: 'ready' } }])
		const again = await core.tryCall('queue.takeFilesBack', { chatId, id })
		expect(again).toMatchObject({ ok: false, error: { kind: 'not-found' } })
	})

	it('are kept with a temporary conversation', async () => {
		const { id: chatId } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		provider.behave({ next: [{ tokensPerSecond: 1 }] })
		const { reply } = await send(chatId, 'First')
		await streaming(reply.id)
		const { messages } = await addWith(chatId, 'Look')
		await core.call('reply.stop', { replyId: reply.id })
		await core.call('chat.keep', { chatId })
		await core.call('queue.sendNow', { chatId, id: messages[0]?.id ?? '' })
		await replyTo('Look')
		expect(JSON.stringify(provider.log.replies().at(-1)?.body)).toContain('Words in a file.')
	})
})
