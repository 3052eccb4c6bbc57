/**
 * Opens the history: look without touching, migrate, or move a damaged file aside. Nothing is ever deleted.
 */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppErrorException } from '../../../shared/errors.ts'
import type { StorageNotice } from '../../../shared/model.ts'
import type { Log } from '../ports.ts'
import { applyMigrations } from './apply-migrations.ts'
import { listBackups } from './backup-files.ts'
import { companions, hasAnyFile, hasFilledWal } from './companion-files.ts'
import { isDamage } from './damage.ts'
import { lookAtHistory } from './look-at-history.ts'
import { migrations } from './migrations/index.ts'
import { prepareAside, setAside, undecidedAside } from './quarantine.ts'
import { keepSnapshot } from './snapshot.ts'
import { finishSwap } from './swap-history.ts'
import { setSynchronous } from './synchronous.ts'

export { applicationId } from './application-id.ts'

export type Database = Sqlite.Database

type Options = {
	readonly path: string
	readonly log: Log
	/** Unix milliseconds; names the quarantine folder and snapshots. */
	readonly nowMs: number
}

export type OpenDatabase = {
	readonly db: Database
	/** Set, here and at every later start, until the user has decided about a history that could not be opened. */
	readonly notice: StorageNotice | null
	/** Holdfast was killed, or the machine stopped, while the history was open. */
	readonly wasOpen: boolean
}

/**
 * Throws `AppErrorException`: `history-too-new` (the file is left byte-identical) or `history-unavailable`
 * (the folder cannot be written, another program holds the file).
 */
export function openDatabase({ path, log, nowMs }: Options): OpenDatabase {
	try {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
		finishSwap(path)
		const wasOpen = hasFilledWal(path)
		setAsideUnlessSound(path, nowMs, log)
		const db = openOrBegin(path, nowMs, log)
		return { db, notice: noticeAbout(path), wasOpen }
	} catch (cause) {
		if (cause instanceof AppErrorException) throw cause
		const detail = cause instanceof Error ? cause.message : String(cause)
		throw new AppErrorException({ kind: 'history-unavailable', path, detail }, { cause })
	}
}

/** Opens the history and hands it over. Damage that only shows in its use moves it aside as well, and a new one is begun. */
export function withDatabase<T>(options: Options, use: (opened: OpenDatabase) => T): T {
	const opened = openDatabase(options)
	try {
		return use(opened)
	} catch (cause) {
		opened.db.close()
		if (!isDamage(cause)) throw cause
		const aside = setAside(options.path, 'damaged', options.nowMs)
		options.log.error({ err: cause, aside: aside.path }, 'the history is damaged and was moved aside')
		return use(openDatabase(options))
	}
}

function setAsideUnlessSound(path: string, nowMs: number, log: Log): void {
	// What lies beside a history that is gone must not be taken for a part of the new one.
	if (hasAnyFile(path)) {
		const look = existsSync(path) ? lookAtHistory(path) : { isSound: false as const, detail: 'it is gone' }
		if (look.isSound) return
		const aside = setAside(path, 'damaged', nowMs)
		log.error({ aside: aside.path, why: look.detail }, 'the history could not be read and was moved aside')
	} else if (listBackups(dirname(path)).length > 0 && !undecidedAside(dirname(path))) {
		// There was a history: an empty one in its place would be a loss without a word.
		prepareAside(dirname(path), 'missing', nowMs)
		log.error({ path }, 'the history is gone, and its backups are there')
	}
}

function openOrBegin(path: string, nowMs: number, log: Log): Database {
	if (existsSync(path)) {
		try {
			return openForWriting(path, nowMs, log)
		} catch (cause) {
			if (!isDamage(cause)) throw cause
			const aside = setAside(path, 'damaged', nowMs)
			log.error({ err: cause, aside: aside.path }, 'the history is damaged and was moved aside')
		}
	}
	makeHistory(path, nowMs, log)
	return openForWriting(path, nowMs, log)
}

function noticeAbout(path: string): StorageNotice | null {
	const aside = undecidedAside(dirname(path))
	if (!aside) return null
	return aside.why === 'missing' ? { kind: 'missing' } : { kind: 'quarantined', path: aside.path }
}

/** Made under another name: whoever is killed on the way leaves nothing that looks like a damaged history. */
export function makeHistory(path: string, nowMs: number, log: Log): void {
	const draft = `${path}.new`
	for (const suffix of companions) rmSync(draft + suffix, { force: true })
	// Closing it folds the -wal into it.
	openForWriting(draft, nowMs, log).close()
	renameSync(draft, path)
}

/** Makes or migrates the database. Throws SQLite's error. */
export function openForWriting(path: string, nowMs: number, log: Log): Database {
	const db = new Sqlite(path)
	try {
		chmodSync(path, 0o600)
		db.pragma('busy_timeout = 2000')
		db.pragma('journal_mode = WAL')
		db.pragma('foreign_keys = ON')
		setSynchronous(db, 'FULL')
		migrate(db, path, nowMs, log)
		assertFullSync(db)
		return db
	} catch (cause) {
		db.close()
		throw cause
	}
}

/** The fall-back of `setSynchronous` happens at the first write, so this writes first. */
function assertFullSync(db: Database): void {
	db.pragma(`user_version = ${migrations.length}`)
	setSynchronous(db, 'FULL')
}

function migrate(db: Database, path: string, nowMs: number, log: Log): void {
	const from = Number(db.pragma('user_version', { simple: true }))
	if (from > 0 && from < migrations.length) {
		const snapshot = keepSnapshot(db, dirname(path), nowMs)
		log.info({ from, to: migrations.length, snapshot }, 'migrating the history')
	}
	applyMigrations(db)
}
