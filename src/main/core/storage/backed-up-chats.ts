/** Read jobs: what conversations a backup holds, and one of them whole. */
import Sqlite from 'better-sqlite3'
import type { BackedUpChat, BackedUpChats } from '../../../shared/data-model.ts'
import type { ChatId } from '../../../shared/model.ts'
import { historyTables, quoteName } from './history-tables.ts'
import { hasColumn } from './mend-links.ts'

export type BackedUpChatsInput = {
	readonly path: string
	/** Part of a title. */
	readonly search: string
	readonly offset: number
	readonly limit: number
}

type Row = {
	readonly id: ChatId
	readonly title: string
	readonly updatedAtMs: number
	readonly messages: number
}

/** Newest first. `db` is the history of now, for comparison. */
export function backedUpChats(db: Sqlite.Database, input: BackedUpChatsInput): BackedUpChats {
	const backup = openBackup(input.path)
	try {
		const wanted = input.search.trim().toLowerCase()
		// SQLite folds the case of ASCII alone.
		backup.function('holds', { deterministic: true }, (title) =>
			String(title).toLowerCase().includes(wanted) ? 1 : 0,
		)
		const rows = backup
			.prepare<[number, number], Row>(
				`SELECT id, title, updated_at_ms AS updatedAtMs,
					(SELECT count(*) FROM messages m WHERE m.chat_id = chats.id) AS messages
				FROM chats WHERE holds(title) ORDER BY updated_at_ms DESC, id DESC LIMIT ? OFFSET ?`,
			)
			.all(input.limit + 1, input.offset)
		const chats = rows.slice(0, input.limit).map((row) => ({ ...row, now: compare(db, backup, row.id) }))
		return { chats, hasMore: rows.length > input.limit }
	} finally {
		backup.close()
	}
}

function compare(db: Sqlite.Database, backup: Sqlite.Database, id: ChatId): BackedUpChat['now'] {
	const here = db
		.prepare<[string], { readonly trashed_at_ms: number | null }>(
			'SELECT trashed_at_ms FROM chats WHERE id = ?',
		)
		.get(id)
	if (!here) return 'missing'
	const [known, there] = [messagesOf(db, id), messagesOf(backup, id)]
	// What was deleted here since then is lacking as much as what never was here.
	const lacks = ([messageId, isRemoved]: readonly [string, boolean]) =>
		!known.has(messageId) || (known.get(messageId) === true && !isRemoved)
	if ([...there].some(lacks)) return 'differs'
	return here.trashed_at_ms === null ? 'same' : 'trashed'
}

/** Whether each message of the conversation was deleted from it. */
function messagesOf(db: Sqlite.Database, id: ChatId): ReadonlyMap<string, boolean> {
	// A backup may be older than this part of the history.
	const removed = hasColumn(db, 'messages', 'removed_at_ms') ? 'removed_at_ms IS NOT NULL' : '0'
	const rows = db
		.prepare<[string], { readonly id: string; readonly isRemoved: 0 | 1 }>(
			`SELECT id, ${removed} AS isRemoved FROM messages WHERE chat_id = ?`,
		)
		.all(id)
	return new Map(rows.map((row) => [row.id, row.isRemoved === 1]))
}

type Value = string | number | null | Uint8Array

export type TableRows = {
	readonly table: string
	readonly columns: readonly string[]
	readonly rows: readonly (readonly Value[])[]
}

/** Rows of a conversation, and of everything that belongs to it: what they refer to comes before them. */
export type ConversationRows = { readonly chatId: ChatId; readonly tables: readonly TableRows[] }

export type BackedUpConversation = { readonly rows: ConversationRows; readonly now: BackedUpChat['now'] }

type ForeignKey = { readonly table: string; readonly from: string; readonly to: string | null }

/** Null when the backup has no such conversation. */
export function readBackedUpChat(
	db: Sqlite.Database,
	{ path, chatId }: { readonly path: string; readonly chatId: ChatId },
): BackedUpConversation | null {
	const backup = openBackup(path)
	try {
		const rows = readConversation(backup, chatId)
		return rows && { rows, now: compare(db, backup, chatId) }
	} finally {
		backup.close()
	}
}

/**
 * Follows the foreign keys that lead to the conversation, so that tables of later migrations come along by
 * themselves. Null when there is no such conversation.
 */
export function readConversation(db: Sqlite.Database, chatId: ChatId): ConversationRows | null {
	const known = historyTables(db)
	const chats = known.find(({ name }) => name === 'chats')
	if (!chats) return null
	const found: TableRows[] = [rowsWhere(db, 'chats', chats.columns, 'id', [chatId])]
	if (found[0]?.rows.length === 0) return null
	for (const parent of found) {
		for (const { name, columns } of known) {
			if (found.some(({ table }) => table === name)) continue
			const key = foreignKeys(db, name).find(({ table }) => table === parent.table)
			if (key) found.push(rowsWhere(db, name, columns, key.from, valuesOf(parent, key.to ?? 'id')))
		}
	}
	return { chatId, tables: [...ancestors(db, found), ...found] }
}

/** Rows that the found ones refer to, such as the folder that a conversation lies in, and the folder around that. */
function ancestors(backup: Sqlite.Database, found: readonly TableRows[]): readonly TableRows[] {
	const columnsOf = new Map(historyTables(backup).map(({ name, columns }) => [name, columns]))
	const own = new Set(found.map(({ table }) => table))
	const taken = new Set<string>()
	let above: readonly TableRows[] = []
	for (let lowest = found; lowest.length > 0; ) {
		const next: TableRows[] = []
		for (const child of lowest) {
			for (const { table, from, to } of foreignKeys(backup, child.table)) {
				const columns = columnsOf.get(table)
				if (own.has(table) || !columns) continue
				const values = valuesOf(child, from).filter((value) => !taken.has(`${table} ${value}`))
				for (const value of values) taken.add(`${table} ${value}`)
				const rows = rowsWhere(backup, table, columns, to ?? 'id', values)
				if (rows.rows.length > 0) next.push(rows)
			}
		}
		above = [...next, ...above]
		lowest = next
	}
	return above
}

function foreignKeys(db: Sqlite.Database, table: string): readonly ForeignKey[] {
	return db
		.prepare<[string], ForeignKey>('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)')
		.all(table)
}

function valuesOf({ columns, rows }: TableRows, column: string): readonly Value[] {
	const index = columns.indexOf(column)
	return [...new Set(rows.map((row) => row[index] ?? null))].filter((value) => value !== null)
}

function rowsWhere(
	db: Sqlite.Database,
	table: string,
	columns: readonly string[],
	column: string,
	values: readonly Value[],
): TableRows {
	const select = db
		.prepare<[Value], Value[]>(
			`SELECT ${columns.map(quoteName).join(', ')} FROM ${quoteName(table)} WHERE ${quoteName(column)} = ?`,
		)
		.raw()
	return { table, columns, rows: values.flatMap((value) => select.all(value)) }
}

function openBackup(path: string): Sqlite.Database {
	return new Sqlite(path, { readonly: true, fileMustExist: true })
}
