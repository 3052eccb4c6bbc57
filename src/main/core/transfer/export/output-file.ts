/** A file on its way: under a temporary name beside its place, and under its own once it is whole. */
import { randomUUID } from 'node:crypto'
import { access, type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'

export type OutputFile = {
	/** Resolves when more may come. A piece now belongs to the file. Pieces are gathered: many small ones cost no more. */
	readonly write: (piece: string | Buffer) => Promise<void>
	/** Where the next piece will stand, in bytes. */
	readonly position: () => number
	/** On the disk and under its name when this resolves. Gives the path, which is another one where `mayReplace` is false. */
	readonly finish: () => Promise<string>
	/** Leaves nothing behind. */
	readonly discard: () => Promise<void>
}

const gatheredBytes = 256 * 1024

/** @param mayReplace the person said that a file of that name may go; otherwise the name gets a number */
export async function createOutputFile(
	path: string,
	{ mayReplace }: { readonly mayReplace: boolean },
): Promise<OutputFile> {
	const temporary = temporaryBeside(path)
	let file: FileHandle | null = await open(temporary, 'wx', 0o600)
	let gathered: Buffer[] = []
	let waiting = 0
	let written = 0

	function demandOpen(): FileHandle {
		if (!file) throw new Error('The file is closed.')
		return file
	}

	async function flush(): Promise<void> {
		const bytes = Buffer.concat(gathered)
		gathered = []
		waiting = 0
		await writeAll(demandOpen(), bytes, written)
		written += bytes.length
	}

	async function close(): Promise<void> {
		const open = file
		file = null
		await open?.close()
	}

	return {
		async write(piece) {
			const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
			gathered.push(bytes)
			waiting += bytes.length
			if (waiting >= gatheredBytes) await flush()
		},
		position: () => written + waiting,
		async finish() {
			await flush()
			await demandOpen().sync()
			await close()
			return placeFile(temporary, path, mayReplace)
		},
		async discard() {
			await close().catch(() => {})
			await rm(temporary, { force: true })
		},
	}
}

/** Hidden, and plainly not what it will be. */
function temporaryBeside(path: string): string {
	return join(dirname(path), `.holdfast-${randomUUID()}.part`)
}

/** Gives a whole file its name. Where nothing may be replaced, that is the first free one: `name (2).md`. */
async function placeFile(temporary: string, path: string, mayReplace: boolean): Promise<string> {
	if (mayReplace) {
		await rename(temporary, path)
		return path
	}
	const { dir, name, ext } = parse(path)
	for (let number = 1; ; number += 1) {
		const free = number === 1 ? path : join(dir, `${name} (${number})${ext}`)
		if (await takeName(temporary, free)) return free
	}
}

/** False when there is a file of that name. */
async function takeName(temporary: string, path: string): Promise<boolean> {
	try {
		// Unlike renaming, it fails where there is something.
		await link(temporary, path)
		await rm(temporary, { force: true })
		return true
	} catch (cause) {
		if (codeOf(cause) === 'EEXIST') return false
	}
	// Disks without hard links: FAT, some network shares.
	const isTaken = await access(path).then(
		() => true,
		() => false,
	)
	if (!isTaken) await rename(temporary, path)
	return !isTaken
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
	for (let done = 0; done < bytes.length; ) {
		const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
		done += bytesWritten
	}
}

function codeOf(cause: unknown): unknown {
	return cause instanceof Error && 'code' in cause ? cause.code : null
}

/** There is a whole file under its name or nothing. Rejects with what `write` rejected with, or the system's error. */
export async function writeOutputFile(
	{ path, mayReplace }: { readonly path: string; readonly mayReplace: boolean },
	write: (file: OutputFile) => Promise<void>,
): Promise<{ readonly path: string; readonly sizeBytes: number }> {
	const file = await createOutputFile(path, { mayReplace })
	try {
		await write(file)
		const sizeBytes = file.position()
		return { path: await file.finish(), sizeBytes }
	} catch (cause) {
		await file.discard()
		throw cause
	}
}

export async function writePieces(
	file: OutputFile,
	pieces: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<void> {
	for await (const piece of pieces) await file.write(piece)
}
