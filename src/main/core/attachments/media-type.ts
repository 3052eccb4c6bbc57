/** What a file is. Its first bytes are asked before its name: an export calls everything `.dat`. Pure. */

import type { DocumentKind } from './extract/extract-protocol.ts'

/** How many first bytes are enough. */
export const tellingBytes = 32

/** `claimed` counts only for what no window ever draws. */
export function mediaTypeOf(first: Buffer, name: string, claimed: string | null): string {
	const sniffed = sniff(first)
	if (sniffed) return sniffed
	const extension = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
	const known = byExtension[extension] ?? (isPlain(claimed) ? claimed : null)
	// What claims to be a picture and is not must not be drawn as one.
	return known === null || known.startsWith('image/') ? 'application/octet-stream' : known
}

const marks: readonly (readonly [type: string, offset: number, mark: string])[] = [
	['image/png', 0, '\x89PNG\r\n\x1a\n'],
	['image/jpeg', 0, '\xff\xd8\xff'],
	['image/gif', 0, 'GIF87a'],
	['image/gif', 0, 'GIF89a'],
	['image/webp', 8, 'WEBP'],
	['audio/wav', 8, 'WAVE'],
	['audio/mpeg', 0, 'ID3'],
	['audio/ogg', 0, 'OggS'],
	['audio/flac', 0, 'fLaC'],
	['video/mp4', 4, 'ftyp'],
	['video/webm', 0, '\x1a\x45\xdf\xa3'],
	['application/pdf', 0, '%PDF-'],
	['application/gzip', 0, '\x1f\x8b'],
]

function sniff(first: Buffer): string | null {
	const text = first.subarray(0, tellingBytes).toString('latin1')
	return marks.find(([, offset, mark]) => text.startsWith(mark, offset))?.[0] ?? null
}

const byExtension: Readonly<Record<string, string>> = {
	csv: 'text/csv',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	html: 'text/html',
	json: 'application/json',
	md: 'text/markdown',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	svg: 'image/svg+xml',
	txt: 'text/plain',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	xml: 'application/xml',
	zip: 'application/zip',
}

/** Of a file whose text was taken out. `told`: what its first bytes and its name say. */
export function documentType(kind: DocumentKind, told: string): string {
	if (kind === 'pdf') return 'application/pdf'
	if (kind !== 'text') return byExtension[kind] ?? told
	// Whatever is called like a document and is plain text, or is called nothing known, is plain text.
	return told.startsWith('text/') || told === 'application/json' || told === 'application/xml'
		? told
		: 'text/plain'
}

function isPlain(claimed: string | null): claimed is string {
	return claimed !== null && /^[a-z]+\/[\w.+-]{1,100}$/i.test(claimed)
}
