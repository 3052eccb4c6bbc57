/** Finds the files of a Chatbox backup by their storage key. The JSON export has only those that are data addresses. */
import type { Archive, ArchiveEntry } from './archive.ts'
import { decodeDataUrl } from './data-url.ts'
import type { ImportedFile } from './imported-conversation.ts'
import { asObject, listAt, parseJson, textAt } from './json-fields.ts'
import { readWhole } from './read-whole.ts'

export type ChatboxFiles = {
	readonly find: (storageKey: string, name: string, mediaType?: string | null) => ImportedFile
}

const maxManifestBytes = 256_000_000

export async function indexChatboxFiles(archive: Archive): Promise<ChatboxFiles> {
	const byKey = new Map<
		string,
		{ readonly entry: ArchiveEntry; readonly name: string | null; readonly mediaType: string | null }
	>()
	const manifest = archive.isZip ? archive.find('manifest.json') : null
	const bytes = manifest ? await readWhole(manifest, maxManifestBytes) : null
	for (const each of listAt(bytes ? asObject(parseJson(bytes)?.value) : null, 'resources')) {
		const resource = asObject(each)
		const entry = archive.find(textAt(resource, 'path') ?? '')
		if (!entry) continue
		const found = { entry, name: textAt(resource, 'filename'), mediaType: textAt(resource, 'mimeType') }
		for (const key of listAt(resource, 'originalStorageKeys'))
			if (typeof key === 'string') byKey.set(key, found)
	}
	return {
		find(storageKey, name, mediaType = null) {
			const inline = decodeDataUrl(storageKey)
			if (inline) return { name, mediaType: inline.mediaType, content: inline.bytes }
			const found = byKey.get(storageKey)
			return found
				? { name: found.name ?? name, mediaType: found.mediaType ?? mediaType, content: found.entry }
				: { name, mediaType, content: null }
		},
	}
}
