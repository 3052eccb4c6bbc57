/** Which files belong to which message. Their bytes are in `core/attachments/file-store.ts`. */
import type { Attachment } from '../../../shared/attachment.ts'
import type { MessageId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type AttachmentRows = ReturnType<typeof createAttachmentRows>

/** A column of a query over `messages m`: its files as JSON, in their order. */
export const attachmentsColumn = `(
	SELECT json_group_array(json_array(a.sha256, a.name, a.media_type, a.size_bytes) ORDER BY a.position)
	FROM attachments a WHERE a.message_id = m.id
) AS attachments`

const none: readonly Attachment[] = []

/** What `attachmentsColumn` gives. */
export function parseAttachments(json: string): readonly Attachment[] {
	// Nearly every message has none, and a page has hundreds of messages.
	if (json === '[]') return none
	const rows = JSON.parse(json) as readonly (readonly [string | null, string, string, number])[]
	return rows.map(([sha256, name, mediaType, sizeBytes]) => ({ sha256, name, mediaType, sizeBytes }))
}

export function createAttachmentRows(db: Database) {
	const insert = db.prepare<Attachment & { readonly messageId: string; readonly position: number }>(`
		INSERT INTO attachments (message_id, position, sha256, name, media_type, size_bytes)
		SELECT :messageId, :position, :sha256, :name, :mediaType, :sizeBytes
		WHERE EXISTS (SELECT 1 FROM messages WHERE id = :messageId)
		ON CONFLICT DO NOTHING`)

	return {
		/** Does nothing when they are there already, or the message is not. */
		addAll(messageId: MessageId, attachments: readonly Attachment[]): void {
			for (const [position, attachment] of attachments.entries()) {
				insert.run({ messageId, position, ...attachment })
			}
		},
	}
}

/** The returned function tells whether any message or draft has the file, at this moment. */
export function createFileUse(db: Database): (sha256: string) => boolean {
	const select = db
		.prepare<{ sha256: string }, number>(
			`SELECT 1 WHERE EXISTS (SELECT 1 FROM attachments WHERE sha256 = :sha256)
				OR EXISTS (SELECT 1 FROM draft_files WHERE sha256 = :sha256)`,
		)
		.pluck()
	return (sha256) => select.get({ sha256 }) !== undefined
}
