/** The parts of an Office document: a zip of XML. What it unpacks to is bounded while it is read. */
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { RefusedFileError } from './refused-file.ts'

export type Attributes = Readonly<Record<string, string>>

export type XmlHandler = {
	/** Names are without their prefix. */
	readonly open?: (name: string, attributes: Attributes) => void
	readonly close?: (name: string) => void
	readonly text?: (text: string) => void
	/** True once nothing more is wanted of this part. */
	readonly isDone?: () => boolean
}

export type OfficeArchive = {
	readonly has: (path: string) => boolean
	/** False when there is no such part. Rejects with `RefusedFileError`. */
	readonly read: (path: string, handler: XmlHandler) => Promise<boolean>
	/** Targets by id, as paths of this archive; empty for a part that refers to none. */
	readonly relations: (path: string) => Promise<ReadonlyMap<string, Relation>>
}

export type Relation = { readonly path: string; readonly type: string }

/** Of all parts that are read together, unpacked. A real document of this size has thousands of pages. */
const maxUnpackedBytes = 400_000_000
const maxEntries = 50_000
/** An Office document with a password is one of these, around what is encrypted. So are those of before 2007. */
export const compoundMark = '\xd0\xcf\x11\xe0'

export async function openOfficeArchive(bytes: Uint8Array): Promise<OfficeArchive> {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	const zip = await asRefusal(fromBufferPromise(buffer, { validateEntrySizes: true }))
	const entries = new Map<string, Entry>()
	await asRefusal(
		(async () => {
			for await (const entry of zip.eachEntry()) {
				if (entries.size >= maxEntries) throw new RefusedFileError('too-much')
				entries.set(entry.fileName, entry)
			}
		})(),
	)
	let unpacked = 0

	async function read(path: string, handler: XmlHandler): Promise<boolean> {
		const entry = entries.get(path)
		if (!entry) return false
		if (entry.isEncrypted()) throw new RefusedFileError('encrypted')
		await asRefusal(
			parse(zip, entry, handler, (count) => {
				unpacked += count
				if (unpacked > maxUnpackedBytes) throw new RefusedFileError('too-much')
			}),
		)
		return true
	}

	return {
		has: (path) => entries.has(path),
		read,
		async relations(path) {
			const slash = path.lastIndexOf('/') + 1
			const folder = path.slice(0, slash)
			const found = new Map<string, Relation>()
			await read(`${folder}_rels/${path.slice(slash)}.rels`, {
				open(name, { Id, Target, Type, TargetMode }) {
					if (name !== 'Relationship' || TargetMode === 'External' || !Id || !Target) return
					found.set(Id, { path: resolvePath(folder, Target), type: Type?.split('/').at(-1) ?? '' })
				},
			})
			return found
		},
	}
}

async function parse(
	zip: ZipFile,
	entry: Entry,
	{ open, close, text, isDone }: XmlHandler,
	count: (bytes: number) => void,
): Promise<void> {
	// Entities of its own are not expanded: whoever defines some means no good.
	const parser = new SaxesParser()
	parser.on('opentag', ({ name, attributes }) => open?.(localName(name), attributes))
	parser.on('closetag', ({ name }) => close?.(localName(name)))
	if (text) parser.on('text', text)
	const decoder = new TextDecoder()
	const stream: Readable = await zip.openReadStreamPromise(entry)
	try {
		for await (const chunk of stream) {
			count((chunk as Buffer).length)
			parser.write(decoder.decode(chunk as Buffer, { stream: true }))
			if (isDone?.()) return
		}
		parser.write(decoder.decode()).close()
	} finally {
		stream.destroy()
	}
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

function resolvePath(folder: string, target: string): string {
	return decodeURI(new URL(target, `zip:///${folder}`).pathname.slice(1))
}

async function asRefusal<T>(work: Promise<T>): Promise<T> {
	try {
		return await work
	} catch (cause) {
		throw cause instanceof RefusedFileError ? cause : new RefusedFileError('damaged', { cause })
	}
}
