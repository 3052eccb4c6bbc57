/** Makes a tree of what was saved of one: every message has a conversation, and every conversation shows its end. */
import type Sqlite from 'better-sqlite3'

/** A day ahead is a clock that is set wrong; more is a flipped bit. */
const dayMs = 24 * 60 * 60_000

/** Returns how many rows had to go because nothing they belong to is left. */
export function mendLinks(db: Sqlite.Database, nowMs: number): number {
	mendTimes(db, nowMs)
	// The conversations of messages whose own row was lost, titled by their first words.
	db.exec(`
		INSERT INTO chats (id, title, created_at_ms, updated_at_ms)
		SELECT chat_id,
			coalesce((SELECT substr(trim(replace(u.text, char(10), ' ')), 1, 80) FROM messages u
				WHERE u.chat_id = m.chat_id AND u.role = 'user' AND trim(u.text) <> '' ORDER BY u.id LIMIT 1), '…'),
			min(created_at_ms), max(created_at_ms)
		FROM messages m WHERE NOT EXISTS (SELECT 1 FROM chats c WHERE c.id = m.chat_id) GROUP BY chat_id`)
	// Below a message that was lost, the one before it takes its place: ids sort by time.
	db.exec(`
		UPDATE messages SET parent_id = (
			SELECT max(p.id) FROM messages p WHERE p.chat_id = messages.chat_id AND p.id < messages.id)
		WHERE parent_id IS NOT NULL AND NOT EXISTS (
			SELECT 1 FROM messages p WHERE p.id = messages.parent_id AND p.chat_id = messages.chat_id
				AND p.id <> messages.id)`)
	db.exec(`
		UPDATE chats SET head_id = (SELECT max(id) FROM messages m WHERE m.chat_id = chats.id)
		WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = chats.head_id AND m.chat_id = chats.id)`)
	if (hasColumn(db, 'messages', 'removed_at_ms')) {
		// What is shown was not taken away.
		db.exec(`
			UPDATE messages SET removed_at_ms = NULL WHERE removed_at_ms IS NOT NULL AND id IN (
				WITH RECURSIVE shown (id) AS (
					SELECT head_id FROM chats WHERE head_id IS NOT NULL
					UNION
					SELECT m.parent_id FROM shown JOIN messages m ON m.id = shown.id WHERE m.parent_id IS NOT NULL
				)
				SELECT id FROM shown)`)
	}
	if (hasTable(db, 'folders')) {
		for (const [table, column] of [
			['chats', 'folder_id'],
			['folders', 'parent_id'],
		] as const) {
			db.exec(`UPDATE ${table} SET ${column} = NULL WHERE ${column} NOT IN (SELECT id FROM folders)`)
		}
	}
	return removeOrphans(db)
}

/** The damaged history may be older than this part of it. */
function hasTable(db: Sqlite.Database, name: string): boolean {
	return db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(name) !== undefined
}

/** As `hasTable`: a backup may be older, too. */
export function hasColumn(db: Sqlite.Database, table: string, column: string): boolean {
	return db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !== undefined
}

function mendTimes(db: Sqlite.Database, nowMs: number): void {
	const from = 0
	const to = nowMs + dayMs
	for (const [table, column] of [
		['messages', 'created_at_ms'],
		['chats', 'created_at_ms'],
		['chats', 'updated_at_ms'],
	] as const) {
		db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${column} NOT BETWEEN ? AND ?`).run(nowMs, from, to)
	}
}

type Violation = { readonly table: string; readonly rowid: number | null }

/** Rows without a rowid are not named one by one; SQLite's own cascade finds them by their parents. */
function removeOrphans(db: Sqlite.Database): number {
	let removed = 0
	const tables = new Set((db.pragma('foreign_key_check') as readonly Violation[]).map(({ table }) => table))
	for (const table of tables) removed += removeOrphansOf(db, table)
	return removed
}

type ForeignKey = {
	readonly id: number
	readonly table: string
	readonly from: string
	readonly to: string | null
}

function removeOrphansOf(db: Sqlite.Database, table: string): number {
	let removed = 0
	const keys = db.pragma(`foreign_key_list("${table}")`) as readonly ForeignKey[]
	for (const { table: parent, from, to } of keys) {
		const target = to ?? 'id'
		const orphan = `"${from}" IS NOT NULL AND NOT EXISTS (
			SELECT 1 FROM "${parent}" AS parent WHERE parent."${target}" = "${table}"."${from}")`
		try {
			// What may point nowhere is let go of; what may not, goes.
			db.exec(`UPDATE "${table}" SET "${from}" = NULL WHERE ${orphan}`)
		} catch {
			removed += db.prepare(`DELETE FROM "${table}" WHERE ${orphan}`).run().changes
		}
	}
	return removed
}
