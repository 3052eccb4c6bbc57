/** Pages from anywhere in a long conversation: around a message, and after one. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { largestPage } from '../../../../../src/main/core/history/read-page.ts'
import type { ChatId, Message, MessageId } from '../../../../../src/shared/model.ts'
import { createFakeProvider } from '../../../../support/fake-provider/create-fake-provider.ts'
import { makeSampleHistory, sampleChatId, sampleMessageId } from '../../../../support/sample-history.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

const count = 1_000
const chatId = sampleChatId(0)
const at = (message: number) => sampleMessageId(0, message)
const idsFrom = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, index) => at(from + index))
const idsOf = (messages: readonly Message[]) => messages.map(({ id }) => id)
const gone = { ok: false, error: { kind: 'not-found', what: 'message' } } as const

let core: TestCore
let change: (sql: string, ...values: readonly (string | number | null)[]) => void

/** A path of 1,000 messages; `prepare` may change it before the core opens it. */
async function open(prepare = () => {}): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-core-'))
	const path = join(dataDir, 'holdfast.db')
	makeSampleHistory(path, { chats: 2, messagesEach: count })
	change = (sql, ...values) => {
		const db = new Sqlite(path)
		db.prepare(sql).run(...values)
		db.close()
	}
	prepare()
	core = await startCore({ dataDir })
}
beforeEach(() => {
	change = () => {
		throw new Error('There is no history yet.')
	}
})
afterEach(() => core.discard())

const insert = `INSERT INTO messages (id, chat_id, parent_id, role, created_at_ms, text, outcome)
	VALUES (?, ?, ?, ?, 1, ?, 'complete')`
/** A second answer to the question before message 301, with one question after it. It is older than the first. */
const sideReply = '01800000-0000-7000-8000-000000000001' as MessageId
const sideQuestion = '01800000-0000-7000-8000-000000000002' as MessageId
function branchOff(): void {
	change(insert, sideReply, chatId, at(300), 'assistant', 'another answer')
	change(insert, sideQuestion, chatId, sideReply, 'user', 'another question')
}

const later = (afterId: MessageId | null, limit = 40) => core.call('chat.later', { chatId, afterId, limit })
const around = (messageId: MessageId, before: number, after: number) =>
	core.call('chat.openAt', { chatId, messageId, before, after })

describe('the page after a message', () => {
	it('begins with what follows it and says whether there is more', async () => {
		await open()
		const page = await later(at(9))
		expect(idsOf(page.messages)).toEqual(idsFrom(10, 50))
		expect(page).toMatchObject({ hasEarlier: true, hasLater: true })
		const last = await later(at(979))
		expect(idsOf(last.messages)).toEqual(idsFrom(980, 1_000))
		expect(last.hasLater).toBe(false)
		expect(await later(at(999))).toEqual({ messages: [], hasEarlier: true, hasLater: false })
	})

	it('is the first one when there is no such message', async () => {
		await open()
		const page = await later(null)
		expect(idsOf(page.messages)).toEqual(idsFrom(0, 40))
		expect(page).toMatchObject({ hasEarlier: false, hasLater: true })
	})

	it('follows the visible path where the conversation branches, from above, at, and below the fork', async () => {
		await open(branchOff)
		for (const from of [280, 300, 301]) {
			expect(idsOf((await later(at(from))).messages)).toEqual(idsFrom(from + 1, from + 41))
		}
		await around(sideReply, 0, 0)
		const beside = await later(at(299))
		expect(idsOf(beside.messages)).toEqual([at(300), sideReply, sideQuestion])
		expect(beside.hasLater).toBe(false)
	})

	it('starts at the right one of several first messages', async () => {
		await open(() => change(insert, sideQuestion, chatId, null, 'user', 'an older version'))
		expect(idsOf((await later(null)).messages)).toEqual(idsFrom(0, 40))
	})

	it('ends where the visible path ends, although messages follow there', async () => {
		await open(() => change('UPDATE chats SET head_id = ? WHERE id = ?', at(500), chatId))
		const page = await later(at(490))
		expect(idsOf(page.messages)).toEqual(idsFrom(491, 501))
		expect(page.hasLater).toBe(false)
	})

	it('is refused where the path no longer leads', async () => {
		await open(branchOff)
		expect(await core.tryCall('chat.later', { chatId, afterId: sideReply, limit: 40 })).toEqual(gone)
	})

	it('is bounded in size and goes on where it ended', async () => {
		await open(() =>
			change('UPDATE messages SET text = ? WHERE chat_id = ?', 'x'.repeat(largestPage / 8), chatId),
		)
		const page = await later(at(99))
		expect(idsOf(page.messages)).toEqual(idsFrom(100, 108))
		expect(page.hasLater).toBe(true)
	})
})

describe('a page around a message', () => {
	it('has so many before it and after it, and the end where that lies elsewhere', async () => {
		await open()
		const page = await around(at(500), 20, 10)
		expect(idsOf(page.messages)).toEqual(idsFrom(480, 511))
		expect(page).toMatchObject({ hasEarlier: true, hasLater: true, end: { id: at(999) } })
		const all = await around(at(995), 5, 10)
		expect(idsOf(all.messages)).toEqual(idsFrom(990, 1_000))
		expect(all).toMatchObject({ hasLater: false, end: null })
		expect(idsOf((await around(at(0), 20, 0)).messages)).toEqual([at(0)])
	})

	it('keeps the message in it, however large those around it are', async () => {
		await open(() =>
			change('UPDATE messages SET text = ? WHERE chat_id = ?', 'x'.repeat(largestPage / 4), chatId),
		)
		const page = await around(at(500), 40, 40)
		expect(idsOf(page.messages)).toEqual([at(499), at(500), at(501), at(502)])
		expect(page).toMatchObject({ hasEarlier: true, hasLater: true })
	})

	it('makes the newest path through it the visible one, and tells every window', async () => {
		await open(branchOff)
		const page = await around(sideReply, 1, 5)
		expect(idsOf(page.messages)).toEqual([at(300), sideReply, sideQuestion])
		expect(page.hasLater).toBe(false)
		const told = await core.event(({ type }) => type === 'chat.pathChanged')
		expect(told).toEqual({ type: 'chat.pathChanged', chatId })
		const opened = await core.call('chat.open', { chatId, limit: 1 })
		expect(idsOf(opened.messages)).toEqual([sideQuestion])
	})

	it('leaves the visible path as it is when asked to', async () => {
		await open(branchOff)
		const input = { chatId, messageId: sideReply, before: 5, after: 5, keepsPath: true } as const
		expect(await core.tryCall('chat.openAt', input)).toEqual(gone)
		expect((await core.call('chat.open', { chatId, limit: 1 })).messages[0]?.id).toBe(at(999))
	})

	it('is refused for a message that was taken away, is gone, or is in another conversation', async () => {
		await open()
		await core.call('message.removeBranch', { messageId: at(600) })
		for (const messageId of [at(600), at(700), sideReply, sampleMessageId(1, 3)]) {
			const input = { chatId, messageId, before: 5, after: 5 }
			expect(await core.tryCall('chat.openAt', input)).toEqual(gone)
		}
		const absent = { chatId: sideReply as string as ChatId, messageId: at(1), before: 1, after: 1 }
		expect(await core.tryCall('chat.openAt', absent)).toMatchObject({ error: { what: 'chat' } })
	})
})

it('serves temporary conversations as well', async () => {
	const provider = await createFakeProvider()
	core = await startCore({ environment: { baseUrl: provider.url } })
	const chat = await core.call('chat.beginTemporary', { providerId: null, model: null })
	const ids: MessageId[] = []
	for (const text of ['one', 'two']) {
		const sent = await core.call('chat.send', { chatId: chat.id, text, providerId: null, model: null })
		await core.settled(sent.reply.id)
		ids.push(sent.userMessage.id, sent.reply.id)
	}
	const [first, second, third, last] = ids
	if (!first || !second) throw new Error('Nothing was sent.')
	const page = await core.call('chat.openAt', { chatId: chat.id, messageId: second, before: 0, after: 1 })
	expect(idsOf(page.messages)).toEqual([second, third])
	expect(page.end?.id).toBe(last)
	const after = await core.call('chat.later', { chatId: chat.id, afterId: first, limit: 40 })
	expect(idsOf(after.messages)).toEqual(ids.slice(1))
	await provider.close()
})
