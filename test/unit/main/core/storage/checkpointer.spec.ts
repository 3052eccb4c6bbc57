import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Log } from '../../../../../src/main/core/ports.ts'
import { createBulkWriter } from '../../../../../src/main/core/storage/bulk-writer.ts'
import {
	type Checkpointer,
	createCheckpointer,
	failuresBorne,
	longestHoldMs,
	lookEveryMs,
	quietMs,
	restMs,
} from '../../../../../src/main/core/storage/checkpointer.ts'
import { type Database, openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import { openForReading } from '../../../../../src/main/core/storage/open-for-reading.ts'
import { readLogState } from '../../../../../src/main/core/storage/read-log-state.ts'
import { createFakeClock, type FakeClock } from '../../../../support/fake-clock.ts'
import { silentLog } from '../../../../support/silent-log.ts'

let folder: string
let path: string
let db: Database
let clock: FakeClock
let checkpointer: Checkpointer
let said: string[]
let key = 0

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-checkpoints-'))
	path = join(folder, 'holdfast.db')
	db = openDatabase({ path, log: silentLog, nowMs: 0 }).db
	clock = createFakeClock()
	said = []
})
afterEach(async () => {
	await checkpointer.close()
	db.close()
	rmSync(folder, { recursive: true, force: true })
})

function begin(startThread?: (databasePath: string) => Worker): void {
	const note = (_fields: object, message: string) => void said.push(message)
	const log: Log = { debug: note, info: note, warn: note, error: note }
	checkpointer = createCheckpointer({ db, clock, log, ...(startThread && { startThread }) })
}

const logNow = () => readLogState(db, 'NOOP')
const bySqlite = () => db.pragma('wal_autocheckpoint', { simple: true })

/** A row that fills some pages of the log. */
function write(pages = 1): void {
	const row = db.prepare('INSERT INTO settings VALUES (?, ?)')
	row.run(`key ${++key}`, 'x'.repeat(pages * 4_000))
}

/** As the bulk writer asks before each slice, until the thread has done what was asked. */
async function untilCopied(): Promise<void> {
	await vi.waitFor(
		async () => {
			await checkpointer.room()
			const { frames, copied } = logNow()
			expect(copied).toBe(frames)
		},
		{ timeout: 20_000, interval: 5 },
	)
}

describe('while the thread works', () => {
	it('SQLite makes no checkpoint by itself, and the log is copied all the same', async () => {
		begin()
		expect(bySqlite()).toBe(0)
		write(1_500)
		expect(logNow().copied).toBe(0)
		await untilCopied()
	})

	it('whatever is written is noticed, not only what asks for room', async () => {
		begin()
		write(1_500)
		clock.pass(lookEveryMs)
		await vi.waitFor(() => expect(logNow().copied).toBeGreaterThan(1_000), { timeout: 20_000 })
	})

	it('the log stays short however much is written', async () => {
		begin()
		const bulk = createBulkWriter(db, checkpointer.room)
		function* steps() {
			for (let step = 0; step < 3_000; step += 1) yield () => write(10)
		}
		await bulk.run(steps())
		expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(3_000)
		// The file is as long as the log has ever been; more than 30,000 pages were written.
		const pages = statSync(`${path}-wal`).size / 4_120
		expect(pages).toBeGreaterThan(1_000)
		expect(pages).toBeLessThan(8_000)
	})

	it('a reader keeps its state of the history, and nobody waits for it', async () => {
		begin()
		write()
		const reader = openForReading(path)
		reader.exec('BEGIN')
		const count = reader.prepare<[], number>('SELECT count(*) FROM settings').pluck()
		const before = count.get()
		for (let step = 0; step < 500; step += 1) {
			write(10)
			if (step % 50 === 0) await checkpointer.room()
		}
		clock.pass(lookEveryMs)
		await vi.waitFor(() => expect(checkpointer.room()).toBe(null), { timeout: 20_000 })
		expect(logNow().copied).toBeLessThan(100)
		expect(count.get()).toBe(before)
		reader.exec('COMMIT')
		reader.close()
		clock.pass(lookEveryMs)
		await untilCopied()
	})

	it('a log that has grown long is cut off once nothing is written, and stays the same file', async () => {
		begin()
		const reader = openForReading(path)
		reader.exec('BEGIN')
		reader.prepare('SELECT count(*) FROM settings').get()
		write(8_500)
		clock.pass(lookEveryMs)
		reader.exec('COMMIT')
		reader.close()
		clock.pass(lookEveryMs)
		await untilCopied()
		const { ino, size } = statSync(`${path}-wal`)
		expect(size).toBeGreaterThan(32_000_000)
		await vi.waitFor(
			() => {
				clock.pass(quietMs)
				expect(statSync(`${path}-wal`).size).toBe(0)
			},
			{ timeout: 20_000, interval: 20 },
		)
		write()
		// Whoever has the file open to sync it (`sync-commits.ts`) goes on doing so.
		expect(statSync(`${path}-wal`).ino).toBe(ino)
	})
})

describe('closing', () => {
	it('folds the log into the database, a checkpoint that is under way included', async () => {
		begin()
		write(3_000)
		clock.pass(lookEveryMs)
		await checkpointer.close()
		db.close()
		expect(existsSync(`${path}-wal`)).toBe(false)
		db = openDatabase({ path, log: silentLog, nowMs: 0 }).db
		expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(1)
	})

	it('needs no thread that never started', async () => {
		begin(() => {
			throw new Error('Nothing was written.')
		})
		write()
		clock.pass(10 * lookEveryMs)
		await checkpointer.close()
		expect(said).toEqual([])
	})

	it('lets go of whoever waits for room', async () => {
		begin(deaf)
		write(4_500)
		const room = checkpointer.room()
		expect(room).not.toBe(null)
		await Promise.all([room, checkpointer.close()])
		expect(checkpointer.room()).toBe(null)
	})

	it('is borne when whoever opened the history closed it without a word', () => {
		begin()
		db.close()
		expect(() => clock.pass(10 * lookEveryMs)).not.toThrow()
		db = openDatabase({ path, log: silentLog, nowMs: 0 }).db
	})
})

/** Ends when it is told to, and does nothing else. */
const deaf = () =>
	new Worker(
		`const { parentPort } = require('node:worker_threads')
		parentPort.on('message', ({ type }) => { if (type === 'end') parentPort.close() })`,
		{ eval: true },
	)
/** Says that the disk is full, whatever it is asked. */
const failing = () =>
	new Worker(
		`const { parentPort } = require('node:worker_threads')
		parentPort.on('message', ({ type }) => {
			if (type === 'end') parentPort.close()
			else parentPort.postMessage({ type: 'failed', reason: 'SqliteError: database or disk is full' })
		})`,
		{ eval: true },
	)
const dying = () => new Worker('process.exit(1)', { eval: true })

describe('when the thread cannot do its work', () => {
	for (const [how, startThread] of [
		['fails', failing],
		['dies', dying],
	] as const) {
		it(`SQLite does it by itself for a while when it ${how}, and the log says so`, async () => {
			let isBroken = true
			let started = 0
			begin((databasePath) => {
				started += 1
				if (isBroken) return startThread()
				const worker = new URL('../../../../../src/main/core/storage/checkpoint-worker.ts', import.meta.url)
				return new Worker(worker, { workerData: { databasePath } })
			})
			write(1_500)
			await vi.waitFor(
				() => {
					clock.pass(lookEveryMs)
					expect(bySqlite()).toBe(1_000)
				},
				{ timeout: 20_000 },
			)
			expect(started).toBe(how === 'dies' ? failuresBorne : 1)
			expect(said).toEqual(['checkpoints fail in their thread, and are left to SQLite for a while'])
			write()
			expect(logNow().copied).toBeGreaterThan(0)
			expect(checkpointer.room()).toBe(null)

			isBroken = false
			clock.pass(restMs)
			expect(bySqlite()).toBe(0)
			write(1_500)
			await untilCopied()
		})
	}

	it('nobody waits for one that is silent longer than for a while', async () => {
		begin(deaf)
		write(4_500)
		const room = checkpointer.room()
		clock.pass(longestHoldMs + lookEveryMs)
		await room
		expect(said).toEqual(['the history is being read for so long that its log grows'])
		expect(checkpointer.room()).toBe(null)
	})
})
