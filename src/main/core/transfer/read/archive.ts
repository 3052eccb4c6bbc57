/**
 * The file a person chose, as entries to read: those of a zip, or the file itself. Names inside a zip only find
 * entries, they never become a path; what an entry unpacks to is bounded before and while it is read.
 */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ImportFailureException } from './import-failure.ts'

export type ArchiveEntry = {
	/** With forward slashes. */
	readonly name: string
	/** Unpacked, in bytes. */
	readonly sizeBytes: number
	/** Rejects with `ImportFailureException` when the entry must not or cannot be read. */
	readonly open: () => Promise<Readable>
}

export type Archive = {
	readonly isZip: boolean
	readonly sizeBytes: number
	readonly entries: readonly ArchiveEntry[]
	/** The first of that name. */
	readonly find: (name: string) => ArchiveEntry | null
	readonly close: () => void
}

/** More than any history has; the list of entries is held in memory. */
const maxEntries = 400_000
/** Text packs to a tenth, a picture hardly at all; deflate's own limit is 1,032. */
const maxRatio = 200
/** Small entries may be as repetitive as they like. */
const unsuspiciousBytes = 64_000_000

/** Rejects with `ImportFailureException`. */
export async function openArchive(path: string): Promise<Archive> {
	const { sizeBytes, isZip } = await look(path)
	if (!isZip) {
		const entry: ArchiveEntry = {
			name: basename(path),
			sizeBytes,
			open: async () => createReadStream(path, { highWaterMark: 256 * 1024 }),
		}
		return {
			isZip,
			sizeBytes,
			entries: [entry],
			find: (name) => (name === entry.name ? entry : null),
			close: () => {},
		}
	}
	const zip = await openZip(path)
	try {
		const byName = new Map<string, ArchiveEntry>()
		for await (const entry of zip.eachEntry()) {
			if (byName.size >= maxEntries) throw new ImportFailureException('suspicious')
			const name = nameOf(entry)
			if (!name.endsWith('/') && !byName.has(name)) byName.set(name, toArchiveEntry(zip, entry, name))
		}
		return {
			isZip,
			sizeBytes,
			entries: [...byName.values()],
			find: (name) => byName.get(name) ?? null,
			close: () => zip.close(),
		}
	} catch (cause) {
		zip.close()
		if (cause instanceof ImportFailureException) throw cause
		throw new ImportFailureException('damaged', { cause })
	}
}

async function look(path: string): Promise<{ readonly sizeBytes: number; readonly isZip: boolean }> {
	try {
		const { size } = await stat(path)
		const file = await open(path, 'r')
		try {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
			const mark = buffer.subarray(0, bytesRead).toString('latin1')
			return { sizeBytes: size, isZip: mark === 'PK\x03\x04' || mark === 'PK\x05\x06' }
		} finally {
			await file.close()
		}
	} catch (cause) {
		throw new ImportFailureException('unreadable', { cause })
	}
}

async function openZip(path: string): Promise<ZipFile> {
	try {
		// Names come as bytes: one hostile name must not make the whole file unreadable.
		return await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true })
	} catch (cause) {
		throw new ImportFailureException('damaged', { cause })
	}
}

function nameOf({ fileName }: Entry): string {
	const bytes: unknown = fileName
	const name = Buffer.isBuffer(bytes) ? bytes.toString('utf8') : fileName
	return name.replaceAll('\\', '/')
}

function toArchiveEntry(zip: ZipFile, entry: Entry, name: string): ArchiveEntry {
	const { uncompressedSize, compressedSize } = entry
	return {
		name,
		sizeBytes: uncompressedSize,
		async open() {
			if (entry.isEncrypted()) throw new ImportFailureException('encrypted')
			if (uncompressedSize > unsuspiciousBytes && uncompressedSize > compressedSize * maxRatio) {
				throw new ImportFailureException('suspicious')
			}
			try {
				return await zip.openReadStreamPromise(entry)
			} catch (cause) {
				throw new ImportFailureException('damaged', { cause })
			}
		},
	}
}
