/** Hands the files of messages to windows, piece by piece. */
import { type AttachmentPiece, attachmentPieceBytes } from '../../../shared/attachment.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { Handlers } from '../dispatch.ts'
import type { FileStore } from './file-store.ts'

/** A history with the files of its messages. */
type Place = {
	readonly isUsed: (sha256: string) => boolean
	readonly files: Pick<FileStore, 'read'>
}

/** @param places asked one after the other */
export function createAttachments(places: readonly Place[]) {
	async function read(sha256: string, offset: number): Promise<AttachmentPiece> {
		for (const { isUsed, files } of places) {
			// A window reads what a message or a draft has, not whatever lies in the folder.
			const bytes = isUsed(sha256) ? await files.read(sha256, offset, attachmentPieceBytes) : null
			if (bytes === null) continue
			const isLast = bytes.length < attachmentPieceBytes
			return { base64: bytes.toString('base64'), nextOffset: isLast ? null : offset + bytes.length }
		}
		throw new AppErrorException({ kind: 'not-found', what: 'message' })
	}

	const handlers = {
		'attachment.read': ({ sha256, offset }) => read(sha256, offset),
	} satisfies Pick<Handlers, 'attachment.read'>

	return { handlers }
}
