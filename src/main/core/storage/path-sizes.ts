import type { MessageId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

/**
 * How large the messages are that end with `from`, the last one first, up to `limit` of them: bytes of text and
 * reasoning in UTF-8, which are never fewer than UTF-16 code units. No text is read for it (`octet_length` knows the
 * size of a value from its header). A running reply counts as nothing: its words are in the journal.
 */
export type PathSizes = (from: MessageId, limit: number) => readonly number[]

export function createPathSizes(db: Database): PathSizes {
	const upwards = db
		.prepare<{ from: string; limit: number }, number>(`
			WITH RECURSIVE path (parent_id, depth, size) AS (
				SELECT parent_id, 0, octet_length(text) + octet_length(reasoning) FROM messages WHERE id = :from
				UNION ALL
				SELECT p.parent_id, depth + 1, octet_length(p.text) + octet_length(p.reasoning)
				FROM path JOIN messages p ON p.id = path.parent_id
				WHERE depth + 1 < :limit
			)
			SELECT size FROM path ORDER BY depth`)
		.pluck()
	return (from, limit) => upwards.all({ from, limit })
}
