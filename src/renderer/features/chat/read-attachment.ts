/** Fetches a file of a message, piece by piece. */
import type { AttachmentPiece } from '../../../shared/attachment.ts'
import { err, ok, type Result } from '../../../shared/errors.ts'
import { windowLink } from '../../window-link.ts'

/** The whole file. `type`: what the browser is told it is. */
export async function readAttachment(sha256: string, type: string): Promise<Result<Blob>> {
	const parts: Uint8Array<ArrayBuffer>[] = []
	for (let offset: number | null = 0; offset !== null; ) {
		const piece: Result<AttachmentPiece> = await windowLink().call('attachment.read', { sha256, offset })
		if (!piece.ok) return err(piece.error)
		parts.push(fromBase64(piece.value.base64))
		offset = piece.value.nextOffset
	}
	return ok(new Blob(parts, { type }))
}

function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
	const binary = atob(base64)
	const bytes = new Uint8Array(binary.length)
	for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
	return bytes
}
