/** Texts by key, on disk, for a job that reads more than memory holds. Gone when it is closed. */
import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

export type ScratchStore = ReturnType<typeof createScratchStore>

/** How many are written at once. */
const batchSize = 1_000

export function createScratchStore(path: string) {
	rmSync(path, { force: true })
	const db = new Sqlite(path)
	// Whatever happens to it, it is made anew.
	db.pragma('journal_mode = OFF')
	db.pragma('synchronous = OFF')
	db.exec('CREATE TABLE texts (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID')
	const insert = db.prepare<[string, string]>('INSERT OR REPLACE INTO texts VALUES (?, ?)')
	const select = db.prepare<[string], string>('SELECT value FROM texts WHERE key = ?').pluck()
	let pending = 0

	function commit(): void {
		if (db.inTransaction) db.exec('COMMIT')
		pending = 0
	}

	return {
		put(key: string, value: string): void {
			if (!db.inTransaction) db.exec('BEGIN')
			insert.run(key, value)
			pending += 1
			if (pending >= batchSize) commit()
		},
		get: (key: string): string | null => select.get(key) ?? null,
		close(): void {
			commit()
			db.close()
			rmSync(path, { force: true })
		},
	}
}
