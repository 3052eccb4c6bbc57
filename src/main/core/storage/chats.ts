/** Rows of conversations. */
import type { Chat, ChatId, MessageId, ProviderId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type ChatRow = Chat & { readonly headId: MessageId | null }

type Row = {
	readonly id: ChatId
	readonly title: string
	readonly created_at_ms: number
	readonly updated_at_ms: number
	readonly head_id: MessageId | null
	readonly provider_id: ProviderId | null
	readonly model: string | null
	readonly is_background: 0 | 1 | null
}

export type ChatRows = ReturnType<typeof createChatRows>

export function createChatRows(db: Database) {
	const select = db.prepare<[string], Row>('SELECT * FROM chats WHERE id = ?')
	const newest = db.prepare<[number], Row>('SELECT * FROM chats ORDER BY updated_at_ms DESC, id DESC LIMIT ?')
	const olderThan = db.prepare<[number, string, number], Row>(
		'SELECT * FROM chats WHERE (updated_at_ms, id) < (?, ?) ORDER BY updated_at_ms DESC, id DESC LIMIT ?',
	)
	const insert = db.prepare<Omit<Row, 'head_id'>>(`
		INSERT INTO chats (id, title, created_at_ms, updated_at_ms, provider_id, model, is_background)
		VALUES (@id, @title, @created_at_ms, @updated_at_ms, @provider_id, @model, @is_background)`)
	const rename = db.prepare<[string, string]>('UPDATE chats SET title = ? WHERE id = ?')
	const remove = db.prepare<[string]>('DELETE FROM chats WHERE id = ?')
	const chooseModel = db.prepare<[string | null, string | null, string]>(
		'UPDATE chats SET provider_id = ?, model = ? WHERE id = ?',
	)
	const setBackground = db.prepare<[0 | 1 | null, string]>('UPDATE chats SET is_background = ? WHERE id = ?')
	const moveHead = db.prepare<[string, string]>('UPDATE chats SET head_id = ? WHERE id = ?')
	const touch = db.prepare<[number, string]>(
		'UPDATE chats SET updated_at_ms = max(updated_at_ms, ?) WHERE id = ?',
	)

	return {
		get(id: ChatId): ChatRow | null {
			const row = select.get(id)
			return row ? toChat(row) : null
		},
		/** Newest first; `before` is the last one of the page before. */
		page(
			before: { readonly id: ChatId; readonly updatedAtMs: number } | null,
			limit: number,
		): readonly ChatRow[] {
			const rows = before ? olderThan.all(before.updatedAtMs, before.id, limit) : newest.all(limit)
			return rows.map(toChat)
		},
		insert(chat: Chat): void {
			insert.run({
				id: chat.id,
				title: chat.title,
				created_at_ms: chat.createdAtMs,
				updated_at_ms: chat.updatedAtMs,
				provider_id: chat.providerId,
				model: chat.model,
				is_background: toBit(chat.isBackground),
			})
		},
		rename: (id: ChatId, title: string): void => void rename.run(title, id),
		/** With all its messages and its draft. */
		remove: (id: ChatId): void => void remove.run(id),
		chooseModel(id: ChatId, providerId: ProviderId | null, model: string | null): void {
			chooseModel.run(providerId, model, id)
		},
		setBackground: (id: ChatId, isBackground: boolean | null): void =>
			void setBackground.run(toBit(isBackground), id),
		/** Makes `headId` the end of the visible path. */
		moveHead: (id: ChatId, headId: MessageId): void => void moveHead.run(headId, id),
		/** Moves the conversation up the list; never down, whatever the system's clock does. */
		touch: (id: ChatId, nowMs: number): void => void touch.run(nowMs, id),
	}
}

function toChat(row: Row): ChatRow {
	return {
		id: row.id,
		title: row.title,
		createdAtMs: row.created_at_ms,
		updatedAtMs: row.updated_at_ms,
		headId: row.head_id,
		providerId: row.provider_id,
		model: row.model,
		isBackground: row.is_background === null ? null : row.is_background === 1,
	}
}

const toBit = (claim: boolean | null): 0 | 1 | null => (claim === null ? null : claim ? 1 : 0)
