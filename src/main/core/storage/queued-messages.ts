/** Rows of messages that wait for a reply to end. */
import { v7 as uuidv7 } from 'uuid'
import type { ChatId } from '../../../shared/model.ts'
import type { QueuedId, QueuedMessage } from '../../../shared/queue-model.ts'
import type { Database } from './open-database.ts'

export type QueueRows = ReturnType<typeof createQueueRows>

export function createQueueRows(db: Database) {
	const select = db.prepare<[string], QueuedMessage>(
		`SELECT id, beginning, (SELECT count(*) FROM draft_files WHERE chat_id = q.id) AS fileCount
		FROM queued_messages q WHERE chat_id = ? ORDER BY position, id`,
	)
	const selectInput = db
		.prepare<[string, string], string>('SELECT input FROM queued_messages WHERE chat_id = ? AND id = ?')
		.pluck()
	const insert = db.prepare<{ id: string; chatId: string; beginning: string; input: string }>(`
		INSERT INTO queued_messages (id, chat_id, beginning, input, position)
		VALUES (:id, :chatId, :beginning, :input,
			(SELECT coalesce(max(position), 0) + 1 FROM queued_messages WHERE chat_id = :chatId))`)
	const toFront = db.prepare<{ id: string; chatId: string }>(`
		UPDATE queued_messages
		SET position = (SELECT min(position) - 1 FROM queued_messages WHERE chat_id = :chatId) WHERE id = :id`)
	const remove = db.prepare<[string]>('DELETE FROM queued_messages WHERE id = ?')

	return {
		/** In the order they go out. */
		of: (chatId: ChatId): readonly QueuedMessage[] => select.all(chatId),
		/** JSON, as it was added. */
		input: (chatId: ChatId, id: QueuedId): string | null => selectInput.get(chatId, id) ?? null,
		/** At the end. */
		add(chatId: ChatId, beginning: string, input: string): QueuedId {
			const id = uuidv7() as QueuedId
			insert.run({ id, chatId, beginning, input })
			return id
		},
		moveToFront: (chatId: ChatId, id: QueuedId): void => void toFront.run({ chatId, id }),
		/** With its files, unless they were moved elsewhere. */
		remove: (id: QueuedId): void => void remove.run(id),
	}
}
