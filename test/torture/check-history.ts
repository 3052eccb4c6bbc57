import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

export type StoredText = { readonly text: string; readonly outcome: string | null }

/**
 * Looks at a history without the core, and without changing it: what SQLite's own check says (`ok`), and the
 * replies as they lie in the file.
 */
export function checkHistory(dataDir: string): {
	readonly verdict: string
	readonly replies: ReadonlyMap<string, StoredText>
} {
	const db = new Sqlite(join(dataDir, 'holdfast.db'), { readonly: true, fileMustExist: true })
	try {
		const verdict = String(db.pragma('quick_check', { simple: true }))
		const rows = db
			.prepare<[], StoredText & { readonly id: string }>(
				`SELECT id, outcome, text || coalesce((SELECT group_concat(text, '' ORDER BY seq) FROM journal
					WHERE reply_id = messages.id), '') AS text FROM messages WHERE role = 'assistant'`,
			)
			.all()
		return { verdict, replies: new Map(rows.map(({ id, ...stored }) => [id, stored])) }
	} finally {
		db.close()
	}
}
