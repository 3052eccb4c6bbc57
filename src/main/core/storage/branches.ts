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
	'input_tokens, output_tokens, reasoning_tokens, replaced, citations, reasoning_ms'

const pieceLength = 400

export function createBranchRows(db: Database) {
	const idsUpwards = db
		.prepare<{ from: string; limit: number }, MessageId>(`
		WITH RECURSIVE path (id, parent_id, depth) AS (
			SELECT id, parent_id, 0 FROM messages WHERE id = :from
			UNION ALL
			SELECT p.id, p.parent_id, depth + 1 FROM path JOIN messages p ON p.id = path.parent_id
			WHERE depth + 1 < :limit
		)
		SELECT id FROM path ORDER BY depth`)
		.pluck()
	const parentOf = db
		.prepare<[string], MessageId | null>('SELECT parent_id FROM messages WHERE id = ?')
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

	function* upwards(id: MessageId): Generator<readonly MessageId[]> {
		for (let from: MessageId | null = id; from !== null; ) {
			const piece = idsUpwards.all({ from, limit: pieceLength })
			const last = piece.at(-1)
			if (last === undefined) return
			yield piece
			from = parentOf.get(last) ?? null
		}
	}

	return {
		/**
		 * The path from `id` to the root, in pieces, each of which takes a few milliseconds at most: messages with long texts
		 * lie far apart on the disk.
		 */
		upwards,
		/** The conversation of a message; null when there is no such message. Reads no text. */
		chatOf: (id: MessageId): ChatId | null => chatOf.get(id) ?? null,
		/** Whether a message was taken away, by itself or with one above it. */
		isRemoved(chatId: ChatId, id: MessageId): boolean {
			const roots = new Set(removedIn.all(chatId))
			if (roots.size === 0) return false
			for (const piece of upwards(id)) if (piece.some((above) => roots.has(above))) return true
			return false
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
