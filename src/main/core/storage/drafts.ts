/** What was typed and not sent, per conversation. */
import type { ChatId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

/** The draft of the conversation that does not exist yet. */
const newChat = ''

export type Drafts = ReturnType<typeof createDrafts>

export function createDrafts(db: Database) {
	const select = db.prepare<[string], { text: string }>('SELECT text FROM drafts WHERE chat_id = ?')
	const upsert = db.prepare<[string, string, number]>(
		`INSERT INTO drafts (chat_id, text, updated_at_ms) VALUES (?, ?, ?)
		ON CONFLICT (chat_id) DO UPDATE SET text = excluded.text, updated_at_ms = excluded.updated_at_ms`,
	)
	const remove = db.prepare<[string]>('DELETE FROM drafts WHERE chat_id = ?')

	return {
		read: (chatId: ChatId | null): string => select.get(chatId ?? newChat)?.text ?? '',
		/** An empty text removes the draft. */
		save(chatId: ChatId | null, text: string, nowMs: number): void {
			if (text === '') remove.run(chatId ?? newChat)
			else upsert.run(chatId ?? newChat, text, nowMs)
		},
	}
}
