import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTitle } from '../../../../../src/main/core/history/branches.ts'
import type { ChatId, Message, MessageId } from '../../../../../src/shared/model.ts'
import type { UndoId } from '../../../../../src/shared/order-model.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider({ behaviour: { text: 'Yes.' } })
	core = await startCore({ environment: { baseUrl: provider.url } })
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

async function send(text: string, chatId: ChatId | null = null) {
	const sent = await core.call('chat.send', { chatId, text, providerId: null, model: null })
	await core.settled(sent.reply.id)
	return { chatId: sent.chat.id, question: sent.userMessage.id, reply: sent.reply.id }
}

async function regenerate(replyId: MessageId) {
	const { reply } = await core.call('reply.regenerate', { replyId })
	await core.settled(reply.id)
	return reply.id
}

async function path(chatId: ChatId): Promise<readonly Message[]> {
	return (await core.call('chat.open', { chatId, limit: 500 })).messages
}
const texts = async (chatId: ChatId) => (await path(chatId)).map(({ text }) => text)
const ids = async (chatId: ChatId) => (await path(chatId)).map(({ id }) => id)

describe('a fork', () => {
	it('holds copies of the visible messages up to the one it began from, and leaves the original alone', async () => {
		const first = await send('One')
		const second = await send('Two', first.chatId)
		await send('Three', first.chatId)
		const before = await path(first.chatId)
		const fork = await core.call('chat.fork', { messageId: second.question })
		expect(fork.title).toBe('One (2)')
		expect(await texts(fork.id)).toEqual(['One', 'Yes.', 'Two'])
		const copies = await path(fork.id)
		expect(copies.some(({ id }) => before.some((original) => original.id === id))).toBe(false)
		expect(await path(first.chatId)).toEqual(before)
		await send('Elsewhere', fork.id)
		expect(await texts(first.chatId)).toEqual(['One', 'Yes.', 'Two', 'Yes.', 'Three', 'Yes.'])
	})

	it('can itself be answered, edited and forked', async () => {
		const { chatId, question } = await send('One')
		const fork = await core.call('chat.fork', { messageId: question })
		const [copy] = await path(fork.id)
		const edited = await core.call('message.edit', { messageId: copy?.id ?? question, text: 'Another' })
		await core.settled(edited.reply.id)
		expect(await texts(fork.id)).toEqual(['Another', 'Yes.'])
		expect((await path(fork.id))[0]?.version).toMatchObject({ index: 2, count: 2 })
		expect(await texts(chatId)).toEqual(['One', 'Yes.'])
	})

	it('of a reply that runs is refused, and nothing is made', async () => {
		provider.behave({ all: { tokensPerSecond: 5 } })
		const { chat, reply } = await core.call('chat.send', {
			chatId: null,
			text: 'Hello',
			providerId: null,
			model: null,
		})
		expect(await core.tryCall('chat.fork', { messageId: reply.id })).toMatchObject({
			ok: false,
			error: { kind: 'already-replying' },
		})
		const { chats } = await core.call('chat.list', { before: null, limit: 10 })
		expect(chats.map(({ id }) => id)).toEqual([chat.id])
	})

	it('knows where it came from, as long as that is there', async () => {
		const { chatId, question } = await send('One')
		const fork = await core.call('chat.fork', { messageId: question })
		const kept = (await core.call('chat.open', { chatId: fork.id, limit: 1 })).chat
		expect(kept.forkedFrom).toBe(question)
		await core.call('chat.rename', { chatId, title: 'Renamed' })
		expect(await core.call('chat.origin', { chatId: fork.id })).toEqual({
			messageId: question,
			chat: { id: chatId, title: 'Renamed' },
		})
		expect(await core.call('chat.origin', { chatId })).toBeNull()
		await core.call('chat.organize', { chatIds: [chatId], change: { do: 'trash', isTrashed: true } })
		await core.call('chat.removeForever', { chatIds: [chatId] })
		expect(await core.call('chat.origin', { chatId: fork.id })).toBeNull()
	})

	it('stands in the same folder, with the same tags and model', async () => {
		const { chatId, question } = await send('One')
		const folder = await core.call('folder.save', { id: null, name: 'Work', parentId: null })
		for (const change of [
			{ do: 'move', folderId: folder.id },
			{ do: 'tag', tag: 'rivers' },
			{ do: 'pin', isPinned: true },
		] as const) {
			await core.call('chat.organize', { chatIds: [chatId], change })
		}
		await core.call('chat.chooseModel', { chatId, providerId: null, model: 'fake-small' })
		const fork = await core.call('chat.fork', { messageId: question })
		expect(fork.model).toBe('fake-small')
		const { chats } = await core.call('chat.list', { before: null, limit: 10 })
		expect(chats.find(({ id }) => id === fork.id)).toMatchObject({
			folderId: folder.id,
			tags: ['rivers'],
			isPinned: false,
		})
	})

	it.each([
		['Rivers', 'Rivers (2)'],
		['Rivers (2)', 'Rivers (3)'],
		['旅行 (99)', '旅行 (100)'],
		['f(x) (a)', 'f(x) (a) (2)'],
	])('of %j is called %j', (title, next) => {
		expect(nextTitle(title)).toBe(next)
	})
})

describe('a branch that is taken away', () => {
	it('is no version any more, and another version takes its place', async () => {
		const { chatId, reply } = await send('One')
		const second = await regenerate(reply)
		const third = await regenerate(reply)
		await core.call('message.removeBranch', { messageId: third })
		expect(await ids(chatId)).toContain(second)
		expect((await path(chatId))[1]?.version).toMatchObject({ index: 2, count: 2, nextId: null })
		await core.call('message.removeBranch', { messageId: second })
		expect((await path(chatId))[1]).toMatchObject({ id: reply, version: { index: 1, count: 1 } })
	})

	it('may be all there is: the conversation is empty then, and can be gone on with', async () => {
		const { chatId, question } = await send('One')
		await core.call('message.removeBranch', { messageId: question })
		expect(await path(chatId)).toEqual([])
		await send('Anew', chatId)
		expect(await texts(chatId)).toEqual(['Anew', 'Yes.'])
		expect((await path(chatId))[0]?.version.count).toBe(1)
	})

	it('stops the reply that runs in it', async () => {
		provider.behave({ all: { tokensPerSecond: 5, text: 'A long answer in many words.' } })
		const { chat, reply, userMessage } = await core.call('chat.send', {
			chatId: null,
			text: 'Hello',
			providerId: null,
			model: null,
		})
		await core.call('message.removeBranch', { messageId: userMessage.id })
		expect((await core.settled(reply.id)).status).toMatchObject({ outcome: 'cancelled' })
		expect(await path(chat.id)).toEqual([])
	})

	it('elsewhere in the tree leaves what is shown as it is', async () => {
		const { chatId, reply } = await send('One')
		const second = await regenerate(reply)
		await core.call('message.removeBranch', { messageId: reply })
		expect(await ids(chatId)).toContain(second)
		expect((await path(chatId))[1]?.version.count).toBe(1)
	})

	it('is not found by a window that still shows it', async () => {
		const { chatId, question, reply } = await send('One')
		await send('Two', chatId)
		await core.call('message.removeBranch', { messageId: question })
		for (const stale of [
			core.tryCall('message.edit', { messageId: question, text: 'x' }),
			core.tryCall('reply.regenerate', { replyId: reply }),
			core.tryCall('message.showVersion', { messageId: reply, limit: 10 }),
			core.tryCall('chat.fork', { messageId: reply }),
			core.tryCall('message.removeBranch', { messageId: reply }),
		]) {
			expect(await stale).toMatchObject({ ok: false, error: { kind: 'not-found', what: 'message' } })
		}
		expect(await path(chatId)).toEqual([])
	})

	it('comes back without hiding what was written elsewhere since', async () => {
		const { chatId, reply } = await send('One')
		const second = await regenerate(reply)
		const { undoId } = await core.call('message.removeBranch', { messageId: reply })
		await send('Two', chatId)
		await core.call('history.undo', { undoId })
		expect((await ids(chatId)).slice(0, 2)).toContain(second)
		expect(await texts(chatId)).toEqual(['One', 'Yes.', 'Two', 'Yes.'])
		expect((await path(chatId))[1]?.version).toMatchObject({ index: 2, count: 2 })
	})

	it('is gone for good with the trash, and then cannot be brought back', async () => {
		const { dataDir } = core
		const { chatId } = await send('One')
		const { question } = await send('Two', chatId)
		await core.call('settings.save', { trashDays: 7 })
		await core.close()
		const clock = createFakeClock(Date.now())
		core = await startCore({ dataDir, environment: { baseUrl: provider.url }, ports: { clock } })
		const { undoId } = await core.call('message.removeBranch', { messageId: question })
		clock.pass(60_000)
		clock.pass(8 * 24 * 3_600_000)
		await expect
			.poll(
				async () => {
					const db = new Sqlite(join(dataDir, 'holdfast.db'), { readonly: true })
					const left = db.prepare('SELECT count(*) FROM messages').pluck().get()
					db.close()
					return left
				},
				{ timeout: 20_000 },
			)
			.toBe(2)
		expect(await core.tryCall('history.undo', { undoId })).toMatchObject({
			ok: false,
			error: { kind: 'not-found', what: 'undo' },
		})
	})

	it('comes back as it was, whatever was taken away and brought back around it', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 5 }), async (choices) => {
				const { chatId, reply } = await send('One')
				await regenerate(reply)
				await send('Two', chatId)
				const before = await path(chatId)
				const undos: UndoId[] = []
				for (const choice of choices) {
					const shown = await path(chatId)
					const chosen = shown[choice % Math.max(1, shown.length)]
					if (!chosen) break
					const { undoId } = await core.call('message.removeBranch', { messageId: chosen.id })
					undos.push(undoId)
					expect(await ids(chatId)).not.toContain(chosen.id)
				}
				for (const undoId of undos.toReversed()) await core.call('history.undo', { undoId })
				expect(await path(chatId)).toEqual(before)
			}),
			{ numRuns: 12 },
		)
	})
})
