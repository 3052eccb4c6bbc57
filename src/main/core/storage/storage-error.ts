import Sqlite from 'better-sqlite3'

export type SaveFailure = 'disk-full' | 'read-only' | 'io' | 'busy'

/** Why a write failed for a reason outside Holdfast that may pass; null for anything else (a mistake of ours). */
export function toSaveFailure(cause: unknown): SaveFailure | null {
	if (!(cause instanceof Sqlite.SqliteError)) return null
	if (cause.code.startsWith('SQLITE_FULL')) return 'disk-full'
	if (cause.code.startsWith('SQLITE_READONLY')) return 'read-only'
	if (cause.code.startsWith('SQLITE_IOERR') || cause.code.startsWith('SQLITE_CANTOPEN')) return 'io'
	if (cause.code.startsWith('SQLITE_BUSY') || cause.code.startsWith('SQLITE_LOCKED')) return 'busy'
	return null
}
