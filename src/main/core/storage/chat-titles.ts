import type { ChatId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type TitleRow = {
	readonly chatId: ChatId
	readonly title: string
	readonly updatedAtMs: number
	readonly isArchived: 0 | 1
	readonly trashedAtMs: number | null
}

/** Of all conversations, the one that changed last first. */
export function readTitles(db: Database): IterableIterator<TitleRow> {
	return db
		.prepare<[], TitleRow>(
			`SELECT id AS chatId, title, updated_at_ms AS updatedAtMs, is_archived AS isArchived,
				trashed_at_ms AS trashedAtMs
			FROM chats ORDER BY updated_at_ms DESC, id DESC`,
		)
		.iterate()
}
