/** Files that wait for the browser to fetch them, each by an address that works once. */
import { createHash, randomBytes } from 'node:crypto'
import type { OfferedFile } from '../core/ports.ts'

export type Downloads = {
	/** The path of an address of this origin. */
	readonly offer: (file: OfferedFile) => string
	/** The file whose address ends so; null when there is none any more. */
	readonly take: (token: string) => OfferedFile | null
}

export const downloadPath = '/download/'

export function createDownloads(): Downloads {
	/** By hash: looking one up tells nothing about the token by its timing. */
	const offered = new Map<string, OfferedFile>()
	return {
		offer(file) {
			const token = randomBytes(32).toString('base64url')
			// Of one file the latest address counts.
			for (const [hash, { path }] of offered) if (path === file.path) offered.delete(hash)
			offered.set(hashOf(token), file)
			return downloadPath + token
		},
		take(token) {
			const hash = hashOf(token)
			const file = offered.get(hash) ?? null
			offered.delete(hash)
			return file
		},
	}
}

/** What makes a browser save it, under its name, in any script (RFC 6266 and 8187). */
export function downloadHeaders({ name, sizeBytes }: Pick<OfferedFile, 'name' | 'sizeBytes'>) {
	const plain = name
		.normalize('NFKD')
		.replace(/[^\x20-\x7e]/g, '_')
		.replace(/["\\%]/g, '_')
	const encoded = encodeURIComponent(name).replace(/['()*]/g, escapeMark)
	return {
		'content-type': 'application/octet-stream',
		'content-length': String(sizeBytes),
		'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
	}
}

const escapeMark = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64')
