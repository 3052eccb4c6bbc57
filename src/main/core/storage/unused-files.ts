/**
 * A read job: which files of `files/` nothing mentions any more. Not the history, no backup, nothing that was set
 * aside. What cannot be read may mention anything, so the job fails rather than guess.
 */
import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { backupFolder, readNames, unfinishedSuffix } from './backup-files.ts'
import { hasAnyFile, hasFilledWal } from './companion-files.ts'
import { lookAtHistory } from './look-at-history.ts'
import { attachmentFolder } from './measure-data.ts'
import { openForReading } from './open-for-reading.ts'
import { quarantineFolder, undecidedAside } from './quarantine.ts'
import { incomingPath } from './swap-history.ts'

export type UnusedFilesInput = {
	readonly dataDir: string
	/** Unix milliseconds: what was written later is passed over, since a file is written before whatever mentions it. */
	readonly writtenBeforeMs: number
	/** No more than so many at once. */
	readonly limit: number
}

export type UnusedFiles = {
	/** Their SHA-256, hexadecimal. */
	readonly files: readonly string[]
	/** Names in `files/` of what was not written to its end. */
	readonly unfinished: readonly string[]
}

/** Throws while it is not certain what every history in the data folder mentions. */
export function findUnusedFiles(db: Sqlite.Database, input: UnusedFilesInput): UnusedFiles {
	const { dataDir, writtenBeforeMs, limit } = input
	const root = join(dataDir, attachmentFolder)
	const isOld = (path: string) =>
		(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) < writtenBeforeMs
	const unfinished = entriesOf(root)
		.filter((entry) => entry.isFile() && isUnfinished(entry.name) && isOld(join(root, entry.name)))
		.map(({ name }) => name)
	const unused = new Set(listFiles(root).filter((sha256) => isOld(join(root, sha256.slice(0, 2), sha256))))
	leaveOutMentioned(unused, db)
	// Most often nothing is left, and the copies need not be read.
	if (unused.size > 0) for (const path of otherHistories(db.name, dataDir)) leaveOutMentionedIn(unused, path)
	return { files: [...unused].slice(0, limit), unfinished: unfinished.slice(0, limit) }
}

const isUnfinished = (name: string) => /^[0-9a-f-]{36}\.tmp$/.test(name)

/** Those that lie where their name says; anything else there is not ours. */
function listFiles(root: string): readonly string[] {
	return entriesOf(root)
		.filter((folder) => folder.isDirectory() && /^[0-9a-f]{2}$/.test(folder.name))
		.flatMap((folder) =>
			entriesOf(join(root, folder.name))
				.filter(({ name }) => /^[0-9a-f]{64}$/.test(name) && name.startsWith(folder.name))
				.filter((entry) => entry.isFile())
				.map(({ name }) => name),
		)
}

/** Whatever may become the history once more, or be read from to bring a conversation back. */
function otherHistories(historyPath: string, dataDir: string): readonly string[] {
	if (hasAnyFile(incomingPath(historyPath))) throw new Error('Another history is about to take its place.')
	if (undecidedAside(dataDir)) throw new Error('A history that could not be opened waits for a decision.')
	const backups = databasesIn(join(dataDir, backupFolder))
	const quarantine = join(dataDir, quarantineFolder)
	return [...backups, ...readNames(quarantine).flatMap((name) => databasesIn(join(quarantine, name)))]
}

function databasesIn(folder: string): readonly string[] {
	return readNames(folder)
		.filter((name) => name.endsWith('.db') && !name.includes(unfinishedSuffix))
		.map((name) => join(folder, name))
}

function leaveOutMentionedIn(unused: Set<string>, path: string): void {
	// Reading it would change it.
	if (hasFilledWal(path)) throw new Error(`${basename(path)} was not closed in order.`)
	const look = lookAtHistory(path)
	if (!look.isSound) throw new Error(`${basename(path)} cannot be read: ${look.detail}.`)
	const db = openForReading(path)
	try {
		leaveOutMentioned(unused, db)
	} finally {
		db.close()
	}
}

function leaveOutMentioned(unused: Set<string>, db: Sqlite.Database): void {
	const hasTable = db.prepare<[string]>(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`)
	for (const table of ['attachments', 'draft_files']) {
		// Made before messages, or drafts, had files.
		if (hasTable.get(table) === undefined) continue
		// The table itself: an index may lack what the table has, and nobody would notice.
		const mentioned = db
			.prepare<[], string>(`SELECT sha256 FROM ${table} NOT INDEXED WHERE sha256 IS NOT NULL`)
			.pluck()
		for (const sha256 of mentioned.iterate()) unused.delete(sha256)
	}
}

function entriesOf(folder: string): readonly Dirent[] {
	return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
}
