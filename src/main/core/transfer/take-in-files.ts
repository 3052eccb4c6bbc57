/** Stores the files of messages that come in, each entry of the export once. */
import { statfs } from 'node:fs/promises'
import type { Attachment } from '../../../shared/attachment.ts'
import { type FileStore, FileTooLargeError, type StoredFile } from '../attachments/file-store.ts'
import { mediaTypeOf } from '../attachments/media-type.ts'
import type { ArchiveEntry } from './read/archive.ts'
import { entryChunks } from './read/entry-chunks.ts'
import { ImportFailureException } from './read/import-failure.ts'
import type { ImportedFile } from './read/imported-conversation.ts'

export type TakenFile = {
	readonly attachment: Attachment
	/** `refused`: too large, or damaged. */
	readonly fate: 'stored' | 'missing' | 'refused'
}

const maxFileBytes = 512_000_000
/** What stays free on the disk whatever comes in. */
const keepFreeBytes = 300_000_000
/** How often the disk is asked, in bytes stored. */
const askEveryBytes = 32_000_000

type Options = {
	readonly store: FileStore
	readonly dataDir: string
	/** No more than this is unpacked in all: a zip of ten megabytes must not fill a disk. */
	readonly maxTotalBytes: number
}

/** The returned function rejects with `ImportFailureException` when the disk is full or the limit is passed. */
export function createFileTaker({ store, dataDir, maxTotalBytes }: Options) {
	const taken = new Map<ArchiveEntry, StoredFile | 'refused'>()
	let totalBytes = 0
	let sinceAsked = askEveryBytes

	async function demandRoom(bytes: number): Promise<void> {
		totalBytes += bytes
		sinceAsked += bytes
		if (totalBytes > maxTotalBytes) throw new ImportFailureException('suspicious')
		if (sinceAsked < askEveryBytes) return
		sinceAsked = 0
		const { bavail, bsize } = await statfs(dataDir)
		if (bavail * bsize < keepFreeBytes + bytes) throw new ImportFailureException('disk-full')
	}

	async function storeEntry(entry: ArchiveEntry): Promise<StoredFile | 'refused'> {
		if (entry.sizeBytes > maxFileBytes) return 'refused'
		await demandRoom(entry.sizeBytes)
		try {
			return await store.put(entryChunks(entry), maxFileBytes)
		} catch (cause) {
			if (isRefusal(cause)) return 'refused'
			throw cause
		}
	}

	async function storeOnce(content: ArchiveEntry | Buffer): Promise<StoredFile | 'refused'> {
		if (Buffer.isBuffer(content)) {
			await demandRoom(content.length)
			return store.put([content], maxFileBytes)
		}
		const known = taken.get(content)
		if (known) return known
		const stored = await storeEntry(content)
		taken.set(content, stored)
		return stored
	}

	return async function takeIn({ name, mediaType, content }: ImportedFile): Promise<TakenFile> {
		const stored = content === null ? null : await storeOnce(content)
		if (stored === null || stored === 'refused') {
			const attachment = {
				sha256: null,
				name,
				mediaType: mediaType ?? 'application/octet-stream',
				sizeBytes: 0,
			}
			return { attachment, fate: stored === null ? 'missing' : 'refused' }
		}
		const { sha256, sizeBytes, first } = stored
		return {
			attachment: { sha256, name, mediaType: mediaTypeOf(first, name, mediaType), sizeBytes },
			fate: 'stored',
		}
	}
}

/** One bad entry is left out; a full disk or a broken one is not its fault. */
function isRefusal(cause: unknown): boolean {
	return cause instanceof FileTooLargeError || cause instanceof ImportFailureException
}
