/**
 * A read job: saves what can be read of a damaged history into a fresh one. The damaged files are only copied from.
 */
import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { DataProblem, HistoryCounts } from '../../../shared/data-model.ts'
import { syncFileNow, syncFolderNow } from '../write-now.ts'
import { applyMigrations } from './apply-migrations.ts'
import { companions } from './companion-files.ts'
import { expectedSchema, findMissing } from './expected-schema.ts'
import { borrowFirstPage, mendHeader } from './history-header.ts'
import { historyTables, quoteName, withoutTriggers } from './history-tables.ts'
import { mendLinks } from './mend-links.ts'
import { mendSchema } from './mend-schema.ts'
import { migrations } from './migrations/index.ts'
import { readDamagedTable } from './read-damaged-table.ts'
import { toDataProblem, verifyHistory } from './verify-history.ts'

export type SalvageInput = {
	readonly damagedPath: string
	/** A backup made page by page: lends its first page, which says where every table begins, if that is damaged. */
	readonly twinPath: string | null
	/** Appears when it is whole. */
	readonly targetPath: string
	readonly nowMs: number
}

export type Salvaged =
	| { readonly phase: 'done'; readonly counts: HistoryCounts; readonly lostRows: number }
	/** No conversation and no setting could be read. */
	| { readonly phase: 'nothing' }
	| { readonly phase: 'failed'; readonly problem: DataProblem }

type Context = { readonly report: (rows: number) => void; readonly isCancelled: () => boolean }

/** Never throws. */
export function salvageHistory(
	_db: Sqlite.Database,
	{ damagedPath, twinPath, targetPath, nowMs }: SalvageInput,
	{ report, isCancelled }: Context,
): Salvaged {
	const workshop = join(dirname(targetPath), 'workshop')
	try {
		rmSync(workshop, { recursive: true, force: true })
		mkdirSync(workshop, { recursive: true, mode: 0o700 })
		const source = openWhateverOpens(damagedPath, twinPath, workshop)
		if (!source) return { phase: 'nothing' }
		const draft = join(workshop, 'salvaged.db')
		let saved: ReturnType<typeof rescue>
		try {
			saved = rescue(source, draft)
		} finally {
			source.close()
		}
		if (saved.rows === 0) return { phase: 'nothing' }
		const verified = verifyHistory(draft)
		if (verified.problem) return { phase: 'failed', problem: verified.problem }
		syncFileNow(draft)
		renameSync(draft, targetPath)
		syncFolderNow(dirname(targetPath))
		return { phase: 'done', counts: verified.counts, lostRows: saved.lost }
	} catch (cause) {
		return { phase: 'failed', problem: toDataProblem(cause) }
	} finally {
		rmSync(workshop, { recursive: true, force: true })
	}

	function rescue(source: Sqlite.Database, draft: string) {
		const target = new Sqlite(draft)
		try {
			// Thrown away unless it comes to its end.
			target.pragma('journal_mode = OFF')
			target.pragma('synchronous = OFF')
			target.pragma('foreign_keys = OFF')
			// At the version of the damaged one: a later migration may do more than add what is empty.
			applyMigrations(target, versionOf(source))
			let read = 0
			let rows = 0
			let lost = 0
			withoutTriggers(target, () => {
				for (const table of historyTables(target)) {
					const copied = copyTable(source, target, table.name, () => {
						if (isCancelled()) throw new Error('The rescue was given up.')
						read += 1
						if (read % 1_000 === 0) report(read)
					})
					rows += copied.saved
					lost += copied.lost
				}
				lost += mendLinks(target, nowMs)
			})
			applyMigrations(target)
			return { rows, lost }
		} finally {
			target.close()
		}
	}
}

/** Copies what both sides have: an older schema lacks columns, a damaged one whole tables. */
function copyTable(source: Sqlite.Database, target: Sqlite.Database, name: string, onRow: () => void) {
	const readable = readableTables(source).find((table) => table.name === name)
	const writable = historyTables(target).find((table) => table.name === name)
	const columns = writable?.columns.filter((column) => readable?.columns.includes(column)) ?? []
	if (!readable || columns.length === 0) return { saved: 0, lost: 1 }
	const insert = target.prepare(
		`INSERT OR IGNORE INTO ${quoteName(name)} (${columns.map(quoteName).join(', ')})
		VALUES (${columns.map(() => '?').join(', ')})`,
	)
	let saved = 0
	let refused = 0
	target.exec('BEGIN')
	const unread = readDamagedTable(source, { ...readable, columns }, (row) => {
		onRow()
		try {
			if (insert.run(columns.map((column) => row[column])).changes === 0) refused += 1
			else saved += 1
		} catch (cause) {
			// A value that this column can never have had.
			if (!(cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_CONSTRAINT'))) throw cause
			refused += 1
		}
	})
	target.exec('COMMIT')
	return { saved, lost: unread + refused }
}

function readableTables(source: Sqlite.Database) {
	try {
		return historyTables(source)
	} catch (cause) {
		if (cause instanceof Sqlite.SqliteError) return []
		throw cause
	}
}

function versionOf(source: Sqlite.Database): number {
	const version = Number(source.pragma('user_version', { simple: true }))
	return version >= 1 && version <= migrations.length ? version : migrations.length
}

/** A copy, opened as it is if that is possible, and otherwise after the mildest change that helps. */
function openWhateverOpens(
	damagedPath: string,
	twinPath: string | null,
	workshop: string,
): Sqlite.Database | null {
	if (!existsSync(damagedPath)) return null
	const changes: readonly ((path: string) => boolean)[] = [
		(path) => existsSync(`${damagedPath}-wal`) && copy('-wal', path),
		() => true,
		mendHeader,
		(path) => twinPath !== null && borrowFirstPage(path, twinPath) && mendHeader(path),
	]
	for (const change of changes) {
		const opened = openCopy('damaged.db', change)
		if (!opened) continue
		if (hasWholeSchema(opened)) return opened
		return betterOf(opened, openCopy('mended.db', change, mendSchema))
	}
	return null

	function openCopy(
		name: string,
		change: (path: string) => boolean,
		mend: (db: Sqlite.Database, version: number) => void = () => {},
	): Sqlite.Database | null {
		const path = join(workshop, name)
		for (const suffix of companions) rmSync(path + suffix, { force: true })
		copy('', path)
		return change(path) ? openLeniently(path, mend) : null
	}

	function copy(suffix: string, path: string): true {
		copyFileSync(damagedPath + suffix, path + suffix, constants.COPYFILE_FICLONE)
		return true
	}
}

function hasWholeSchema(db: Sqlite.Database): boolean {
	try {
		return findMissing(db, expectedSchema(versionOf(db))) === null
	} catch (cause) {
		if (cause instanceof Sqlite.SqliteError) return false
		throw cause
	}
}

/** The one that shows more tables: what was meant to mend a schema can also spoil the rest of it. */
function betterOf(first: Sqlite.Database, second: Sqlite.Database | null): Sqlite.Database {
	if (!second) return first
	const isBetter = columnCount(second) > columnCount(first)
	;(isBetter ? first : second).close()
	return isBetter ? second : first
}

const columnCount = (db: Sqlite.Database) =>
	readableTables(db).reduce((count, { columns }) => count + columns.length, 0)

function openLeniently(
	path: string,
	mend: (db: Sqlite.Database, version: number) => void,
): Sqlite.Database | null {
	const db = new Sqlite(path)
	try {
		db.unsafeMode(true)
		// Lets SQLite read a file that is shorter than its header says, and a schema of which it understands a part.
		db.pragma('writable_schema = ON')
		db.pragma('cell_size_check = ON')
		mend(db, versionOf(db))
		if (historyTables(db).length > 0) return db
	} catch (cause) {
		if (!(cause instanceof Sqlite.SqliteError)) throw cause
	}
	db.close()
	return null
}
