/**
 * Opens the history: look without touching, migrate, or move a damaged file aside. Nothing is ever deleted.
 */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppErrorException } from '../../../shared/errors.ts'
import type { StorageNotice } from '../../../shared/model.ts'
import type { Log } from '../ports.ts'
import { migrations } from './migrations/index.ts'

export type Database = Sqlite.Database

/** "HOLD": tells our file from any other SQLite database. */
export const applicationId = 0x484f4c44

const companions = ['', '-wal', '-shm', '-journal']

type Options = {
	readonly path: string
	readonly log: Log
	/** Unix milliseconds; names the quarantine folder and snapshots. */
	readonly nowMs: number
}

export type OpenDatabase = { readonly db: Database; readonly notice: StorageNotice | null }

/**
 * Throws `AppErrorException`: `history-too-new` (the file is left byte-identical) or `history-unavailable`
 * (the folder cannot be written, another program holds the file).
 */
export function openDatabase({ path, log, nowMs }: Options): OpenDatabase {
	try {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
		let notice: StorageNotice | null = null
		// What lies beside a history that is gone must not be taken for a part of the new one.
		const isThere = companions.some((suffix) => existsSync(path + suffix))
		if (isThere && !(existsSync(path) && isOurs(path, log))) {
			const aside = moveAside(path, nowMs)
			log.error({ aside }, 'the history could not be read and was moved aside')
			notice = { kind: 'quarantined', path: aside }
		}
		if (!existsSync(path)) makeHistory(path, nowMs, log)
		return { db: openForWriting(path, nowMs, log), notice }
	} catch (cause) {
		if (cause instanceof AppErrorException) throw cause
		const detail = cause instanceof Error ? cause.message : String(cause)
		throw new AppErrorException({ kind: 'history-unavailable', path, detail }, { cause })
	}
}

/** Made under another name: whoever is killed on the way leaves nothing that looks like a damaged history. */
function makeHistory(path: string, nowMs: number, log: Log): void {
	const draft = `${path}.new`
	for (const suffix of companions) rmSync(draft + suffix, { force: true })
	// Closing it folds the -wal into it.
	openForWriting(draft, nowMs, log).close()
	renameSync(draft, path)
}

/**
 * Looks at an existing file through a read-only connection: it sees an uncheckpointed -wal (where a newer
 * version may be) and never checkpoints, so a refused file stays byte-identical.
 */
function isOurs(path: string, log: Log): boolean {
	// SQLite takes an empty file for an empty database; here it means that the history was lost.
	if (statSync(path).size === 0 && !hasContent(`${path}-wal`)) return false
	let db: Database | undefined
	try {
		db = new Sqlite(path, { readonly: true, fileMustExist: true })
		if (db.pragma('application_id', { simple: true }) !== applicationId) return false
		const version = Number(db.pragma('user_version', { simple: true }))
		if (version > migrations.length) {
			throw new AppErrorException({ kind: 'history-too-new', path, version })
		}
		for (const { name } of db
			.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
			.all()) {
			db.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}" LIMIT 1`).get()
		}
		return true
	} catch (cause) {
		if (!isDamage(cause)) throw cause
		log.error({ err: cause }, 'the history is damaged')
		return false
	} finally {
		db?.close()
	}
}

function hasContent(path: string): boolean {
	return existsSync(path) && statSync(path).size > 0
}

function isDamage(cause: unknown): boolean {
	return (
		cause instanceof Sqlite.SqliteError &&
		// A history never has a rollback journal: one that waits for it was broken off while it was being made.
		(cause.code.startsWith('SQLITE_CORRUPT') ||
			cause.code === 'SQLITE_NOTADB' ||
			cause.code === 'SQLITE_READONLY_ROLLBACK')
	)
}

/** The -wal belongs to its database: separated, both are worth less. */
function moveAside(path: string, nowMs: number): string {
	const stamp = new Date(nowMs).toISOString().replaceAll(':', '-')
	const folder = join(dirname(path), 'quarantine', stamp)
	mkdirSync(folder, { recursive: true, mode: 0o700 })
	const target = join(folder, 'holdfast.db')
	for (const suffix of companions) {
		if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix)
	}
	return target
}

function openForWriting(path: string, nowMs: number, log: Log): Database {
	const db = new Sqlite(path)
	try {
		chmodSync(path, 0o600)
		db.pragma('busy_timeout = 2000')
		db.pragma('journal_mode = WAL')
		db.pragma('foreign_keys = ON')
		demandFullSync(db)
		migrate(db, path, nowMs, log)
		assertFullSync(db)
		return db
	} catch (cause) {
		db.close()
		throw cause
	}
}

/** better-sqlite3 is built so that `synchronous` falls back to NORMAL in WAL mode; NORMAL may lose commits at a power cut. */
function demandFullSync(db: Database): void {
	db.pragma('synchronous = FULL')
}

const syncFull = 2

/** The fall-back happens at the first write, so this writes first. */
function assertFullSync(db: Database): void {
	db.pragma(`user_version = ${migrations.length}`)
	if (db.pragma('synchronous', { simple: true }) !== syncFull) demandFullSync(db)
	if (db.pragma('synchronous', { simple: true }) !== syncFull) {
		throw new Error('SQLite does not keep synchronous = FULL.')
	}
}

/** Each migration commits with its version, so a kill leaves the schema before it or after it, never between. */
function migrate(db: Database, path: string, nowMs: number, log: Log): void {
	const from = Number(db.pragma('user_version', { simple: true }))
	if (from > 0 && from < migrations.length) {
		const snapshot = `${path}.before-v${migrations.length}-${nowMs}`
		db.prepare('VACUUM INTO ?').run(snapshot)
		chmodSync(snapshot, 0o600)
		log.info({ from, to: migrations.length, snapshot }, 'migrating the history')
	}
	for (const [index, sql] of migrations.entries()) {
		if (index < from) continue
		db.transaction(() => {
			db.exec(sql)
			db.pragma(`application_id = ${applicationId}`)
			db.pragma(`user_version = ${index + 1}`)
		}).immediate()
	}
}
