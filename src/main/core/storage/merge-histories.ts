import type Sqlite from 'better-sqlite3'
import type { Log } from '../ports.ts'
import { historyTables, quoteName } from './history-tables.ts'
import { openForWriting } from './open-database.ts'

export type MergeInput = {
	/** Only read. */
	readonly from: string
	/** Gets every row it lacks, and the settings of `from`. Migrated first, if it is older. */
	readonly into: string
	readonly nowMs: number
}

const noLog: Log = { debug() {}, info() {}, warn() {}, error() {} }

/** A read job, though it writes: into a database that nobody has open. In one transaction; throws SQLite's error. */
export function mergeHistories(_db: Sqlite.Database, { from, into, nowMs }: MergeInput): null {
	const db = openForWriting(into, nowMs, noLog)
	try {
		db.pragma('foreign_keys = OFF')
		db.prepare('ATTACH ? AS other').run(from)
		const others = new Map(historyTables(db, 'other').map((table) => [table.name, table]))
		db.transaction(() => {
			for (const { name, columns } of historyTables(db)) {
				const shared = columns.filter((column) => others.get(name)?.columns.includes(column)).map(quoteName)
				if (shared.length === 0) continue
				// What was set last is meant; what was written is there once, whichever side has it.
				const conflict = name === 'settings' ? 'REPLACE' : 'IGNORE'
				const list = shared.join(', ')
				db.exec(
					`INSERT OR ${conflict} INTO main.${quoteName(name)} (${list}) SELECT ${list} FROM other.${quoteName(name)}`,
				)
			}
		}).immediate()
		db.exec('DETACH other')
		return null
	} finally {
		db.close()
	}
}
