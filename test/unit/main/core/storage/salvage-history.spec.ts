import {
	closeSync,
	copyFileSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
	writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../../../../src/main/core/storage/migrations/index.ts'
import { type Salvaged, salvageHistory } from '../../../../../src/main/core/storage/salvage-history.ts'
import {
	makeSampleHistory,
	sampleChatId,
	sampleMessageId,
	sampleText,
} from '../../../../support/sample-history.ts'

let folder: string
let damaged: string
let target: string

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-salvage-'))
	damaged = join(folder, 'holdfast.db')
	target = join(folder, 'salvaged.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const nobody = new Sqlite(':memory:')

function salvage(twinPath: string | null = null): Salvaged {
	const input = { damagedPath: damaged, twinPath, targetPath: target, nowMs: Date.UTC(2026, 11, 1) }
	return salvageHistory(nobody, input, { report() {}, isCancelled: () => false })
}

function saved<T>(read: (db: Sqlite.Database) => T): T {
	const db = new Sqlite(target, { readonly: true })
	try {
		expect(db.pragma('quick_check', { simple: true })).toBe('ok')
		expect(db.pragma('foreign_key_check')).toEqual([])
		return read(db)
	} finally {
		db.close()
	}
}

const textsIn = (db: Sqlite.Database) =>
	new Set(db.prepare<[], string>('SELECT text FROM messages').pluck().all())

/** Pages of one table, as SQLite itself numbers them from 1. */
function pagesOf(name: string, type: 'leaf' | 'internal'): readonly number[] {
	const db = new Sqlite(damaged, { readonly: true })
	try {
		return db
			.prepare<[string, string], number>('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ?')
			.pluck()
			.all(name, type)
	} finally {
		db.close()
	}
}

function spoilPage(page: number): void {
	const file = openSync(damaged, 'r+')
	writeSync(file, Buffer.alloc(4_096, 0xa5), 0, 4_096, (page - 1) * 4_096)
	closeSync(file)
}

const sample = { chats: 60, messagesEach: 40, textLength: 300 }
const all = sample.chats * sample.messagesEach

describe('of a damaged history', () => {
	it('that only looks damaged everything is saved, settings and drafts too', () => {
		makeSampleHistory(damaged, sample)
		const before = readFileSync(damaged)
		expect(salvage()).toEqual({
			phase: 'done',
			counts: { conversations: sample.chats, messages: all },
			lostRows: 0,
		})
		saved((db) => {
			expect(db.prepare('SELECT value FROM settings').pluck().all()).toEqual(['"dark"'])
			expect(db.prepare('SELECT text FROM drafts').pluck().all()).toEqual(['sample draft'])
			expect(db.prepare('SELECT count(*) FROM timeline').pluck().get()).toBe(all / 2)
			expect(db.prepare('SELECT key_mask FROM providers').pluck().all()).toEqual(['sk-…abcd'])
		})
		expect(readFileSync(damaged).equals(before)).toBe(true)
	})

	it('only the rows of the spoilt pages are lost', () => {
		makeSampleHistory(damaged, sample)
		const leaves = pagesOf('messages', 'leaf')
		const spoilt = [leaves[3], leaves[20], leaves[21]].filter((page) => page !== undefined)
		for (const page of spoilt) spoilPage(page)
		const result = salvage()
		if (result.phase !== 'done') throw new Error(JSON.stringify(result))
		// A page holds at most a dozen rows of this length.
		expect(result.counts.messages).toBeGreaterThan(all - 3 * 13)
		expect(result.lostRows).toBeGreaterThanOrEqual(all - result.counts.messages)
		expect(result.counts.conversations).toBe(sample.chats)
	})

	it('what hangs below a spoilt inner page is lost, and what lies behind it is not', () => {
		makeSampleHistory(damaged, { ...sample, chats: 400 })
		const [first] = pagesOf('messages', 'internal').slice(1)
		expect(first).toBeDefined()
		spoilPage(first ?? 0)
		const result = salvage()
		if (result.phase !== 'done') throw new Error(JSON.stringify(result))
		expect(result.counts.messages).toBeGreaterThan(1_000)
	})

	it('a page that repeats an earlier one, and so breaks the order of rows, does not hold it up for ever', () => {
		makeSampleHistory(damaged, sample)
		const leaves = pagesOf('messages', 'leaf')
		const bytes = readFileSync(damaged)
		const [early, late, next] = [leaves[2] ?? 0, leaves[40] ?? 0, leaves[41] ?? 0]
		bytes.copy(bytes, (late - 1) * 4_096, (early - 1) * 4_096, early * 4_096)
		writeFileSync(damaged, bytes)
		spoilPage(next)
		const result = salvage()
		if (result.phase !== 'done') throw new Error(JSON.stringify(result))
		expect(result.counts.messages).toBeGreaterThan(all - 2 * 13)
	})

	it('a message whose conversation was lost gets one, titled by its first words', () => {
		makeSampleHistory(damaged, sample)
		for (const page of pagesOf('chats', 'leaf')) spoilPage(page)
		const result = salvage()
		expect(result).toMatchObject({ phase: 'done', counts: { conversations: sample.chats, messages: all } })
		saved((db) => {
			const chat = db
				.prepare<[string], { title: string; head_id: string }>(
					'SELECT title, head_id FROM chats WHERE id = ?',
				)
				.get(sampleChatId(7))
			expect(chat?.title).toBe(sampleText(7, 0, 300).slice(0, 80))
			expect(chat?.head_id).toBe(sampleMessageId(7, 39))
		})
	})

	it('a thread with a hole stays one thread from its beginning to its end', () => {
		makeSampleHistory(damaged, sample)
		const db = new Sqlite(damaged)
		db.prepare('DELETE FROM messages WHERE id = ?').run(sampleMessageId(5, 20))
		db.close()
		salvage()
		saved((opened) => {
			const parent = opened.prepare('SELECT parent_id FROM messages WHERE id = ?').pluck()
			expect(parent.get(sampleMessageId(5, 21))).toBe(sampleMessageId(5, 19))
		})
	})

	it('what only the -wal holds is saved', () => {
		makeSampleHistory(damaged, { ...sample, chats: 2 })
		const db = new Sqlite(damaged)
		db.pragma('wal_autocheckpoint = 0')
		db.prepare(`UPDATE messages SET text = 'only in the -wal' WHERE id = ?`).run(sampleMessageId(1, 3))
		const files = ['', '-wal'].map((suffix) => [suffix, readFileSync(damaged + suffix)] as const)
		db.close()
		for (const [suffix, bytes] of files) writeFileSync(damaged + suffix, bytes)
		rmSync(`${damaged}-shm`, { force: true })
		expect(salvage().phase).toBe('done')
		expect(saved(textsIn)).toContain('only in the -wal')
		expect(readFileSync(`${damaged}-wal`).equals(files[1]?.[1] ?? Buffer.alloc(0))).toBe(true)
	})

	it('a spoilt header hides nothing', () => {
		makeSampleHistory(damaged, sample)
		const bytes = readFileSync(damaged)
		bytes.fill(0, 0, 100)
		writeFileSync(damaged, bytes)
		expect(salvage()).toMatchObject({ phase: 'done', counts: { messages: all } })
	})

	it('a spoilt letter in the words of the schema hides no table', () => {
		makeSampleHistory(damaged, sample)
		const bytes = readFileSync(damaged)
		for (const words of ['CREATE TABLE messages', 'CREATE TABLE chats']) {
			const at = bytes.indexOf(words)
			expect(at).toBeGreaterThan(0)
			bytes.write('CRXATE', at)
		}
		writeFileSync(damaged, bytes)
		expect(salvage()).toMatchObject({ phase: 'done', counts: { conversations: sample.chats, messages: all } })
	})

	it('a spoilt first page is borrowed from a backup', () => {
		makeSampleHistory(damaged, sample)
		const twin = join(folder, 'twin.db')
		copyFileSync(damaged, twin)
		spoilPage(1)
		expect(salvage()).toEqual({ phase: 'nothing' })
		expect(salvage(twin)).toMatchObject({ phase: 'done', counts: { messages: all } })
	})

	it('the beginning of a file that was cut short is saved', () => {
		makeSampleHistory(damaged, sample)
		truncateSync(damaged, Math.floor(readFileSync(damaged).length * 0.6))
		const result = salvage()
		if (result.phase !== 'done') throw new Error(JSON.stringify(result))
		expect(result.counts.messages).toBeGreaterThan(all * 0.3)
	})

	it('of an older version is migrated after it was saved', () => {
		const old = new Sqlite(damaged)
		old.exec(migrations[0] ?? '')
		old.pragma('application_id = 0x484f4c44')
		old.pragma('user_version = 1')
		old.exec(`INSERT INTO chats (id, title, created_at_ms, updated_at_ms) VALUES ('c', 'Old', 1, 1)`)
		old.close()
		expect(salvage()).toMatchObject({ phase: 'done', counts: { conversations: 1 } })
		saved((db) => expect(db.pragma('user_version', { simple: true })).toBe(migrations.length))
	})
})

it.each([
	['an empty file', Buffer.alloc(0)],
	['a text', Buffer.from('This is a shopping list. '.repeat(1_000))],
])('of %s nothing is saved, and that is said', (_what, bytes) => {
	writeFileSync(damaged, bytes)
	expect(salvage()).toEqual({ phase: 'nothing' })
})
