/** A temporary conversation on its way out of memory: into the history on disk, or into nothing. */
import type { ChatId } from '../../../shared/model.ts'
import { readConversation } from './backed-up-chats.ts'
import { insertConversation } from './insert-conversation.ts'
import type { Database } from './open-database.ts'

const usageColumns =
	'reply_id, chat_id, provider_id, provider_name, model, at_ms, input_tokens, output_tokens'

type UsageRow = Readonly<Record<string, string | number>>
type DraftRow = {
	readonly chat_id: string
	readonly text: string
	readonly pasted: string
	readonly updated_at_ms: number
}

type QueuedRow = {
	readonly id: string
	readonly chat_id: string
	readonly position: number
	readonly beginning: string
	readonly input: string
}

/**
 * Writes a conversation that is in `memory` into `db`: one step for each row, for the bulk writer. It shows nothing
 * before its last message is there. Whoever writes into it in the meantime is not heard.
 */
export function* keepConversation(memory: Database, db: Database, chatId: ChatId): Generator<() => void> {
	const conversation = readConversation(memory, chatId)
	if (!conversation) return
	// What was used is bound to no conversation, and a draft may stand without one: no foreign key leads to them.
	const draft = memory.prepare<[string], DraftRow>('SELECT * FROM drafts WHERE chat_id = ?').get(chatId)
	const addDraft = db.prepare<DraftRow>(
		`INSERT OR REPLACE INTO drafts (chat_id, text, pasted, updated_at_ms)
		VALUES (:chat_id, :text, :pasted, :updated_at_ms)`,
	)
	if (draft) yield () => void addDraft.run(draft)
	for (const table of ['draft_files', 'file_texts'] as const) yield* copyFileRows(memory, db, table, chatId)
	const used = memory.prepare<[string], UsageRow>('SELECT * FROM usage WHERE chat_id = ?').all(chatId)
	const addUsage = db.prepare<UsageRow>(
		`INSERT OR IGNORE INTO usage (${usageColumns}) VALUES (${usageColumns.replaceAll(/\w+/g, ':$&')})`,
	)
	for (const row of used) yield () => void addUsage.run(row)
	yield* insertConversation(db, conversation)
	const waiting = memory
		.prepare<[string], QueuedRow>('SELECT * FROM queued_messages WHERE chat_id = ? ORDER BY position')
		.all(chatId)
	const addWaiting = db.prepare<QueuedRow>(
		`INSERT OR IGNORE INTO queued_messages (id, chat_id, position, beginning, input)
		VALUES (:id, :chat_id, :position, :beginning, :input)`,
	)
	for (const row of waiting) yield () => void addWaiting.run(row)
}

/** The SHA-256 of all files that a conversation and its draft have. */
export function filesOfChat(db: Database, chatId: ChatId): readonly string[] {
	return db.prepare<{ chatId: string }, string>(filesQuery).pluck().all({ chatId })
}

/** Messages that wait have their files as a draft has. */
const isOfChat = `(chat_id = :chatId OR chat_id IN (SELECT id FROM queued_messages WHERE chat_id = :chatId))`

const filesQuery = `
	SELECT a.sha256 FROM attachments a JOIN messages m ON m.id = a.message_id
	WHERE m.chat_id = :chatId AND a.sha256 IS NOT NULL
	UNION SELECT sha256 FROM draft_files WHERE ${isOfChat}`

function* copyFileRows(
	memory: Database,
	db: Database,
	table: 'draft_files' | 'file_texts',
	chatId: ChatId,
): Generator<() => void> {
	const where = table === 'draft_files' ? isOfChat : `sha256 IN (${filesQuery})`
	const rows = memory
		.prepare<{ chatId: string }, Readonly<Record<string, string | number | null>>>(
			`SELECT * FROM ${table} WHERE ${where}`,
		)
		.all({ chatId })
	for (const row of rows) {
		const columns = Object.keys(row)
		const insert = db.prepare<[typeof row]>(
			`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
		)
		yield () => void insert.run(row)
	}
}

/**
 * Removes a conversation with its draft. What it used still counts.
 *
 * @param options.hasMoved it is in the other history now, and what it used is counted there
 */
export function forgetConversation(
	db: Database,
	chatId: ChatId,
	{ hasMoved }: { readonly hasMoved: boolean },
): void {
	db.transaction(() => {
		db.prepare('DELETE FROM chats WHERE id = ?').run(chatId)
		db.prepare('DELETE FROM drafts WHERE chat_id = ?').run(chatId)
		db.prepare('DELETE FROM draft_files WHERE chat_id = ?').run(chatId)
		if (hasMoved) db.prepare('DELETE FROM usage WHERE chat_id = ?').run(chatId)
	}).immediate()
}
