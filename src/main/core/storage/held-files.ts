/**
 * Files of temporary conversations: in memory, beside the history they belong to. They go with the last message or draft
 * that has them.
 */
import { createHash } from 'node:crypto'
import type { FileStore } from '../attachments/file-store.ts'
import { tellingBytes } from '../attachments/media-type.ts'
import type { Database } from './open-database.ts'

/** For the history of temporary conversations alone, so it is in no migration. */
export const heldFilesSchema = `
CREATE TABLE held_files (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TRIGGER held_file_left_by_message AFTER DELETE ON attachments WHEN OLD.sha256 IS NOT NULL
BEGIN
	DELETE FROM held_files WHERE sha256 = OLD.sha256
		AND NOT EXISTS (SELECT 1 FROM attachments WHERE sha256 = OLD.sha256)
		AND NOT EXISTS (SELECT 1 FROM draft_files WHERE sha256 = OLD.sha256);
END;
CREATE TRIGGER held_file_left_by_draft AFTER DELETE ON draft_files
BEGIN
	DELETE FROM held_files WHERE sha256 = OLD.sha256
		AND NOT EXISTS (SELECT 1 FROM attachments WHERE sha256 = OLD.sha256)
		AND NOT EXISTS (SELECT 1 FROM draft_files WHERE sha256 = OLD.sha256);
END;
`

export type HeldFiles = Pick<FileStore, 'put' | 'read'>

export function createHeldFiles(db: Database): HeldFiles {
	const insert = db.prepare<[string, Buffer]>(
		'INSERT INTO held_files (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING',
	)
	// SQLite counts bytes from one.
	const select = db
		.prepare<[number, number, string], Buffer>('SELECT substr(bytes, ?, ?) FROM held_files WHERE sha256 = ?')
		.pluck()

	return {
		async put(chunks) {
			const hash = createHash('sha256')
			const gathered: Buffer[] = []
			for await (const chunk of chunks) {
				hash.update(chunk)
				gathered.push(chunk)
			}
			const bytes = Buffer.concat(gathered)
			const sha256 = hash.digest('hex')
			insert.run(sha256, bytes)
			return { sha256, sizeBytes: bytes.length, first: bytes.subarray(0, tellingBytes) }
		},
		read: async (sha256, offset, length) => select.get(offset + 1, length, sha256) ?? null,
	}
}
