/**
 * Tables that older Chinese, Japanese and Korean PDFs name instead of holding them: which code is which character. They
 * come with the app; nothing is fetched.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Beside the thread's code in the build, with their package under a runtime that strips types. */
function findFolder(): string {
	const built = join(import.meta.dirname, 'cmaps')
	if (existsSync(built)) return built
	return join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), 'cmaps')
}

/** What pdf.js asks for the files it does not bundle. Fonts and the like are only needed to draw. */
export class CmapFiles {
	async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
		if (kind !== 'cMapUrl') throw new Error('Nothing is drawn.')
		return new Uint8Array(await readFile(join(findFolder(), basename(filename))))
	}
}
