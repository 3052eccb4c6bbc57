import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type PathText = { readonly id: MessageId; readonly text: string }

/** The texts of a conversation's visible path, the last one first. */
export function readPathTexts(db: Database, chatId: ChatId): IterableIterator<PathText> {
	return db
		.prepare<[string], PathText>(`
		WITH RECURSIVE path (id, parent_id, depth) AS (
			SELECT m.id, m.parent_id, 0 FROM chats c JOIN messages m ON m.id = c.head_id WHERE c.id = ?
			UNION ALL
			SELECT p.id, p.parent_id, depth + 1 FROM path JOIN messages p ON p.id = path.parent_id
		)
		SELECT m.id, m.text FROM path JOIN messages m ON m.id = path.id ORDER BY depth`)
		.iterate(chatId)
}
