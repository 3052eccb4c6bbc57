/** Puts a conversation that was read from a backup into the history of now. */
import { v7 as uuidv7 } from 'uuid'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { ConversationRows, TableRows } from './backed-up-chats.ts'
import { historyTables, quoteName } from './history-tables.ts'
import { createJournal } from './journal.ts'
import type { Database } from './open-database.ts'

/** A copy with ids of its own: a conversation of the same ids stays as it is. */
export function withNewIds({ chatId, tables }: ConversationRows): ConversationRows {
	const newIds = new Map<unknown, string>([[chatId, uuidv7()]])
	for (const { table, columns, rows } of tables) {
		// In their old order: ids sort by time.
		if (table !== 'messages') continue
		const index = columns.indexOf('id')
		for (const id of rows.map((row) => row[index]).sort()) newIds.set(id, uuidv7())
	}
	return {
		// The map was given it above.
		chatId: newIds.get(chatId) as ChatId,
		tables: tables.map((each) => ({
			...each,
			rows: each.rows.map((row) => row.map((value) => newIds.get(value) ?? value)),
		})),
	}
}

/**
 * One step for each row, for the bulk writer. The end of the visible path is set last, so that a kill on the way
 * leaves a conversation that shows nothing instead of one with holes. What is here already stays.
 */
export function* insertConversation(
	db: Database,
	{ chatId, tables }: ConversationRows,
): Generator<() => void> {
	let headId: unknown = null
	for (const each of tables) {
		const here = historyTables(db).find(({ name }) => name === each.table)
		if (!here) continue
		const columns = each.columns.filter((column) => here.columns.includes(column))
		const insert = db.prepare(
			`INSERT OR IGNORE INTO ${quoteName(each.table)} (${columns.map(quoteName).join(', ')})
			VALUES (${columns.map(() => '?').join(', ')})`,
		)
		for (const row of each.rows) {
			const values = columns.map((column) => valueIn(each, row, column))
			if (each.table === 'chats') {
				headId = valueIn(each, row, 'head_id')
				values[columns.indexOf('head_id')] = null
			}
			yield () => void insert.run(values)
		}
	}
	yield () => {
		db.prepare('UPDATE chats SET head_id = ? WHERE id = ?').run(headId, chatId)
		settleReplies(db, chatId)
		showConversation(db, chatId)
	}
}

/** Replies that were running when the backup was made: nobody carries them on. They keep their words. */
function settleReplies(db: Database, chatId: ChatId): void {
	const journal = createJournal(db)
	const running = db
		.prepare<[string], MessageId>(
			`SELECT id FROM messages WHERE chat_id = ? AND role = 'assistant' AND outcome IS NULL`,
		)
		.pluck()
		.all(chatId)
	for (const replyId of running) {
		journal.settle({
			replyId,
			model: null,
			outcome: 'interrupted',
			error: { kind: 'app-stopped' },
			elapsedMs: null,
			usage: null,
		})
	}
}

/** Takes it out of the trash, and out of a folder that is not here. */
export function showConversation(db: Database, chatId: ChatId): void {
	db.prepare(
		`UPDATE chats SET trashed_at_ms = NULL, folder_id = (SELECT id FROM folders WHERE id = chats.folder_id)
		WHERE id = ?`,
	).run(chatId)
}

function valueIn({ columns }: TableRows, row: TableRows['rows'][number], column: string) {
	return row[columns.indexOf(column)] ?? null
}
