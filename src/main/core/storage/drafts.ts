/** What was typed and pasted and not sent, per conversation. */
import type { ChatId, Draft } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

/** The draft of the conversation that does not exist yet. */
const newChat = ''

export type Drafts = ReturnType<typeof createDrafts>

export function createDrafts(db: Database) {
	const select = db.prepare<[string], Draft>('SELECT text, pasted FROM drafts WHERE chat_id = ?')
	const upsert = db.prepare<{ chatId: string; text: string | null; pasted: string | null; nowMs: number }>(`
		INSERT INTO drafts (chat_id, text, pasted, updated_at_ms)
		VALUES (:chatId, coalesce(:text, ''), coalesce(:pasted, ''), :nowMs)
		ON CONFLICT (chat_id) DO UPDATE SET
			text = coalesce(:text, text), pasted = coalesce(:pasted, pasted), updated_at_ms = :nowMs`)
	const removeEmpty = db.prepare<[string]>(
		`DELETE FROM drafts WHERE chat_id = ? AND text = '' AND pasted = ''`,
	)
	const remove = db.prepare<[string]>('DELETE FROM drafts WHERE chat_id = ?')
	const removeFiles = db.prepare<[string]>('DELETE FROM draft_files WHERE chat_id = ?')

	return {
		read: (chatId: ChatId | null): Draft => select.get(chatId ?? newChat) ?? { text: '', pasted: '' },
		/** What is left out stays. A draft with nothing in it is removed. */
		save(chatId: ChatId | null, { text, pasted }: Partial<Draft>, nowMs: number): void {
			const id = chatId ?? newChat
			upsert.run({ chatId: id, text: text ?? null, pasted: pasted ?? null, nowMs })
			if (text === '' || pasted === '') removeEmpty.run(id)
		},
		/** What was typed. Files go with the message they were sent with. */
		remove: (chatId: ChatId | null): void => void remove.run(chatId ?? newChat),
		/** All of it, with the conversation. */
		forget(chatId: ChatId): void {
			remove.run(chatId)
			removeFiles.run(chatId)
		},
	}
}
