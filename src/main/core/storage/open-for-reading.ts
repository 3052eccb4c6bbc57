import Sqlite from 'better-sqlite3'
import type { Database } from './open-database.ts'

/** A connection for a thread: it can read beside the core's own connection, and never write. */
export function openForReading(path: string): Database {
	const db = new Sqlite(path, { readonly: true, fileMustExist: true })
	db.pragma('busy_timeout = 2000')
	return db
}
