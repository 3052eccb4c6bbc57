/** What models get of files that are no pictures: taken out once, and the same in every request. */
import type { Database } from './open-database.ts'

export type FileText = {
	/** Null: none can be had. */
	readonly text: string | null
	/** The file is longer. */
	readonly isCut: boolean
}

export type FileTextRows = ReturnType<typeof createFileTextRows>

export function createFileTextRows(db: Database) {
	const select = db.prepare<[string], { readonly text: string | null; readonly isCut: 0 | 1 }>(
		'SELECT text, is_cut AS isCut FROM file_texts WHERE sha256 = ?',
	)
	const insert = db.prepare<[string, string | null, 0 | 1]>(
		'INSERT INTO file_texts (sha256, text, is_cut) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
	)

	return {
		/** Null: the file was never read. */
		get(sha256: string): FileText | null {
			const row = select.get(sha256)
			return row ? { text: row.text, isCut: row.isCut === 1 } : null
		},
		/** What is there stays: requests were made with it. */
		add: (sha256: string, { text, isCut }: FileText): void => void insert.run(sha256, text, isCut ? 1 : 0),
	}
}
