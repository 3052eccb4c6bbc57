/**
 * Writes a zip, entry after entry, as PKWARE's APPNOTE 6.3 has it. An entry's sizes are written into its header when it
 * is whole, so that readers which do not look at the directory first understand it too. Only what needs the 64-bit
 * fields has them.
 */
import { once } from 'node:events'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'
import type { OutputFile } from './output-file.ts'

export type Pieces = Iterable<string | Buffer> | AsyncIterable<string | Buffer>

export type ZipWriter = {
	/** `name` is unique, with forward slashes. */
	readonly add: (name: string, pieces: Pieces, options?: EntryOptions) => Promise<void>
	/** Writes the directory. Nothing is added afterwards. */
	readonly end: () => Promise<void>
}

export type EntryOptions = {
	/** Is small already: pictures, films, other zips. */
	readonly isPacked?: boolean
	/** It could be 4 GB or more, and then has to say so before it is known. */
	readonly mayBeHuge?: boolean
}

type Entry = {
	/** No buffer: a small one would keep the whole of Node's pool of small ones. */
	readonly name: string
	readonly method: number
	readonly crc: number
	readonly packedBytes: number
	readonly sizeBytes: number
	readonly offset: number
	/** Whether its local header has 64-bit sizes. */
	readonly isHuge: boolean
}

const utf8Names = 0x0800
const stored = 0
const deflated = 8
const version20 = 20
const version45 = 45
/** 1 January 1980: no entry has a time of its own. */
const dosDate = 0x0021
const max32 = 0xffffffff
const max16 = 0xffff

/** An entry is larger than its header can say. */
export class EntryTooLargeError extends Error {}

/** @param now stands at every entry, in local time as zips have it */
export function createZipWriter(file: OutputFile, now: Date): ZipWriter {
	const entries: Entry[] = []
	const time = dosTime(now)

	return {
		async add(name, pieces, { isPacked = false, mayBeHuge = false } = {}) {
			const offset = file.position()
			const began: Entry = {
				name,
				method: isPacked ? stored : deflated,
				crc: 0,
				packedBytes: 0,
				sizeBytes: 0,
				offset,
				isHuge: mayBeHuge,
			}
			await file.write(localHeader(began, time))
			const start = file.position()
			const { crc, sizeBytes } = await (isPacked ? writePlain : writeDeflated)(pieces, file)
			const entry = { ...began, crc, sizeBytes, packedBytes: file.position() - start }
			if (!mayBeHuge && Math.max(entry.sizeBytes, entry.packedBytes) >= max32)
				throw new EntryTooLargeError(name)
			await file.patch(localHeader(entry, time), offset)
			entries.push(entry)
		},
		async end() {
			const directoryAt = file.position()
			for (const entry of entries) await file.write(directoryEntry(entry, time))
			await file.write(endOfDirectory(entries.length, file.position() - directoryAt, directoryAt))
		},
	}
}

const toBytes = (piece: string | Buffer) => (typeof piece === 'string' ? Buffer.from(piece) : piece)

type Contents = Pick<Entry, 'crc' | 'sizeBytes'>

async function writePlain(pieces: Pieces, file: OutputFile): Promise<Contents> {
	let crc = 0
	let sizeBytes = 0
	for await (const piece of pieces) {
		const bytes = toBytes(piece)
		crc = crc32(bytes, crc)
		sizeBytes += bytes.length
		await file.write(bytes)
	}
	return { crc, sizeBytes }
}

/** A small entry is packed at once: to set a stream up costs more than most conversations do, and holds on to memory. */
async function writeDeflated(pieces: Pieces, file: OutputFile): Promise<Contents> {
	const source = piecesOf(pieces)
	const begun: Buffer[] = []
	let length = 0
	for (let next = await source.next(); ; next = await source.next()) {
		if (next.done) {
			const bytes = Buffer.concat(begun)
			await file.write(deflateRawSync(bytes))
			return { crc: crc32(bytes), sizeBytes: bytes.length }
		}
		begun.push(next.value)
		length += next.value.length
		if (length > packedAtOnceBytes) return writeStream(begun, source, file)
	}
}

const packedAtOnceBytes = 256 * 1024

async function* piecesOf(pieces: Pieces): AsyncGenerator<Buffer, void> {
	for await (const piece of pieces) yield toBytes(piece)
}

async function writeStream(
	begun: readonly Buffer[],
	rest: AsyncGenerator<Buffer, void>,
	file: OutputFile,
): Promise<Contents> {
	const deflate = createDeflateRaw()
	let crc = 0
	let sizeBytes = 0
	async function put(bytes: Buffer): Promise<void> {
		crc = crc32(bytes, crc)
		sizeBytes += bytes.length
		if (!deflate.write(bytes)) await once(deflate, 'drain')
	}
	async function feed(): Promise<void> {
		try {
			for (const bytes of begun) await put(bytes)
			for await (const bytes of rest) await put(bytes)
			deflate.end()
		} catch (cause) {
			// Otherwise whoever reads what is packed would wait for ever.
			deflate.destroy(cause instanceof Error ? cause : new Error(String(cause)))
		}
	}
	const feeding = feed()
	for await (const packed of deflate) await file.write(packed as Buffer)
	await feeding
	return { crc, sizeBytes }
}

function localHeader(entry: Entry, time: DosTime): Buffer {
	const name = Buffer.from(entry.name)
	const extra = entry.isHuge ? wideExtra([entry.sizeBytes, entry.packedBytes]) : Buffer.alloc(0)
	const header = Buffer.alloc(30)
	header.writeUInt32LE(0x04034b50, 0)
	header.writeUInt16LE(entry.isHuge ? version45 : version20, 4)
	writeWhatBothHeadersSay(header, 6, entry, time)
	header.writeUInt32LE(entry.isHuge ? max32 : entry.packedBytes, 18)
	header.writeUInt32LE(entry.isHuge ? max32 : entry.sizeBytes, 22)
	header.writeUInt16LE(name.length, 26)
	header.writeUInt16LE(extra.length, 28)
	return Buffer.concat([header, name, extra])
}

function directoryEntry(entry: Entry, time: DosTime): Buffer {
	const name = Buffer.from(entry.name)
	const isFar = entry.offset >= max32
	const extra =
		entry.isHuge || isFar
			? wideExtra([
					...(entry.isHuge ? [entry.sizeBytes, entry.packedBytes] : []),
					...(isFar ? [entry.offset] : []),
				])
			: Buffer.alloc(0)
	const needed = extra.length > 0 ? version45 : version20
	const header = Buffer.alloc(46)
	header.writeUInt32LE(0x02014b50, 0)
	header.writeUInt16LE(needed, 4)
	header.writeUInt16LE(needed, 6)
	writeWhatBothHeadersSay(header, 8, entry, time)
	header.writeUInt32LE(entry.isHuge ? max32 : entry.packedBytes, 20)
	header.writeUInt32LE(entry.isHuge ? max32 : entry.sizeBytes, 24)
	header.writeUInt16LE(name.length, 28)
	header.writeUInt16LE(extra.length, 30)
	header.writeUInt32LE(isFar ? max32 : entry.offset, 42)
	return Buffer.concat([header, name, extra])
}

function writeWhatBothHeadersSay(header: Buffer, at: number, { method, crc }: Entry, time: DosTime): void {
	header.writeUInt16LE(utf8Names, at)
	header.writeUInt16LE(method, at + 2)
	header.writeUInt16LE(time.time, at + 4)
	header.writeUInt16LE(time.date, at + 6)
	header.writeUInt32LE(crc, at + 8)
}

function endOfDirectory(count: number, sizeBytes: number, offset: number): Buffer {
	const isWide = count >= max16 || sizeBytes >= max32 || offset >= max32
	const end = Buffer.alloc(22)
	end.writeUInt32LE(0x06054b50, 0)
	end.writeUInt16LE(Math.min(count, max16), 8)
	end.writeUInt16LE(Math.min(count, max16), 10)
	end.writeUInt32LE(Math.min(sizeBytes, max32), 12)
	end.writeUInt32LE(Math.min(offset, max32), 16)
	return isWide ? Buffer.concat([wideEndOfDirectory(count, sizeBytes, offset), end]) : end
}

function wideEndOfDirectory(count: number, sizeBytes: number, offset: number): Buffer {
	const record = Buffer.alloc(56)
	record.writeUInt32LE(0x06064b50, 0)
	// Of what follows this field.
	record.writeBigUInt64LE(44n, 4)
	record.writeUInt16LE(version45, 12)
	record.writeUInt16LE(version45, 14)
	record.writeBigUInt64LE(BigInt(count), 24)
	record.writeBigUInt64LE(BigInt(count), 32)
	record.writeBigUInt64LE(BigInt(sizeBytes), 40)
	record.writeBigUInt64LE(BigInt(offset), 48)
	const locator = Buffer.alloc(20)
	locator.writeUInt32LE(0x07064b50, 0)
	locator.writeBigUInt64LE(BigInt(offset + sizeBytes), 8)
	locator.writeUInt32LE(1, 16)
	return Buffer.concat([record, locator])
}

function wideExtra(values: readonly number[]): Buffer {
	const extra = Buffer.alloc(4 + values.length * 8)
	extra.writeUInt16LE(0x0001, 0)
	extra.writeUInt16LE(values.length * 8, 2)
	for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8)
	return extra
}

type DosTime = { readonly date: number; readonly time: number }

function dosTime(at: Date): DosTime {
	const years = at.getFullYear() - 1980
	if (years < 0 || years > 127) return { date: dosDate, time: 0 }
	return {
		date: (years << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
		time: (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
	}
}
