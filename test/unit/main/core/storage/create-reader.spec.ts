import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createBulkWriter } from '../../../../../src/main/core/storage/bulk-writer.ts'
import { createReader, type Reader } from '../../../../../src/main/core/storage/create-reader.ts'
import { type Database, openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import { silentLog } from '../../../../support/silent-log.ts'

let folder: string
let db: Database
let reader: Reader

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-reader-'))
	const path = join(folder, 'holdfast.db')
	db = openDatabase({ path, log: silentLog, nowMs: 0 }).db
	reader = createReader(path)
})
afterEach(async () => {
	await reader.close()
	db.close()
	rmSync(folder, { recursive: true, force: true })
})

it('reads in a thread of its own', async () => {
	expect(await reader.run('quickCheck', null)).toEqual(['ok'])
})

it('rejects a job that was given up, and goes on with the next', async () => {
	const abort = new AbortController()
	const first = reader.run('quickCheck', null, { signal: abort.signal })
	abort.abort()
	await expect(first).rejects.toMatchObject({ name: 'AbortError' })
	expect(await reader.run('quickCheck', null)).toEqual(['ok'])
})

it('can be closed at any moment, and gives up what it was asked', async () => {
	const ended: unknown[] = []
	for (let turn = 0; turn < 8; turn += 1) {
		const other = createReader(db.name)
		const job = other.run('quickCheck', null).catch((cause: unknown) => void ended.push(cause))
		// From before its thread has loaded SQLite to after it has answered.
		await new Promise((resolve) => setTimeout(resolve, turn * 20))
		await other.close()
		await job
	}
	expect(ended.length).toBeGreaterThan(0)
	for (const cause of ended) expect(cause).toMatchObject({ message: 'The reader ended.' })
})

it('lets two bulk writes take turns, and keeps what was written before a failure', async () => {
	const writer = createBulkWriter(db)
	const order: string[] = []
	const insert = db.prepare('INSERT INTO settings VALUES (?, ?)')
	function* steps(name: string, count: number) {
		for (let i = 0; i < count; i++) {
			yield () => {
				order.push(name)
				insert.run(`${name}${i}`, 'x'.repeat(2_000))
			}
		}
	}
	await Promise.all([writer.run(steps('a', 3_000)), writer.run(steps('b', 3_000))])
	expect(order.lastIndexOf('a')).toBeGreaterThan(order.indexOf('b'))
	expect(order.lastIndexOf('b')).toBeGreaterThan(order.indexOf('a'))
	expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(6_000)
	await expect(writer.run(steps('a', 1))).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
	expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(6_000)
})
