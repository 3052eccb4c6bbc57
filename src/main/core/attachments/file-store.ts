/**
 * Files of messages, each once, named by the SHA-256 of its bytes: `files/ab/abcd…`. A name from outside never
 * becomes a path, and nothing here is ever run.
 */
import { createHash, type Hash, randomUUID } from 'node:crypto'
import { renameSync, statSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { tellingBytes } from './media-type.ts'

/** Ends the name of what is being written, or removed. Whoever finds an old one may remove it. */
const unfinishedFile = '.tmp'

export type StoredFile = {
	readonly sha256: string
	readonly sizeBytes: number
	/** The first bytes, by which its kind is told. */
	readonly first: Buffer
}

export type FileStore = ReturnType<typeof createFileStore>

/** What was being stored was larger than allowed; nothing of it is kept. */
export class FileTooLargeError extends Error {}

export function createFileStore(dataDir: string) {
	const root = join(dataDir, 'files')
	const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256)

	/** On disk before it returns, under its final name or not at all. Rejects with the system's error. */
	async function put(
		chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
		maxBytes: number,
	): Promise<StoredFile> {
		await mkdir(root, { recursive: true, mode: 0o700 })
		const temporary = join(root, `${randomUUID()}${unfinishedFile}`)
		try {
			const file = await open(temporary, 'wx', 0o600)
			const hash = createHash('sha256')
			let written: Omit<StoredFile, 'sha256'>
			try {
				written = await writeAll(file, chunks, hash, maxBytes)
				await file.sync()
			} finally {
				await file.close()
			}
			const sha256 = hash.digest('hex')
			const path = pathOf(sha256)
			await mkdir(dirname(path), { recursive: true, mode: 0o700 })
			await rename(temporary, path)
			return { sha256, ...written }
		} catch (cause) {
			await rm(temporary, { force: true })
			throw cause
		}
	}

	return {
		put,
		pathOf,
		/**
		 * Removes a file that was written before `beforeMs` (Unix milliseconds); false when there is none. It is gone under
		 * its name as soon as this is called, without a turn of the event loop in between; then its bytes go.
		 */
		async removeOld(sha256: string, beforeMs: number): Promise<boolean> {
			const path = pathOf(sha256)
			const found = statSync(path, { throwIfNoEntry: false })
			if (!found || found.mtimeMs >= beforeMs) return false
			const leaving = join(root, `${randomUUID()}${unfinishedFile}`)
			renameSync(path, leaving)
			await rm(leaving, { force: true })
			return true
		},
		/** Removes what was not written to its end, by its name in the folder of files. */
		removeUnfinished: (name: string): Promise<void> => rm(join(root, basename(name)), { force: true }),
		/** Null when it is not there. */
		async sizeOf(sha256: string): Promise<number | null> {
			try {
				return (await stat(pathOf(sha256))).size
			} catch {
				return null
			}
		},
		/** Up to `length` bytes from `offset` on; null when the file is not there. */
		async read(sha256: string, offset: number, length: number): Promise<Buffer | null> {
			let file: FileHandle
			try {
				file = await open(pathOf(sha256), 'r')
			} catch {
				return null
			}
			try {
				const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
				return buffer.subarray(0, bytesRead)
			} finally {
				await file.close()
			}
		},
	}
}

async function writeAll(
	file: FileHandle,
	chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
	hash: Hash,
	maxBytes: number,
): Promise<Omit<StoredFile, 'sha256'>> {
	let sizeBytes = 0
	let first = Buffer.alloc(0)
	for await (const chunk of chunks) {
		sizeBytes += chunk.length
		if (sizeBytes > maxBytes) throw new FileTooLargeError()
		if (first.length < tellingBytes) first = Buffer.concat([first, chunk.subarray(0, tellingBytes)])
		hash.update(chunk)
		await file.writeFile(chunk)
	}
	return { sizeBytes, first }
}
