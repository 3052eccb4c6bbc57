/** Reads whatever can be read of a damaged table, row by row, around the places that cannot. */
import type Sqlite from 'better-sqlite3'
import { type HistoryTable, quoteName } from './history-tables.ts'

export type DamagedRow = Readonly<Record<string, unknown>>

/** Beyond this no row of a history has ever been, so that the search for the next readable one ends. */
const highestRowid = 2 ** 40

/**
 * Calls `onRow` for every row that can be read, once. Returns how many could not be, as far as that can be told.
 * Only SQLite's errors are borne.
 */
export function readDamagedTable(
	db: Sqlite.Database,
	table: HistoryTable,
	onRow: (row: DamagedRow) => void,
): number {
	const read = table.isWithoutRowid ? readByKey : readByRowid
	try {
		return read(db, table, onRow)
	} catch (cause) {
		// Not even its columns are what they were.
		if (isFromSqlite(cause)) return 1
		throw cause
	}
}

type NumberedRow = DamagedRow & { readonly holdfast_rowid: number }

/** After a place that cannot be read, the next row that can is looked for in steps that double, then closed in on. */
function readByRowid(db: Sqlite.Database, table: HistoryTable, onRow: (row: DamagedRow) => void): number {
	const columns = table.columns.map(quoteName).join(', ')
	const select = `SELECT rowid AS holdfast_rowid, ${columns} FROM ${quoteName(table.name)} NOT INDEXED`
	const rowsAfter = db.prepare<[number], NumberedRow>(`${select} WHERE rowid > ? ORDER BY rowid`)
	const rowFrom = db.prepare<[number], NumberedRow>(`${select} WHERE rowid >= ? ORDER BY rowid LIMIT 1`)
	/** Never goes back, whatever order the rows of a damaged table come in: so this comes to its end. */
	let last = 0
	let lost = 0
	/** Attempts in a row that brought nothing new. */
	let stalls = 0

	/** The row at or after a place; undefined when there is none; null when it cannot be read. */
	function look(rowid: number): NumberedRow | undefined | null {
		try {
			return rowFrom.get(rowid)
		} catch (cause) {
			if (isFromSqlite(cause)) return null
			throw cause
		}
	}

	function nextReadable(): number | null {
		let unreadable = last + 1
		let readable: number | null = null
		for (let step = 2 ** stalls; readable === null; step *= 2) {
			const place = unreadable + step
			if (place > highestRowid) return null
			if (look(place) === null) unreadable = place
			else readable = place
		}
		while (readable - unreadable > 1) {
			const middle = Math.floor((readable + unreadable) / 2)
			if (look(middle) === null) unreadable = middle
			else readable = middle
		}
		return readable
	}

	for (;;) {
		const begunAt = last
		try {
			for (const row of rowsAfter.iterate(last)) {
				last = Math.max(last, row.holdfast_rowid)
				onRow(row)
			}
			return lost
		} catch (cause) {
			if (!isFromSqlite(cause)) throw cause
			stalls = last > begunAt ? 0 : stalls + 1
			const next = nextReadable()
			if (next === null) return lost + 1
			lost += next - last - 1
			last = next - 1
		}
	}
}

/** Keys have no distances: such a table is read from its beginning, and what lies behind a bad place from its end. */
function readByKey(db: Sqlite.Database, table: HistoryTable, onRow: (row: DamagedRow) => void): number {
	const key = db
		.prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
		.pluck()
		.all(table.name)
		.map(quoteName)
	const columns = table.columns.map(quoteName).join(', ')
	const seen = new Set<string>()

	function readTowards(direction: 'ASC' | 'DESC'): boolean {
		const order = key.map((column) => `${column} ${direction}`).join(', ')
		const rows = db.prepare<[], DamagedRow>(
			`SELECT ${columns} FROM ${quoteName(table.name)} ORDER BY ${order}`,
		)
		try {
			for (const row of rows.iterate()) {
				const place = JSON.stringify(key.map((column) => row[column.slice(1, -1)]))
				if (seen.has(place)) continue
				seen.add(place)
				onRow(row)
			}
			return true
		} catch (cause) {
			if (isFromSqlite(cause)) return false
			throw cause
		}
	}

	// How many there were between the two, nobody can tell.
	return readTowards('ASC') || readTowards('DESC') ? 0 : 1
}

function isFromSqlite(cause: unknown): boolean {
	return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_')
}
