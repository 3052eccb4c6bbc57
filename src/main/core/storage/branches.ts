/**
 * Branches of conversations: copied into another one, taken away, brought back. One that was taken away is marked at
 * its first message alone. Paths never lead into it, so only what begins at a message from elsewhere (a window that is
 * behind, a search) has to ask `isRemoved`.
 */
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
	// Stops as soon as it meets the one above.
	const isAbove = db
		.prepare<{ above: string; id: string }, 0 | 1>(`
		WITH RECURSIVE path (id, parent_id) AS (
			SELECT id, parent_id FROM messages WHERE id = :id
			UNION ALL
			SELECT p.id, p.parent_id FROM path JOIN messages p ON p.id = path.parent_id WHERE path.id <> :above
		)
		SELECT EXISTS (SELECT 1 FROM path WHERE id = :above)`)
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
	const removedIn = db
		.prepare<[string], MessageId>('SELECT id FROM messages WHERE chat_id = ? AND removed_at_ms IS NOT NULL')
		.pluck()
	const removedBefore = db.prepare<[number], { id: MessageId; chatId: ChatId }>(
		'SELECT id, chat_id AS chatId FROM messages WHERE removed_at_ms < ?',
	)
	const isMarked = db.prepare<[string]>('SELECT 1 FROM messages WHERE id = ? AND removed_at_ms IS NOT NULL')
	const remove = db.prepare<[string]>('DELETE FROM messages WHERE id = ?')
	const chatOf = db.prepare<[string], ChatId>('SELECT chat_id FROM messages WHERE id = ?').pluck()

	return {
		/** Of the path from the root to `id`, in order. */
		pathIds: (id: MessageId): readonly MessageId[] => idsUpwards.all(id),
		/** Whether the path to `id` leads through `above`, or ends there. */
		isAbove: (above: MessageId, id: MessageId): boolean => isAbove.get({ above, id }) === 1,
		/** The conversation of a message; null when there is no such message. Reads no text. */
		chatOf: (id: MessageId): ChatId | null => chatOf.get(id) ?? null,
		/** Whether a message was taken away, by itself or with one above it. */
		isRemoved(chatId: ChatId, id: MessageId): boolean {
			const roots = new Set(removedIn.all(chatId))
			return roots.size > 0 && idsUpwards.all(id).some((above) => roots.has(above))
		},
		/**
		 * One step for each message, in order; `end()` is the last one's new id once all have run. A step throws when its
		 * message is gone.
		 */
		copyPath(ids: readonly MessageId[], chatId: ChatId) {
			let parentId: MessageId | null = null
			function* steps(): Generator<() => void> {
				for (const from of ids) {
					yield () => {
						const id = uuidv7() as MessageId
						const { changes } = copyMessage.run({ from, id, chatId, parentId })
						if (changes === 0) throw new Error(`The message ${from} is gone.`)
						copyAttachments.run({ from, id })
						parentId = id
					}
				}
			}
			return { steps: steps(), end: (): MessageId | null => parentId }
		},
		/** Null brings the branch back. False when it is gone for good. */
		mark: (id: MessageId, removedAtMs: number | null): boolean => mark.run(removedAtMs, id).changes > 0,
		/** Removes for good what was taken away before `beforeMs`: a message a step, the deepest first, the mark last. */
		*purge(beforeMs: number): Generator<() => void> {
			for (const { id, chatId } of removedBefore.all(beforeMs)) {
				for (const below of idsBelow.all(id, chatId).toReversed()) {
					// A branch that is brought back meanwhile keeps what is left of it.
					yield () => void (isMarked.get(id) && remove.run(below))
				}
			}
		},
	}
}
