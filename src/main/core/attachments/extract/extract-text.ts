/** The text of a file, whatever kind it is. What kind that is, the bytes say. */

import { decodeText } from './decode-text.ts'
import { docxPart, docxText } from './docx-text.ts'
import type { DocumentKind, Extracted } from './extract-protocol.ts'
import { compoundMark, openOfficeArchive } from './office-archive.ts'
import { pptxPart, pptxText } from './pptx-text.ts'
import { RefusedFileError } from './refused-file.ts'
import { xlsxPart, xlsxText } from './xlsx-text.ts'

type Read = { readonly kind: DocumentKind; readonly text: string; readonly isCut: boolean }

/** Never rejects for what is in the file. */
export async function extractText(bytes: Uint8Array): Promise<Extracted> {
	try {
		const read = await readAny(bytes)
		return read.text === '' ? { ok: false, reason: 'no-text' } : { ok: true, ...read }
	} catch (cause) {
		if (cause instanceof RefusedFileError) return { ok: false, reason: cause.reason }
		throw cause
	}
}

async function readAny(bytes: Uint8Array): Promise<Read> {
	const mark = String.fromCharCode(...bytes.subarray(0, 1_024))
	// A few bytes of anything may come before it.
	if (mark.includes('%PDF-')) {
		const { pdfText } = await import('./pdf-text.ts')
		return { kind: 'pdf', ...(await pdfText(bytes)) }
	}
	if (mark.startsWith('PK\x03\x04')) return readOffice(bytes)
	if (mark.startsWith(compoundMark)) {
		throw new RefusedFileError(isEncryptedPackage(bytes) ? 'encrypted' : 'unsupported')
	}
	return { kind: 'text', ...decodeText(bytes) }
}

async function readOffice(bytes: Uint8Array): Promise<Read> {
	const archive = await openOfficeArchive(bytes)
	if (archive.has(docxPart)) return { kind: 'docx', ...(await docxText(archive)) }
	if (archive.has(xlsxPart)) return { kind: 'xlsx', ...(await xlsxText(archive)) }
	if (archive.has(pptxPart)) return { kind: 'pptx', ...(await pptxText(archive)) }
	throw new RefusedFileError('unsupported')
}

/** The name of the stream that holds the document, as UTF-16. */
function isEncryptedPackage(bytes: Uint8Array): boolean {
	const name = Buffer.from('EncryptedPackage', 'utf16le')
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
}
