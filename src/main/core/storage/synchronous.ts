import type Sqlite from 'better-sqlite3'

/** FULL: a commit that has returned survives a power cut. NORMAL: it may not, but no commit is ever torn. */
export type Synchronous = 'FULL' | 'NORMAL'

const levels: Record<Synchronous, number> = { NORMAL: 1, FULL: 2 }

/**
 * better-sqlite3 is built so that `synchronous` falls back to NORMAL at the first write in WAL mode: what was set is
 * asked for again. Throws when SQLite does not keep it, or within a transaction, where it cannot be changed.
 */
export function setSynchronous(db: Pick<Sqlite.Database, 'pragma'>, wanted: Synchronous): void {
	db.pragma(`synchronous = ${wanted}`)
	const level = Number(db.pragma('synchronous', { simple: true }))
	if (level !== levels[wanted]) {
		throw new Error(`SQLite does not keep synchronous = ${wanted}: it is ${level}.`)
	}
}
