/** Reads an export as the import's thread does, and keeps what it gives. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createScratchStore } from '../../../src/main/core/storage/scratch-store.ts'
import { openArchive } from '../../../src/main/core/transfer/read/archive.ts'
import type {
	Converted,
	ImportedConversation,
} from '../../../src/main/core/transfer/read/imported-conversation.ts'
import { openExport } from '../../../src/main/core/transfer/read/read-export.ts'
import type { ImportSource } from '../../../src/shared/import-model.ts'
import { writeZip, type ZipPart } from './write-zip.ts'

export type TestExport = {
	readonly source: ImportSource
	readonly items: readonly Converted[]
	readonly conversations: readonly ImportedConversation[]
}

/** Rejects as the reader does. */
export async function readTestExport(path: string): Promise<TestExport> {
	const archive = await openArchive(path)
	const scratch = createScratchStore(`${path}.scratch`)
	try {
		const { source, read } = await openExport(archive, () => scratch)
		const items: Converted[] = []
		for await (const step of read({ skip: 0, onBytes: () => {} })) items.push(...step.items)
		const conversations = items.flatMap((item) => (item.kind === 'conversation' ? [item.conversation] : []))
		return { source, items, conversations }
	} finally {
		archive.close()
		scratch.close()
	}
}

export type ExportFolder = {
	readonly path: (name: string) => string
	/** The path of a zip of these parts. */
	readonly zip: (parts: Readonly<Record<string, string | Buffer | object>>) => Promise<string>
	readonly zipOf: (parts: Iterable<ZipPart>) => Promise<string>
	/** The path of a file with this text. */
	readonly file: (name: string, text: string | Buffer) => string
	readonly remove: () => void
}

/** A place for the exports of one test. */
export function createExportFolder(): ExportFolder {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-export-'))
	const path = (name: string) => join(folder, name)
	let count = 0
	const zipOf = async (parts: Iterable<ZipPart>) => {
		count += 1
		const zip = path(`export-${count}.zip`)
		await writeZip(zip, parts)
		return zip
	}
	return {
		path,
		zipOf,
		zip: (parts) =>
			zipOf(
				Object.entries(parts).map(([name, content]) => ({
					name,
					chunks: [
						typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
					],
				})),
			),
		file(name, text) {
			writeFileSync(path(name), text)
			return path(name)
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	}
}
