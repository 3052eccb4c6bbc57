import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../../../../src/main/core/storage/migrations/index.ts'
import {
	applicationId,
	openDatabase,
	withDatabase,
} from '../../../../../src/main/core/storage/open-database.ts'
import { AppErrorException } from '../../../../../src/shared/errors.ts'
import { silentLog } from '../../../../support/silent-log.ts'

let folder: string
let path: string

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-open-'))
	path = join(folder, 'holdfast.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => openDatabase({ path, log: silentLog, nowMs: Date.UTC(2026, 10, 20) })

describe('a new history', () => {
	it('is made, marked as ours, private to the user, and synchronous FULL after a write', () => {
		const { db, notice } = open()
		expect(notice).toBeNull()
		expect(db.pragma('application_id', { simple: true })).toBe(applicationId)
		expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
		expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
		db.prepare(`INSERT INTO settings VALUES ('a', 'b')`).run()
		expect(db.pragma('synchronous', { simple: true })).toBe(2)
		expect(statSync(path).mode & 0o777).toBe(0o600)
		db.close()
	})

	it('opens again with what was written', () => {
		const first = open().db
		first.prepare(`INSERT INTO settings VALUES ('theme', '"dark"')`).run()
		first.close()
		const { db, notice } = open()
		expect(notice).toBeNull()
		expect(db.prepare('SELECT value FROM settings').pluck().get()).toBe('"dark"')
		db.close()
	})
})

describe('a history of a newer Holdfast', () => {
	it('is refused with every file left byte-identical, even when the version shows only in the -wal', () => {
		open().db.close()
		// The newer version's last words are in the -wal: its process was killed before a checkpoint.
		const newer = new Sqlite(path)
		newer.pragma('wal_autocheckpoint = 0')
		newer.pragma(`user_version = ${migrations.length + 1}`)
		const wal = readFileSync(`${path}-wal`)
		const main = readFileSync(path)
		newer.close()
		rmSync(`${path}-shm`, { force: true })
		writeFileSync(path, main)
		writeFileSync(`${path}-wal`, wal)

		expect(open).toThrow(AppErrorException)
		try {
			open()
		} catch (cause) {
			expect((cause as AppErrorException).error).toEqual({
				kind: 'history-too-new',
				path,
				version: migrations.length + 1,
			})
		}
		expect(readFileSync(path).equals(main)).toBe(true)
		expect(readFileSync(`${path}-wal`).equals(wal)).toBe(true)
	})
})

describe('a damaged history', () => {
	const quarantined = () => {
		const { db, notice } = open()
		db.close()
		if (notice?.kind !== 'quarantined') throw new Error('nothing was moved aside')
		return notice.path
	}

	it.each([
		['is empty', Buffer.alloc(0)],
		['is not a database', Buffer.from('This is a shopping list, not a history. '.repeat(100))],
	])('that %s is moved aside untouched, and a new one begun', (_what, bytes) => {
		writeFileSync(path, bytes)
		expect(readFileSync(quarantined()).equals(bytes)).toBe(true)
		expect(existsSync(path)).toBe(true)
	})

	it("of another program is moved aside: a foreign file is no 'empty history'", () => {
		const foreign = new Sqlite(path)
		foreign.exec('CREATE TABLE recipes (a); INSERT INTO recipes VALUES (1)')
		foreign.close()
		const kept = new Sqlite(quarantined(), { readonly: true })
		expect(kept.prepare('SELECT a FROM recipes').pluck().get()).toBe(1)
		kept.close()
	})

	it('takes its -wal along', () => {
		open().db.close()
		const bytes = readFileSync(path)
		bytes.fill(0xff, 100, 4_096)
		writeFileSync(path, bytes)
		writeFileSync(`${path}-wal`, 'the -wal')
		const aside = quarantined()
		expect(readdirSync(join(aside, '..')).sort()).toEqual(
			expect.arrayContaining(['holdfast.db', 'holdfast.db-wal']),
		)
		expect(readFileSync(aside).equals(bytes)).toBe(true)
	})

	it('is opened when only its -wal has content, since that is where the history is', () => {
		const { db } = open()
		db.prepare(`INSERT INTO settings VALUES ('a', '1')`).run()
		const files = ['', '-wal'].map((suffix) => [suffix, readFileSync(path + suffix)] as const)
		db.close()
		for (const [suffix, bytes] of files) writeFileSync(path + suffix, bytes)
		const again = open()
		expect(again.notice).toBeNull()
		expect(again.db.prepare('SELECT value FROM settings').pluck().get()).toBe('1')
		again.db.close()
	})
})

it('moves a history aside whose damage only shows in its use', () => {
	open().db.close()
	const seen: (string | undefined)[] = []
	const db = withDatabase({ path, log: silentLog, nowMs: 1 }, (opened) => {
		seen.push(opened.notice?.kind)
		if (seen.length === 1) throw new Sqlite.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT')
		return opened.db
	})
	expect(seen).toEqual([undefined, 'quarantined'])
	expect(db.prepare('SELECT count(*) FROM chats').pluck().get()).toBe(0)
	db.close()
})

it('leaves a history where it is when its use fails for another reason', () => {
	open().db.close()
	const attempt = () =>
		withDatabase({ path, log: silentLog, nowMs: 1 }, () => {
			throw new Error('a mistake of ours')
		})
	expect(attempt).toThrow('a mistake of ours')
	expect(existsSync(path)).toBe(true)
	expect(existsSync(join(folder, 'quarantine'))).toBe(false)
})

it('says so when the folder cannot be used', () => {
	writeFileSync(join(folder, 'file'), '')
	const attempt = () => openDatabase({ path: join(folder, 'file', 'holdfast.db'), log: silentLog, nowMs: 0 })
	expect(attempt).toThrowError(
		expect.objectContaining({ error: expect.objectContaining({ kind: 'history-unavailable' }) }),
	)
})
