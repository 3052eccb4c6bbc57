import Sqlite from 'better-sqlite3'

/** SQLite says that the file itself is not as it should be. Anything else (busy, full, no permission) is no damage. */
export function isDamage(cause: unknown): boolean {
	return (
		cause instanceof Sqlite.SqliteError &&
		// A history never has a rollback journal: one that waits for it was broken off while it was being made.
		(cause.code.startsWith('SQLITE_CORRUPT') ||
			cause.code === 'SQLITE_NOTADB' ||
			cause.code === 'SQLITE_READONLY_ROLLBACK')
	)
}
