/** The replies to a question, read by ids from the index of siblings alone, whatever the length of their texts is. */
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type AnswerRows = ReturnType<typeof createAnswerRows>

/** Nobody continues one reply as often. */
const mostSegments = 50

export function createAnswerRows(db: Database) {
	const newest = db
		.prepare<[string, string, number], MessageId>(
			`SELECT id FROM messages
			WHERE chat_id = ? AND parent_id = ? AND role = 'assistant' AND removed_at_ms IS NULL
			ORDER BY id DESC LIMIT ?`,
		)
		.pluck()
	const segments = db
		.prepare<{ chatId: string; from: string; limit: number }, MessageId>(`
		WITH RECURSIVE chain (id, depth) AS (
			SELECT :from, 0
			UNION ALL
			SELECT (
				SELECT max(s.id) FROM messages s
				WHERE s.chat_id = :chatId AND s.parent_id = chain.id AND s.role = 'assistant' AND s.removed_at_ms IS NULL
			), depth + 1
			FROM chain WHERE chain.id IS NOT NULL AND depth < :limit
		)
		SELECT id FROM chain WHERE id IS NOT NULL ORDER BY depth`)
		.pluck()

	return {
		/** The newest replies to a question, up to `limit`, in the order they were asked for. */
		to: (chatId: ChatId, questionId: MessageId, limit: number): readonly MessageId[] =>
			newest.all(chatId, questionId, limit).reverse(),
		/** A reply and the segments that continue it, in order; of several that continue one, the newest. */
		segmentsOf: (chatId: ChatId, replyId: MessageId): readonly MessageId[] =>
			segments.all({ chatId, from: replyId, limit: mostSegments }),
	}
}
