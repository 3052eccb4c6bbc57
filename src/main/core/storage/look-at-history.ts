/**
 * Whether a file is a history that can be opened, told without touching it: through a read-only connection, which
 * sees an uncheckpointed -wal (where a newer version may be) and never checkpoints.
 */
import { statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { AppErrorException } from '../../../shared/errors.ts'
import { applicationId } from './application-id.ts'
import { isDamage } from './damage.ts'
import { expectedSchema, findMissing } from './expected-schema.ts'
import { lookAtHeader } from './history-header.ts'
import { quoteName } from './history-tables.ts'
import { lookAtWal } from './look-at-wal.ts'
import { migrations } from './migrations/index.ts'

/** `detail` is for the log. */
export type Look = { readonly isSound: true } | { readonly isSound: false; readonly detail: string }

const sound: Look = { isSound: true }
const damaged = (detail: string): Look => ({ isSound: false, detail })

/**
 * A quick look, whatever the size: the header, the schema, both ends of every table and index. What lies between is
 * for `PRAGMA quick_check`, in a thread, later.
 *
 * Throws `AppErrorException` `history-too-new`, and SQLite's error for anything that is no damage.
 *
 * @param isInUse somebody writes to it meanwhile: its -wal is then never the same at two moments
 */
export function lookAtHistory(path: string, { isInUse = false } = {}): Look {
	// SQLite takes an empty file for an empty database, and removes its -wal; a history is never empty.
	if (statSync(path).size === 0) return damaged('the file is empty')
	const complaint = lookAtHeader(path) ?? (isInUse ? null : lookAtWal(path))
	if (complaint !== null) return damaged(complaint)
	let db: Sqlite.Database | undefined
	try {
		db = new Sqlite(path, { readonly: true, fileMustExist: true })
		if (db.pragma('application_id', { simple: true }) !== applicationId) return damaged('it is not ours')
		const version = Number(db.pragma('user_version', { simple: true }))
		if (version < 1 || version > highestVersion) return damaged(`it has the version ${version}`)
		if (version > migrations.length) throw new AppErrorException({ kind: 'history-too-new', path, version })
		const missing = findMissing(db, expectedSchema(version))
		if (missing !== null) return damaged(`it lacks ${missing}`)
		touchEveryTree(db)
		return sound
	} catch (cause) {
		if (isDamage(cause) || isBrokenSchema(cause)) return damaged(String(cause))
		throw cause
	} finally {
		db?.close()
	}
}

/** No Holdfast will ever have so many migrations: beyond this a flipped bit is likelier than a newer one. */
const highestVersion = migrations.length + 1_000

/** Nothing that Holdfast asks here is wrong SQL unless the file's own schema is. */
function isBrokenSchema(cause: unknown): boolean {
	return cause instanceof Sqlite.SqliteError && cause.code === 'SQLITE_ERROR'
}

/** Few, since one row may be megabytes long. */
const rowsLooked = 3

function touchEveryTree(db: Sqlite.Database): void {
	const tables = db
		.prepare<[], { readonly name: string; readonly isWithoutRowid: 0 | 1 }>(
			`SELECT name, wr AS isWithoutRowid FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')`,
		)
		.all()
	for (const { name, isWithoutRowid } of tables) {
		const table = quoteName(name)
		read(db, `SELECT * FROM ${table} LIMIT ${rowsLooked}`)
		if (!isWithoutRowid) read(db, `SELECT * FROM ${table} ORDER BY rowid DESC LIMIT ${rowsLooked}`)
	}
	const indexes = db
		.prepare<[], { readonly name: string; readonly tableName: string; readonly isPartial: 0 | 1 }>(
			`SELECT i.name, t.name AS tableName, i.partial AS isPartial
			FROM pragma_table_list t JOIN pragma_index_list(t.name) i WHERE t.schema = 'main' AND t.type = 'table'`,
		)
		.all()
	const columnsOf = db
		.prepare<[string], string>('SELECT name FROM pragma_index_info(?) WHERE name IS NOT NULL ORDER BY seqno')
		.pluck()
	const sqlOf = db.prepare<[string], string | null>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck()
	for (const { name, tableName, isPartial } of indexes) {
		const columns = columnsOf.all(name).map(quoteName)
		if (columns.length === 0) continue
		// A partial index is used only for a question with the same condition.
		const condition = isPartial ? (/\bWHERE\b[\s\S]*$/i.exec(sqlOf.get(name) ?? '')?.[0] ?? null) : ''
		if (condition === null) continue
		for (const direction of ['ASC', 'DESC']) {
			const order = columns.map((column) => `${column} ${direction}`).join(', ')
			read(
				db,
				`SELECT ${columns.join(', ')} FROM ${quoteName(tableName)} ${condition} ORDER BY ${order} LIMIT ${rowsLooked}`,
			)
		}
	}
}

function read(db: Sqlite.Database, sql: string): void {
	db.prepare(sql).all()
}
