/** The files of messages, as an export takes them: which are there, and their bytes. */
import { createReadStream } from 'node:fs'
import type { Attachment } from '../../../../shared/attachment.ts'
import { createFileStore } from '../../attachments/file-store.ts'

/** A file whose bytes are here. */
export type PresentFile = Attachment & { readonly sha256: string }

export type ExportedFiles = {
	/** Null when its bytes are not here. */
	readonly find: (attachment: Attachment) => Promise<PresentFile | null>
	readonly chunks: (sha256: string) => AsyncIterable<Buffer>
	/** How many were asked for and not found. */
	readonly missing: () => number
}

/** A multiple of three: in base64 it then leaves no rest. */
const chunkBytes = 3 * 64 * 1024

/** @param demandGoingOn throws when the export was cancelled */
export function createExportedFiles(dataDir: string, demandGoingOn: () => void): ExportedFiles {
	const store = createFileStore(dataDir)
	let missing = 0
	return {
		async find(attachment) {
			const { sha256 } = attachment
			if (sha256 !== null && (await store.sizeOf(sha256)) !== null) return { ...attachment, sha256 }
			missing += 1
			return null
		},
		async *chunks(sha256) {
			for await (const chunk of createReadStream(store.pathOf(sha256), { highWaterMark: chunkBytes })) {
				demandGoingOn()
				yield chunk as Buffer
			}
		},
		missing: () => missing,
	}
}
