import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lookAtWal } from '../../../../../src/main/core/storage/look-at-wal.ts'

let folder: string
let path: string
let main: Buffer
let wal: Buffer
const frameSize = 24 + 4_096

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-wal-'))
	path = join(folder, 'holdfast.db')
	const db = new Sqlite(path)
	db.pragma('journal_mode = WAL')
	db.pragma('wal_autocheckpoint = 0')
	db.exec('CREATE TABLE words (word TEXT)')
	// A second run of the log, over the end of a first one that was longer.
	const insert = db.prepare('INSERT INTO words VALUES (?)')
	for (let index = 0; index < 30; index += 1) insert.run('before '.repeat(400))
	db.pragma('wal_checkpoint(RESTART)')
	for (let index = 0; index < 6; index += 1) insert.run('after '.repeat(400))
	main = readFileSync(path)
	wal = readFileSync(`${path}-wal`)
	db.close()
	writeFileSync(path, main)
	rmSync(`${path}-shm`, { force: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function lookAt(bytes: Buffer): string | null {
	writeFileSync(`${path}-wal`, bytes)
	return lookAtWal(path)
}

function spoilt(at: number): Buffer {
	const bytes = Buffer.from(wal)
	bytes[at] = (bytes[at] ?? 0) ^ 1
	return bytes
}

it('believes one that a killed process left, with the rest of an older run behind it', () => {
	expect(lookAt(wal)).toBeNull()
})

it('believes one whose last commit was torn: nobody was told that it had ended', () => {
	const lastFrame = framesOfThisRun() - 1
	expect(lookAt(spoilt(32 + lastFrame * frameSize + 500))).toBeNull()
	expect(lookAt(wal.subarray(0, 32 + lastFrame * frameSize + 100))).toBeNull()
})

it('finds a bad frame with commits behind it, which SQLite would pass over', () => {
	expect(lookAt(spoilt(32 + 500))).toContain('bad frame')
	const db = new Sqlite(path, { readonly: true })
	expect(db.prepare('SELECT count(*) FROM words').pluck().get()).toBe(30)
	db.close()
})

it('finds a header that is spoilt or not there', () => {
	expect(lookAt(spoilt(20))).toContain('header')
	expect(lookAt(Buffer.alloc(9_000))).toContain('header')
})

it('has nothing to say about none, or one that was only begun', () => {
	rmSync(`${path}-wal`, { force: true })
	expect(lookAtWal(path)).toBeNull()
	expect(lookAt(Buffer.alloc(10))).toBeNull()
})

function framesOfThisRun(): number {
	let frames = 0
	for (let at = 32; at + frameSize <= wal.length; at += frameSize) {
		if (wal.compare(wal, 16, 24, at + 8, at + 16) === 0) frames += 1
	}
	return frames
}
