import Sqlite from 'better-sqlite3'
import { applyMigrations } from './apply-migrations.ts'

type Entry = { readonly name: string; readonly sql: string }

const read = (db: Sqlite.Database): readonly Entry[] =>
	db.prepare<[], Entry>('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all()

/**
 * Gives the tables of a damaged copy, opened with `writable_schema`, the words by which every history of that version
 * makes them: one spoilt letter in them hides a whole table. What cannot be written stays as it is.
 */
export function mendSchema(db: Sqlite.Database, version: number): void {
	const found = new Map(read(db).map(({ name, sql }) => [name, sql]))
	const spoilt = expectedEntries(version).filter(
		({ name, sql }) => found.has(name) && found.get(name) !== sql,
	)
	if (spoilt.length === 0) return
	try {
		const update = db.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?')
		for (const { name, sql } of spoilt) update.run(sql, name)
		// Reads the schema again.
		db.pragma(`schema_version = ${Number(db.pragma('schema_version', { simple: true })) + 1}`)
	} catch (cause) {
		if (!(cause instanceof Sqlite.SqliteError)) throw cause
	}
}

function expectedEntries(version: number): readonly Entry[] {
	const fresh = new Sqlite(':memory:')
	try {
		applyMigrations(fresh, version)
		return read(fresh)
	} finally {
		fresh.close()
	}
}
