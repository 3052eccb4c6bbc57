import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
	makeSampleHistory,
	sampleChatId,
	sampleMessageId,
	sampleText,
} from '../../../../support/sample-history.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let dataDir: string
let core: TestCore | null = null

beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'holdfast-backups-'))
})
afterEach(async () => {
	await core?.close()
	core = null
	rmSync(dataDir, { recursive: true, force: true })
})

async function open(): Promise<TestCore> {
	core = await startCore({ dataDir })
	return core
}

const history = () => join(dataDir, 'holdfast.db')

describe('a backup', () => {
	it('holds the whole history in one file, and says what is in it', async () => {
		makeSampleHistory(history(), { chats: 5, messagesEach: 4 })
		const { call } = await open()
		expect(await call('data.backUp', {})).toEqual({ atMs: expect.any(Number), problem: null })
		const { backups, lastBackup } = await call('data.overview', {})
		expect(backups).toEqual([
			expect.objectContaining({ reason: 'manual', counts: { conversations: 5, messages: 20 } }),
		])
		expect(lastBackup?.problem).toBeNull()
		const backup = new Sqlite(join(dataDir, backups[0]?.id ?? ''), { readonly: true })
		expect(backup.pragma('quick_check', { simple: true })).toBe('ok')
		expect(backup.prepare('SELECT text FROM messages ORDER BY id LIMIT 1').pluck().get()).toBe(
			sampleText(0, 0),
		)
		backup.close()
		expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1)
	})

	it('holds what was written while it was made or before, never half of a conversation', async () => {
		makeSampleHistory(history(), { chats: 300, messagesEach: 20, textLength: 2_000 })
		const { call } = await open()
		const backUp = call('data.backUp', {})
		let saved = 0
		let isDone = false
		void backUp.then(() => {
			isDone = true
		})
		for (; !isDone; saved += 1) {
			await call('draft.save', { chatId: null, text: `draft ${saved}` })
			await new Promise(setImmediate)
		}
		expect((await backUp).problem).toBeNull()
		expect(saved).toBeGreaterThan(5)
		const [backup] = (await call('data.overview', {})).backups
		expect(backup?.counts).toEqual({ conversations: 300, messages: 6_000 })
	})

	it('of a history without conversations is not made: it would push out those of something', async () => {
		const { call } = await open()
		expect((await call('data.backUp', {})).problem).toEqual({ kind: 'empty' })
		expect((await call('data.overview', {})).backups).toEqual([])
	})

	it('never holds a key', async () => {
		makeSampleHistory(history())
		const { call } = await open()
		await call('keys.choose', { mode: 'passphrase-file', passphrase: 'correct horse battery' })
		const key = 'sk-canary-0123456789abcdef'
		const { id } = await call('provider.save', {
			id: null,
			name: 'Canary',
			baseUrl: 'http://127.0.0.1:9/v1',
			api: 'chat',
			defaultModel: null,
			key,
		})
		expect((await call('data.backUp', {})).problem).toBeNull()
		const [backup] = (await call('data.overview', {})).backups
		const bytes = readFileSync(join(dataDir, backup?.id ?? ''))
		expect(bytes.includes(id)).toBe(true)
		for (const form of [key, Buffer.from(key).toString('base64'), Buffer.from(key).toString('hex')]) {
			expect(bytes.includes(form.slice(0, 20))).toBe(false)
		}
	})

	it('that could not be made is remembered and shown, and what was left of one goes', async () => {
		makeSampleHistory(history())
		writeFileSync(join(dataDir, 'backups'), 'a file where the folder should be')
		const { call } = await open()
		const attempt = await call('data.backUp', {})
		expect(attempt.problem?.kind).toBe('io')
		expect((await call('data.overview', {})).lastBackup).toEqual(attempt)
		await core?.close()

		rmSync(join(dataDir, 'backups'))
		const again = await open()
		expect((await again.call('data.overview', {})).lastBackup).toEqual(attempt)
		expect((await again.call('data.backUp', {})).problem).toBeNull()
		writeFileSync(join(dataDir, 'backups', 'x.unfinished'), 'half')
		await again.call('data.backUp', {})
		expect(readdirSync(join(dataDir, 'backups')).filter((name) => name.includes('unfinished'))).toEqual([])
	})

	it('is one at a time', async () => {
		makeSampleHistory(history(), { chats: 100, textLength: 2_000 })
		const { call, tryCall } = await open()
		const first = call('data.backUp', {})
		const second = await tryCall('data.backUp', {})
		expect(second).toEqual({ ok: false, error: expect.objectContaining({ kind: 'not-allowed' }) })
		expect((await first).problem).toBeNull()
	})
})

describe('restoring', () => {
	it('brings the history back as it was, under windows that read everything again, and keeps the other', async () => {
		makeSampleHistory(history(), { chats: 3 })
		const { call, event } = await open()
		await call('data.backUp', {})
		const chatId = sampleChatId(1)
		await call('chat.rename', { chatId, title: 'Changed since' })
		const [backup] = (await call('data.overview', {})).backups
		expect(await call('data.restore', { source: backup?.id ?? '' })).toEqual({ problem: null })
		await event(({ type }) => type === 'window.resync')
		expect((await call('chat.open', { chatId, limit: 1 })).chat.title).toBe('sample conversation 1')
		const { aside } = await call('data.overview', {})
		expect(aside).toEqual([expect.objectContaining({ why: 'restored-over' })])
		const kept = new Sqlite(aside[0]?.path ?? '', { readonly: true })
		expect(kept.prepare('SELECT title FROM chats WHERE id = ?').pluck().get(chatId)).toBe('Changed since')
		kept.close()

		// And back again.
		expect(await call('data.restore', { source: aside[0]?.id ?? '' })).toEqual({ problem: null })
		expect((await call('chat.open', { chatId, limit: 1 })).chat.title).toBe('Changed since')
	})

	it('goes on working afterwards: what is written then is there at the next start', async () => {
		makeSampleHistory(history(), { chats: 2 })
		const first = await open()
		await first.call('data.backUp', {})
		const [backup] = (await first.call('data.overview', {})).backups
		await first.call('data.restore', { source: backup?.id ?? '' })
		await first.call('draft.save', { chatId: null, text: 'written after' })
		await first.close()
		const again = await open()
		expect(await again.call('draft.read', { chatId: null })).toMatchObject({ text: 'written after' })
		expect((await again.call('app.info', {})).storageNotice).toBeNull()
	})

	it('of a damaged backup changes nothing', async () => {
		makeSampleHistory(history(), { chats: 30, textLength: 500 })
		const { call } = await open()
		await call('data.backUp', {})
		const [backup] = (await call('data.overview', {})).backups
		const path = join(dataDir, backup?.id ?? '')
		truncateSync(path, 20_000)
		const { problem } = await call('data.restore', { source: backup?.id ?? '' })
		expect(problem?.kind).toBe('damaged')
		expect((await call('chat.list', { before: null, limit: 200 })).chats).toHaveLength(30)
		expect((await call('data.overview', {})).aside).toEqual([])
		expect(existsSync(`${history()}.incoming`)).toBe(false)
	})

	it('opens nothing but what is listed', async () => {
		makeSampleHistory(history())
		const { tryCall } = await open()
		for (const source of ['../holdfast.db', 'holdfast.db', '/etc/passwd', 'backups/none.db']) {
			const result = await tryCall('data.restore', { source })
			expect(result).toEqual({ ok: false, error: expect.objectContaining({ kind: 'not-allowed' }) })
		}
	})
})

describe('one conversation of a backup', () => {
	it('is found by its title, and comes back with everything that belongs to it', async () => {
		makeSampleHistory(history(), { chats: 5, messagesEach: 6 })
		const { call, tryCall } = await open()
		await call('data.backUp', {})
		const [backup] = (await call('data.overview', {})).backups
		const source = backup?.id ?? ''
		const chatId = sampleChatId(2)
		const db = new Sqlite(history())
		db.prepare('DELETE FROM chats WHERE id = ?').run(chatId)
		db.close()
		const found = await call('data.conversations', { source, search: 'CONVERSATION 2', offset: 0, limit: 10 })
		expect(found).toEqual({
			chats: [expect.objectContaining({ id: chatId, messages: 6, now: 'missing' })],
			hasMore: false,
		})
		expect(await call('data.restoreConversation', { source, chatId })).toEqual({ chatId, outcome: 'added' })
		const { messages } = await call('chat.open', { chatId, limit: 100 })
		expect(messages.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4, 5].map((index) => sampleText(2, index)))
		const reply = messages[1]
		expect((await call('reply.timeline', { replyId: reply?.id ?? '' })).entries).toHaveLength(1)
		expect(await call('data.restoreConversation', { source, chatId })).toEqual({
			chatId,
			outcome: 'already-here',
		})
		expect(await tryCall('data.restoreConversation', { source, chatId: sampleChatId(77) })).toEqual({
			ok: false,
			error: { kind: 'not-found', what: 'chat' },
		})
	})

	it('keeps the words of a reply that was running, as interrupted', async () => {
		makeSampleHistory(history(), { chats: 2, messagesEach: 4 })
		const chatId = sampleChatId(0)
		const replyId = sampleMessageId(0, 3)
		const running = new Sqlite(history())
		running.prepare(`UPDATE messages SET outcome = NULL, text = '' WHERE id = ?`).run(replyId)
		running
			.prepare(`INSERT INTO journal VALUES (?, 1, 'Half of ', ''), (?, 2, 'a reply', '')`)
			.run(replyId, replyId)
		// As it was while the reply ran: a core that opens it would end the reply.
		mkdirSync(join(dataDir, 'backups'))
		await running.backup(join(dataDir, 'backups', '2026-01-02T00-00-00.000Z.manual.2-8.db'))
		running.prepare('DELETE FROM chats WHERE id = ?').run(chatId)
		running.close()
		const { call } = await open()
		const [backup] = (await call('data.overview', {})).backups
		await call('data.restoreConversation', { source: backup?.id ?? '', chatId })
		const { messages } = await call('chat.open', { chatId, limit: 10 })
		expect(messages.at(-1)).toMatchObject({
			text: 'Half of a reply',
			status: { phase: 'settled', outcome: 'interrupted' },
		})
	})

	it('comes in as a copy of its own when the one that is here lacks something', async () => {
		makeSampleHistory(history(), { chats: 2, messagesEach: 4 })
		const { call } = await open()
		await call('data.backUp', {})
		const [backup] = (await call('data.overview', {})).backups
		const source = backup?.id ?? ''
		const chatId = sampleChatId(0)
		const db = new Sqlite(history())
		db.exec(`DELETE FROM messages WHERE chat_id = '${chatId}' AND text LIKE '%0.3%'`)
		db.close()
		const listed = await call('data.conversations', { source, search: '', offset: 0, limit: 10 })
		expect(listed.chats.map(({ now }) => now)).toEqual(['same', 'differs'])
		const restored = await call('data.restoreConversation', { source, chatId })
		expect(restored.outcome).toBe('added-as-copy')
		expect(restored.chatId).not.toBe(chatId)
		const { messages } = await call('chat.open', { chatId: restored.chatId, limit: 100 })
		expect(messages.map(({ text }) => text)).toEqual([0, 1, 2, 3].map((index) => sampleText(0, index)))
	})

	it('comes in as a copy when part of the one that is here was deleted since', async () => {
		makeSampleHistory(history(), { chats: 1, messagesEach: 4 })
		const { call } = await open()
		await call('data.backUp', {})
		const [backup] = (await call('data.overview', {})).backups
		const source = backup?.id ?? ''
		const chatId = sampleChatId(0)
		await call('message.removeBranch', { messageId: sampleMessageId(0, 2) })
		const listed = await call('data.conversations', { source, search: '', offset: 0, limit: 10 })
		expect(listed.chats.map(({ now }) => now)).toEqual(['differs'])
		const restored = await call('data.restoreConversation', { source, chatId })
		expect(restored.outcome).toBe('added-as-copy')
		const { messages } = await call('chat.open', { chatId: restored.chatId, limit: 100 })
		expect(messages.map(({ text }) => text)).toEqual([0, 1, 2, 3].map((index) => sampleText(0, index)))
	})

	it('is here as long as only what was deleted before the backup is lacking', async () => {
		makeSampleHistory(history(), { chats: 1, messagesEach: 4 })
		const { call } = await open()
		await call('message.removeBranch', { messageId: sampleMessageId(0, 2) })
		await call('data.backUp', {})
		const [backup] = (await call('data.overview', {})).backups
		const asked = { source: backup?.id ?? '', search: '', offset: 0, limit: 10 }
		expect((await call('data.conversations', asked)).chats.map(({ now }) => now)).toEqual(['same'])
	})
})

it('a check of the whole history says that it is sound, and is remembered', async () => {
	makeSampleHistory(history())
	const { call } = await open()
	const check = await call('data.check', {})
	expect(check).toMatchObject({ problem: null })
	expect((await call('data.overview', {})).lastCheck).toEqual(check)
})

it('sizes are told by kind', async () => {
	makeSampleHistory(history(), { chats: 50, textLength: 1_000 })
	const { call } = await open()
	await call('data.backUp', {})
	const sizes = await call('data.sizes', {})
	expect(sizes.history).toBeGreaterThan(500_000)
	expect(sizes.backups).toBeGreaterThan(500_000)
	expect(sizes.free).toBeGreaterThan(0)
	expect(sizes.attachments).toBe(0)
})
