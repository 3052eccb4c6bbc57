/** A PDF → its text, page after page. */
import { getDocumentProxy } from 'unpdf'
import { CmapFiles } from './cmap-files.ts'
import { RefusedFileError } from './refused-file.ts'
import { createTextGatherer } from './text-gatherer.ts'

const maxPages = 5_000

export async function pdfText(bytes: Uint8Array) {
	const gatherer = createTextGatherer()
	const document = await open(bytes)
	const pages = Math.min(document.numPages, maxPages)
	for (let number = 1; number <= pages && !gatherer.isFull(); number += 1) {
		try {
			const page = await document.getPage(number)
			const { items } = await page.getTextContent()
			for (const item of items) {
				if (!('str' in item)) continue
				gatherer.add(item.str)
				if (item.hasEOL) gatherer.add('\n')
			}
			page.cleanup()
		} catch {
			// One broken page leaves the others.
		}
		gatherer.endLine()
		if (pages > 1) gatherer.add('\n')
	}
	return gatherer.end()
}

async function open(bytes: Uint8Array) {
	try {
		return await getDocumentProxy(bytes, {
			// Nothing is drawn.
			disableFontFace: true,
			useSystemFonts: false,
			useWasm: false,
			useWorkerFetch: false,
			BinaryDataFactory: CmapFiles,
			maxImageSize: 1,
			verbosity: 0,
		})
	} catch (cause) {
		const isLocked = cause instanceof Error && cause.name === 'PasswordException'
		throw new RefusedFileError(isLocked ? 'encrypted' : 'damaged', { cause })
	}
}
