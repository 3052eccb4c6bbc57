/** Hands the files of messages to windows, piece by piece. */
import { type AttachmentPiece, attachmentPieceBytes } from '../../../shared/attachment.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { Handlers } from '../dispatch.ts'
import type { AttachmentRows } from '../storage/attachments.ts'
import type { FileStore } from './file-store.ts'

type Options = { readonly rows: AttachmentRows; readonly files: FileStore }

export function createAttachments({ rows, files }: Options) {
	async function read(sha256: string, offset: number): Promise<AttachmentPiece> {
		// A window reads what a message has, not whatever lies in the folder.
		const bytes = rows.isUsed(sha256) ? await files.read(sha256, offset, attachmentPieceBytes) : null
		if (bytes === null) throw new AppErrorException({ kind: 'not-found', what: 'message' })
		const isLast = bytes.length < attachmentPieceBytes
		return { base64: bytes.toString('base64'), nextOffset: isLast ? null : offset + bytes.length }
	}

	const handlers = {
		'attachment.read': ({ sha256, offset }) => read(sha256, offset),
	} satisfies Pick<Handlers, 'attachment.read'>

	return { handlers }
}
