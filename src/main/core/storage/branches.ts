/** Branches of conversations: copied into another one, taken away, brought back. */
import { v7 as uuidv7 } from 'uuid'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type BranchRows = ReturnType<typeof createBranchRows>

/** What a copy of a message keeps. How it came about (attempts, timeline) stays with the original. */
const copied =
	'role, created_at_ms, text, reasoning, provider_id, provider_name, model, outcome, error, elapsed_ms, last_seq, ' +
	'input_tokens, output_tokens, reasoning_tokens'

export function createBranchRows(db: Database) {
	const idsUpwards = db
		.prepare<[string], MessageId>(`
		WITH RECURSIVE path (id, parent_id, depth) AS (
			SELECT id, parent_id, 0 FROM messages WHERE id = ?
			UNION ALL
			SELECT p.id, p.parent_id, depth + 1 FROM path JOIN messages p ON p.id = path.parent_id
		)
		SELECT id FROM path ORDER BY depth DESC`)
		.pluck()
	const idsBelow = db
		.prepare<[string, string], MessageId>(`
		WITH RECURSIVE below (id) AS (
			SELECT ?
			UNION ALL
			SELECT m.id FROM below JOIN messages m ON m.chat_id = ? AND m.parent_id = below.id
		)
		SELECT id FROM below`)
		.pluck()
	const copyMessage = db.prepare<{ from: string; id: string; chatId: string; parentId: string | null }>(
		`INSERT INTO messages (id, chat_id, parent_id, ${copied})
		SELECT :id, :chatId, :parentId, ${copied} FROM messages WHERE id = :from`,
	)
	const copyAttachments = db.prepare<{ from: string; id: string }>(
		`INSERT INTO attachments (message_id, position, sha256, name, media_type, size_bytes)
		SELECT :id, position, sha256, name, media_type, size_bytes FROM attachments WHERE message_id = :from`,
	)
	const mark = db.prepare<[number | null, string]>('UPDATE messages SET removed_at_ms = ? WHERE id = ?')
	const removedBefore = db.prepare<[number], { id: MessageId; chatId: ChatId }>(
		'SELECT id, chat_id AS chatId FROM messages WHERE removed_at_ms < ?',
	)
	const remove = db.prepare<[string]>('DELETE FROM messages WHERE id = ?')

	return {
		/** Of the path from the root to `id`, in order. */
		pathIds: (id: MessageId): readonly MessageId[] => idsUpwards.all(id),
		/** One step for each message, in order; the last one's new id is `end()` once all have run. */
		copyPath(ids: readonly MessageId[], chatId: ChatId) {
			let parentId: MessageId | null = null
			function* steps(): Generator<() => void> {
				for (const from of ids) {
					yield () => {
						const id = uuidv7() as MessageId
						copyMessage.run({ from, id, chatId, parentId })
						copyAttachments.run({ from, id })
						parentId = id
					}
				}
			}
			return { steps: steps(), end: (): MessageId | null => parentId }
		},
		/** Null brings the branch back. */
		mark: (id: MessageId, removedAtMs: number | null): void => void mark.run(removedAtMs, id),
		/** Removes for good what was taken away before `beforeMs`, one message a step, the deepest first. */
		*purge(beforeMs: number): Generator<() => void> {
			for (const { id, chatId } of removedBefore.all(beforeMs)) {
				for (const below of idsBelow.all(id, chatId).toReversed()) yield () => void remove.run(below)
			}
		},
	}
}
