import Sqlite from 'better-sqlite3'
import { migrations } from './migrations/index.ts'

/** What a sound history of a version has. More may be there; less is damage. */
export type ExpectedSchema = {
	/** Columns in their order, by table. Tables that SQLite keeps for an index of its own are among them. */
	readonly tables: ReadonlyMap<string, readonly string[]>
	/** Indexes and triggers. */
	readonly others: readonly string[]
}

/** Made by running the migrations in memory, so that it cannot disagree with them. About a millisecond. */
export function expectedSchema(version: number): ExpectedSchema {
	const db = new Sqlite(':memory:')
	try {
		for (const migration of migrations.slice(0, version)) db.exec(migration)
		return { tables: readTables(db), others: readOthers(db) }
	} finally {
		db.close()
	}
}

/** The first thing that is missing, for a log; null when everything is there. */
export function findMissing(db: Sqlite.Database, expected: ExpectedSchema): string | null {
	const tables = readTables(db)
	for (const [table, columns] of expected.tables) {
		const found = tables.get(table)
		if (!found) return table
		const column = columns.find((name) => !found.includes(name))
		if (column !== undefined) return `${table}.${column}`
	}
	const others = new Set(readOthers(db))
	return expected.others.find((name) => !others.has(name)) ?? null
}

function readTables(db: Sqlite.Database): ReadonlyMap<string, readonly string[]> {
	const rows = db
		.prepare<[], { readonly tableName: string; readonly columnName: string }>(
			`SELECT t.name AS tableName, c.name AS columnName
			FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.cid`,
		)
		.all()
	const tables = new Map<string, string[]>()
	for (const { tableName, columnName } of rows) {
		const columns = tables.get(tableName)
		if (columns) columns.push(columnName)
		else tables.set(tableName, [columnName])
	}
	return tables
}

function readOthers(db: Sqlite.Database): readonly string[] {
	return db
		.prepare<[], string>(
			`SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL`,
		)
		.pluck()
		.all()
}
