import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listAside } from '../../../../../src/main/core/storage/quarantine.ts'
import type { Recovery } from '../../../../../src/shared/data-model.ts'
import { makeSampleHistory, sampleChatId } from '../../../../support/sample-history.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let dataDir: string
let core: TestCore | null = null

beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'holdfast-recovery-'))
})
afterEach(async () => {
	await core?.close()
	core = null
	rmSync(dataDir, { recursive: true, force: true })
})

const history = () => join(dataDir, 'holdfast.db')

async function open(): Promise<TestCore> {
	core = await startCore({ dataDir })
	return core
}

/** What is offered, once everything has been looked at. */
async function offered({ call, event }: TestCore): Promise<Recovery> {
	for (let changes = 0; ; changes += 1) {
		const { recovery } = await call('data.overview', {})
		if (!recovery) throw new Error('Nothing is offered.')
		if (recovery.backup !== 'searching' && recovery.salvage.phase !== 'running') return recovery
		let seen = 0
		await event(({ type }) => type === 'data.changed' && seen++ === changes)
	}
}

const titles = async ({ call }: TestCore) =>
	(await call('chat.list', { before: null, limit: 200 })).chats.map(({ title }) => title)

async function backUpThenDamage(): Promise<Buffer> {
	makeSampleHistory(history(), { chats: 5, messagesEach: 4 })
	const first = await open()
	expect((await first.call('data.backUp', {})).problem).toBeNull()
	await first.call('chat.rename', { chatId: sampleChatId(1), title: 'Renamed after the backup' })
	await first.close()
	const bytes = readFileSync(history())
	bytes.fill(0, 0, 100)
	writeFileSync(history(), bytes)
	return bytes
}

it('offers what was saved and the newest sound backup, and says so until the user has chosen', async () => {
	const bytes = await backUpThenDamage()
	const session = await open()
	const { storageNotice } = await session.call('app.info', {})
	const aside = storageNotice?.kind === 'quarantined' ? storageNotice.path : ''
	expect(readFileSync(aside).equals(bytes)).toBe(true)
	const recovery = await offered(session)
	expect(recovery.salvage).toMatchObject({ phase: 'done', counts: { conversations: 5, messages: 20 } })
	expect(recovery.backup).toMatchObject({ counts: { conversations: 5, messages: 20 } })
	await session.close()

	const again = await open()
	expect((await again.call('app.info', {})).storageNotice).toEqual(storageNotice)
	expect((await offered(again)).salvage).toEqual(recovery.salvage)
})

it.each([
	['salvaged', 'Renamed after the backup'],
	['backup', 'sample conversation 1'],
] as const)(
	'%s takes the place of the new history and keeps what was written in it',
	async (choice, title) => {
		const bytes = await backUpThenDamage()
		const session = await open()
		const recovery = await offered(session)
		await session.call('draft.save', { chatId: null, text: 'written meanwhile' })
		const db = new Sqlite(history())
		db.exec(
			`INSERT INTO chats (id, title, created_at_ms, updated_at_ms) VALUES ('${sampleChatId(50)}', 'Meanwhile', 1, 1)`,
		)
		db.close()
		expect(await session.call('data.recover', { choice })).toEqual({ problem: null })
		expect(await titles(session)).toContain(title)
		expect(await titles(session)).toContain('Meanwhile')
		expect((await session.call('app.info', {})).storageNotice).toBeNull()
		expect((await session.call('data.overview', {})).recovery).toBeNull()
		expect(readFileSync(recovery.path).equals(bytes)).toBe(true)
		await session.close()
		expect((await titles(await open())).length).toBe(6)
	},
)

it('leaves the damaged history where it is when the user begins anew', async () => {
	const bytes = await backUpThenDamage()
	const session = await open()
	const { path } = await offered(session)
	expect(await session.call('data.recover', { choice: 'new' })).toEqual({ problem: null })
	expect((await session.call('app.info', {})).storageNotice).toBeNull()
	await session.close()
	const again = await open()
	expect((await again.call('app.info', {})).storageNotice).toBeNull()
	expect((await again.call('data.overview', {})).aside).toEqual([
		expect.objectContaining({ path, why: 'damaged' }),
	])
	expect(readFileSync(path).equals(bytes)).toBe(true)
})

it('a history that is gone while its backups are there is a loss, and the backup is offered', async () => {
	await backUpThenDamage()
	rmSync(history())
	const session = await open()
	expect((await session.call('app.info', {})).storageNotice).toEqual({ kind: 'missing' })
	const recovery = await offered(session)
	expect(recovery).toMatchObject({ why: 'missing', salvage: { phase: 'nothing' } })
	expect(await session.call('data.recover', { choice: 'backup' })).toEqual({ problem: null })
	expect(await titles(session)).toHaveLength(5)
})

it('a damaged backup is not offered: the one before it is', async () => {
	await backUpThenDamage()
	const backups = join(dataDir, 'backups')
	writeFileSync(join(backups, '2099-01-01T00-00-00.000Z.daily.5-20.db'), 'not a database')
	const { backup } = await offered(await open())
	expect(backup).toMatchObject({ reason: 'manual' })
})

it('damage that a check finds is told, and set right: set aside, saved, chosen', async () => {
	makeSampleHistory(history(), { chats: 200, messagesEach: 20, textLength: 500 })
	const look = new Sqlite(history(), { readonly: true })
	const leaves = look
		.prepare<[], number>(`SELECT pageno FROM dbstat WHERE name = 'messages' AND pagetype = 'leaf'`)
		.pluck()
		.all()
	look.close()
	const bytes = readFileSync(history())
	const page = leaves[Math.floor(leaves.length / 2)] ?? 0
	bytes.fill(0xa5, (page - 1) * 4_096, page * 4_096)
	writeFileSync(history(), bytes)

	let session = await open()
	expect((await session.call('app.info', {})).storageNotice).toBeNull()
	const check = await session.call('data.check', {})
	expect(check.problem?.kind).toBe('damaged')
	expect((await session.call('app.info', {})).storageNotice).toEqual({ kind: 'damaged' })
	await session.close()
	session = await open()
	expect((await session.call('app.info', {})).storageNotice).toEqual({ kind: 'damaged' })
	expect((await session.call('data.backUp', {})).problem?.kind).toBe('damaged')
	expect((await session.call('data.overview', {})).backups).toEqual([])

	await session.call('data.repair', {})
	expect((await session.call('app.info', {})).storageNotice).toMatchObject({ kind: 'quarantined' })
	const recovery = await offered(session)
	expect(recovery.salvage).toMatchObject({ phase: 'done', counts: { conversations: 200 } })
	expect(await session.call('data.recover', { choice: 'salvaged' })).toEqual({ problem: null })
	expect((await session.call('data.overview', {})).lastCheck).toBeNull()
	expect((await session.call('data.check', {})).problem).toBeNull()
	expect(
		listAside(dataDir)
			.map(({ why }) => why)
			.sort(),
	).toEqual(['damaged', 'restored-over'])
	expect(existsSync(recovery.path)).toBe(true)
})

it('two histories set aside in the same millisecond get folders of their own', async () => {
	const ports = { clock: { now: () => 1_800_000_000_000, after: () => () => {} } }
	for (const text of ['first', 'second']) {
		writeFileSync(history(), text.repeat(2_000))
		const session = await startCore({ dataDir, ports })
		await session.call('data.recover', { choice: 'new' })
		await session.close()
		rmSync(history())
	}
	expect(
		listAside(dataDir)
			.map(({ path }) => readFileSync(path, 'utf8').slice(0, 5))
			.sort(),
	).toEqual(['first', 'secon'])
})
