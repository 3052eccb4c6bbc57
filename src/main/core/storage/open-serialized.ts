import Sqlite from 'better-sqlite3'
import type { Database } from './open-database.ts'

/** A copy of a database that is in memory (`serialize`), for a thread. It stays in memory. */
export function openSerialized(bytes: Uint8Array): Database {
	const db = new Sqlite(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
	// Sorting would otherwise spill into the system's folder for temporary files.
	db.pragma('temp_store = MEMORY')
	return db
}
