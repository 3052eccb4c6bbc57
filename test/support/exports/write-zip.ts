/** Writes zip files for tests, honest ones of any size and such as no program would write. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { crc32, createDeflateRaw } from 'node:zlib'

export type ZipPart = {
	readonly name: string
	readonly chunks: Iterable<string | Buffer>
	/** What the zip says of it, when that is not the truth. */
	readonly claims?: { readonly sizeBytes?: number; readonly isEncrypted?: boolean }
}

type Written = {
	readonly name: Buffer
	readonly flags: number
	readonly crc: number
	readonly packedBytes: number
	readonly sizeBytes: number
	readonly offset: number
}

const followedByDescriptor = 0x0008
const utf8Names = 0x0800
const encrypted = 0x0001
const deflated = 8

/** Holds no entry in memory. */
export async function writeZip(path: string, parts: Iterable<ZipPart>): Promise<void> {
	const file = createWriteStream(path)
	let offset = 0
	const put = async (bytes: Buffer) => {
		offset += bytes.length
		if (!file.write(bytes)) await once(file, 'drain')
	}
	const written: Written[] = []
	for (const part of parts) {
		const name = Buffer.from(part.name)
		const flags = followedByDescriptor | utf8Names | (part.claims?.isEncrypted ? encrypted : 0)
		const start = offset
		await put(localHeader(name, flags))
		const packed = await putDeflated(part.chunks, put)
		const entry = {
			...packed,
			name,
			flags,
			offset: start,
			sizeBytes: part.claims?.sizeBytes ?? packed.sizeBytes,
		}
		await put(descriptor(entry))
		written.push(entry)
	}
	const directoryAt = offset
	for (const entry of written) await put(directoryEntry(entry))
	await put(endOfDirectory(written.length, offset - directoryAt, directoryAt))
	file.end()
	await once(file, 'close')
}

async function putDeflated(
	chunks: Iterable<string | Buffer>,
	put: (bytes: Buffer) => Promise<void>,
): Promise<Pick<Written, 'crc' | 'packedBytes' | 'sizeBytes'>> {
	const deflate = createDeflateRaw({ level: 1 })
	let crc = 0
	let sizeBytes = 0
	let packedBytes = 0
	const feeding = (async () => {
		for (const chunk of chunks) {
			const bytes = Buffer.from(chunk)
			crc = crc32(bytes, crc)
			sizeBytes += bytes.length
			if (!deflate.write(bytes)) await once(deflate, 'drain')
		}
		deflate.end()
	})()
	for await (const chunk of deflate) {
		packedBytes += (chunk as Buffer).length
		await put(chunk as Buffer)
	}
	await feeding
	return { crc, packedBytes, sizeBytes }
}

function localHeader(name: Buffer, flags: number): Buffer {
	const header = Buffer.alloc(30)
	header.writeUInt32LE(0x04034b50, 0)
	header.writeUInt16LE(20, 4)
	header.writeUInt16LE(flags, 6)
	header.writeUInt16LE(deflated, 8)
	header.writeUInt16LE(name.length, 26)
	return Buffer.concat([header, name])
}

function descriptor({ crc, packedBytes, sizeBytes }: Written): Buffer {
	const bytes = Buffer.alloc(16)
	bytes.writeUInt32LE(0x08074b50, 0)
	bytes.writeUInt32LE(crc, 4)
	bytes.writeUInt32LE(packedBytes, 8)
	bytes.writeUInt32LE(sizeBytes, 12)
	return bytes
}

function directoryEntry({ name, flags, crc, packedBytes, sizeBytes, offset }: Written): Buffer {
	const header = Buffer.alloc(46)
	header.writeUInt32LE(0x02014b50, 0)
	header.writeUInt16LE(20, 4)
	header.writeUInt16LE(20, 6)
	header.writeUInt16LE(flags, 8)
	header.writeUInt16LE(deflated, 10)
	header.writeUInt32LE(crc, 16)
	header.writeUInt32LE(packedBytes, 20)
	header.writeUInt32LE(sizeBytes, 24)
	header.writeUInt16LE(name.length, 28)
	header.writeUInt32LE(offset, 42)
	return Buffer.concat([header, name])
}

function endOfDirectory(count: number, sizeBytes: number, offset: number): Buffer {
	const end = Buffer.alloc(22)
	end.writeUInt32LE(0x06054b50, 0)
	end.writeUInt16LE(count, 8)
	end.writeUInt16LE(count, 10)
	end.writeUInt32LE(sizeBytes, 12)
	end.writeUInt32LE(offset, 16)
	return end
}
