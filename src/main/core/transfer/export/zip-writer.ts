/** Writes a zip, entry after entry, however large they are. */
import { Readable } from 'node:stream'
import { configure, Uint8ArrayReader, ZipWriter as Writer } from '@zip.js/zip.js/index-native.js'
import type { OutputFile } from './output-file.ts'

export type Pieces = Iterable<string | Buffer> | AsyncIterable<string | Buffer>

export type ZipWriter = {
	/** `name` is unique, with forward slashes. `isPacked`: it is small already, as pictures, films and other zips are. */
	readonly add: (name: string, pieces: Pieces, options?: { readonly isPacked?: boolean }) => Promise<void>
	/** Writes the directory. Nothing is added afterwards. */
	readonly end: () => Promise<void>
}

/** What is no longer is written with its size at its head, which simple readers look for. */
const gatheredBytes = 256 * 1024

/** @param now stands at every entry */
export function createZipWriter(file: OutputFile, now: Date): ZipWriter {
	// It runs in a thread of its own already.
	configure({ useWebWorkers: false })
	const output = new WritableStream<Uint8Array>({
		write: (chunk) => file.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)),
	})
	const writer = new Writer(output, { lastModDate: now })

	return {
		async add(name, pieces, { isPacked = false } = {}) {
			const options = isPacked ? { level: 0 } : {}
			const source = bytesOf(pieces)
			const { bytes, isWhole } = await gather(source)
			if (isWhole) {
				await writer.add(name, new Uint8ArrayReader(bytes), { ...options, bufferedWrite: true })
				return
			}
			await writer.add(name, Readable.toWeb(Readable.from(joined(bytes, source))), options)
		},
		async end() {
			await writer.close()
		},
	}
}

async function* bytesOf(pieces: Pieces): AsyncGenerator<Buffer, void> {
	for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}

async function gather(source: AsyncGenerator<Buffer, void>): Promise<{ bytes: Buffer; isWhole: boolean }> {
	const gathered: Buffer[] = []
	for (let length = 0; length <= gatheredBytes; ) {
		const next = await source.next()
		if (next.done) return { bytes: Buffer.concat(gathered), isWhole: true }
		gathered.push(next.value)
		length += next.value.length
	}
	return { bytes: Buffer.concat(gathered), isWhole: false }
}

async function* joined(begun: Buffer, rest: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
	yield begun
	yield* rest
}
