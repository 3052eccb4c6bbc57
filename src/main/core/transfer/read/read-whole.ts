import type { ArchiveEntry } from './archive.ts'

/** A small entry in one piece; null when it is larger than `maxBytes` or cannot be read. */
export async function readWhole(entry: ArchiveEntry, maxBytes: number): Promise<Buffer | null> {
	if (entry.sizeBytes > maxBytes) return null
	try {
		const chunks: Buffer[] = []
		for await (const chunk of await entry.open()) chunks.push(chunk as Buffer)
		return Buffer.concat(chunks)
	} catch {
		return null
	}
}
