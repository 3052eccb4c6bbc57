import type Sqlite from 'better-sqlite3'

/** A table whose rows are copied from one history to another. */
export type HistoryTable = {
	readonly name: string
	readonly columns: readonly string[]
	readonly isWithoutRowid: boolean
}

/**
 * The tables that hold what a person wrote, received or set, found by looking: what a later migration adds is among
 * them by itself. Left out is what is made anew from the rest: virtual tables, what they keep, and tables named
 * `search_…`, which say how far an index has come.
 */
export function historyTables(db: Sqlite.Database, schema = 'main'): readonly HistoryTable[] {
	const tables = db
		.prepare<[string], { readonly name: string; readonly isWithoutRowid: 0 | 1 }>(
			`SELECT name, wr AS isWithoutRowid FROM pragma_table_list
			WHERE schema = ? AND type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^'
				AND name NOT LIKE 'search^_%' ESCAPE '^'`,
		)
		.all(schema)
	// A generated column (hidden 2 or 3) cannot be written.
	const columnsOf = db
		.prepare<[string, string], string>(
			'SELECT name FROM pragma_table_xinfo(?, ?) WHERE hidden = 0 ORDER BY cid',
		)
		.pluck()
	return tables.map(({ name, isWithoutRowid }) => ({
		name,
		columns: columnsOf.all(name, schema),
		isWithoutRowid: isWithoutRowid === 1,
	}))
}

export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Runs `work` without triggers: rows that are copied whole must not be counted, queued or extended a second time. */
export function withoutTriggers<T>(db: Sqlite.Database, work: () => T): T {
	const triggers = db
		.prepare<[], { readonly name: string; readonly sql: string }>(
			`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql IS NOT NULL`,
		)
		.all()
	for (const { name } of triggers) db.exec(`DROP TRIGGER ${quoteName(name)}`)
	const result = work()
	for (const { sql } of triggers) db.exec(sql)
	return result
}
