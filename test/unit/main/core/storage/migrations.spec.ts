import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listBackups } from '../../../../../src/main/core/storage/backup-files.ts'
import { expectedSchema, findMissing } from '../../../../../src/main/core/storage/expected-schema.ts'
import { historyTables } from '../../../../../src/main/core/storage/history-tables.ts'
import { migrations } from '../../../../../src/main/core/storage/migrations/index.ts'
import { openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import { howMany } from '../../../../support/how-many.ts'
import { silentLog } from '../../../../support/silent-log.ts'

const schemas = join(import.meta.dirname, '../../../../support/schemas')
const child = join(import.meta.dirname, '../../../../support/migrating-child.ts')
const fixtures = readdirSync(schemas).filter((name) => name.endsWith('.sql'))

let folder: string
let path: string

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-migrations-'))
	path = join(folder, 'holdfast.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function makeFixture(name: string, more: (db: Sqlite.Database) => void = () => {}): void {
	const db = new Sqlite(path)
	db.pragma('journal_mode = WAL')
	db.exec(readFileSync(join(schemas, name), 'utf8'))
	more(db)
	db.close()
}

type Rows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>

function readRows(db: Sqlite.Database): Rows {
	return new Map(
		historyTables(db).map(({ name }) => [
			name,
			db.prepare<[], Readonly<Record<string, unknown>>>(`SELECT * FROM "${name}"`).all(),
		]),
	)
}

/** Every row that was there is there, with every value it had. Migrations may add columns, rows and tables. */
function expectKept(before: Rows, after: Rows): void {
	for (const [table, rows] of before) {
		for (const row of rows) expect(after.get(table), table).toContainEqual(expect.objectContaining(row))
	}
}

function rowsOnDisk(): Rows {
	const db = new Sqlite(path, { readonly: true })
	try {
		return readRows(db)
	} finally {
		db.close()
	}
}

describe.each(fixtures)('a history of %s', (fixture) => {
	it('opens with everything there', () => {
		makeFixture(fixture)
		const before = rowsOnDisk()
		expect([...before.values()].every((rows) => rows.length > 0)).toBe(true)
		const { db, notice } = openDatabase({ path, log: silentLog, nowMs: Date.now() })
		expect(notice).toBeNull()
		expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
		expect(db.pragma('foreign_key_check')).toEqual([])
		expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
		expectKept(before, readRows(db))
		db.close()
	})

	it('is kept beside the new one, whole and checked', () => {
		makeFixture(fixture)
		const before = rowsOnDisk()
		openDatabase({ path, log: silentLog, nowMs: Date.now() }).db.close()
		const [snapshot, ...others] = listBackups(folder)
		expect(others).toEqual([])
		expect(snapshot).toMatchObject({ reason: 'before-update', counts: { conversations: 2, messages: 4 } })
		const copy = new Sqlite(join(folder, snapshot?.id ?? ''), { readonly: true })
		expect(copy.pragma('user_version', { simple: true })).toBe(Number(/\d+/.exec(fixture)?.[0]))
		expect(readRows(copy)).toEqual(before)
		copy.close()
	})
})

it('only the last three copies made before an update stay', () => {
	for (let day = 1; day <= 5; day += 1) {
		rmSync(path, { force: true })
		makeFixture('schema-1.sql')
		openDatabase({ path, log: silentLog, nowMs: Date.UTC(2026, 0, day) }).db.close()
	}
	expect(listBackups(folder).map(({ madeAtMs }) => new Date(madeAtMs).getUTCDate())).toEqual([5, 4, 3])
})

it('the key a provider had is the one it uses, under the name its store knows it by', () => {
	makeFixture('schema-1.sql')
	const { db } = openDatabase({ path, log: silentLog, nowMs: Date.now() })
	const id = '01900000-0000-7000-8000-000000000009'
	expect(
		db.prepare('SELECT id, provider_id, kind, label, place, mask, origin FROM provider_secrets').all(),
	).toEqual([
		{
			id,
			provider_id: id,
			kind: 'key',
			label: '',
			place: 'os',
			mask: 'sk-…abcd',
			origin: 'https://sample.invalid',
		},
	])
	expect(db.prepare('SELECT key_id, is_enabled FROM providers').all()).toEqual([
		{ key_id: id, is_enabled: 1 },
	])
	db.close()
})

it('a provider that is removed takes what was set for its models along, and no other', () => {
	makeFixture('schema-8.sql')
	const { db } = openDatabase({ path, log: silentLog, nowMs: Date.now() })
	const provider = '01900000-0000-7000-8000-000000000009'
	const insert = db.prepare('INSERT INTO model_settings (provider_id, model, is_favourite) VALUES (?, ?, 1)')
	insert.run(provider, 'fake-large')
	insert.run('environment', 'fake-large')
	db.prepare('DELETE FROM providers WHERE id = ?').run(provider)
	expect(db.prepare('SELECT provider_id FROM model_settings').pluck().all()).toEqual(['environment'])
	db.close()
})

it('conversations and requests of before have no parameters', () => {
	makeFixture('schema-8.sql')
	const { db } = openDatabase({ path, log: silentLog, nowMs: Date.now() })
	expect(db.prepare('SELECT DISTINCT parameters FROM chats').pluck().all()).toEqual([null])
	expect(db.prepare('SELECT DISTINCT parameters FROM attempts').pluck().all()).toEqual([null])
	db.close()
})

describe('a migration that is killed', () => {
	/** What lies on the disk is one version's schema, with every row. */
	function expectOneVersion(before: Rows): void {
		const db = new Sqlite(path, { readonly: true })
		const version = Number(db.pragma('user_version', { simple: true }))
		expect(version).toBeGreaterThanOrEqual(1)
		expect(findMissing(db, expectedSchema(version))).toBeNull()
		const names = db.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all()
		const fresh = new Sqlite(':memory:')
		for (const migration of migrations.slice(0, version)) fresh.exec(migration)
		expect(names.sort()).toEqual(
			fresh.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all().sort(),
		)
		fresh.close()
		expect(db.pragma('quick_check', { simple: true })).toBe('ok')
		expectKept(before, readRows(db))
		db.close()
	}

	function expectOpens(before: Rows): void {
		const { db, notice } = openDatabase({ path, log: silentLog, nowMs: Date.now() })
		expect(notice).toBeNull()
		expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
		expectKept(before, readRows(db))
		db.close()
		for (const { id } of listBackups(folder)) expect(existsSync(join(folder, id))).toBe(true)
	}

	it('at any statement that changes something leaves the old history or the new one', {
		timeout: 300_000,
	}, () => {
		makeFixture('schema-1.sql')
		const before = rowsOnDisk()
		const original = join(folder, 'original.db')
		copyFileSync(path, original)
		const run = (killAt: number) =>
			spawnSync(process.execPath, [child, path, String(killAt)], { encoding: 'utf8' })
		const statements = Number(run(0).stdout)
		expect(statements).toBeGreaterThan(migrations.length)
		for (let killAt = 1; killAt <= statements; killAt += howMany(1, 5)) {
			for (const name of readdirSync(folder)) {
				if (name !== 'original.db') rmSync(join(folder, name), { recursive: true })
			}
			copyFileSync(original, path)
			expect(run(killAt).signal, `statement ${killAt}`).toBe('SIGKILL')
			expectOneVersion(before)
			expectOpens(before)
		}
	})

	it('at any instant leaves the old history or the new one', { timeout: 120_000 }, async () => {
		const makeLarge = () =>
			makeFixture('schema-1.sql', (db) => {
				const insert = db.prepare(
					`INSERT INTO messages (id, chat_id, role, created_at_ms, text, outcome, input_tokens, output_tokens)
					SELECT ? || '-' || value, '01900000-0000-7000-8000-000000000002', 'assistant', value, 'text', 'complete', 1, 2
					FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 5000) SELECT * FROM n)`,
				)
				db.transaction(() => {
					for (let block = 0; block < 4; block += 1) insert.run(`block${block}`)
				})()
			})
		makeLarge()
		const count = 20_004
		const startedMs = performance.now()
		spawnSync(process.execPath, [child, path, '0'])
		const wholeMs = performance.now() - startedMs
		for (let round = 0; round < howMany(6, 3); round += 1) {
			for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
			makeLarge()
			const running = spawn(process.execPath, [child, path, '0'])
			const gone = once(running, 'exit')
			// Mostly in its second half: the first is the start of the process.
			await new Promise((resolve) => setTimeout(resolve, wholeMs * (0.4 + howMany(0.1, 0.2) * round)))
			running.kill('SIGKILL')
			await gone
			const db = new Sqlite(path, { readonly: true })
			const version = Number(db.pragma('user_version', { simple: true }))
			expect(findMissing(db, expectedSchema(version))).toBeNull()
			expect(db.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(count)
			db.close()
			const opened = openDatabase({ path, log: silentLog, nowMs: Date.now() })
			expect(opened.notice).toBeNull()
			expect(opened.db.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(count)
			opened.db.close()
		}
	})
})
