import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeZip } from '../exports/write-zip.ts'

export type ZipText = { readonly name: string; readonly data: string }

/** A small zip of texts. */
export async function zipBytes(parts: readonly ZipText[]): Promise<Buffer> {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-zip-'))
	try {
		const path = join(folder, 'a.zip')
		await writeZip(
			path,
			parts.map(({ name, data }) => ({ name, chunks: [data] })),
		)
		return readFileSync(path)
	} finally {
		rmSync(folder, { recursive: true })
	}
}
