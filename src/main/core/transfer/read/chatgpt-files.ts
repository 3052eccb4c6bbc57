/** Finds the files of a ChatGPT export by what messages call them: `file-service://file-…`, `sediment://file_…`. */
import type { Archive, ArchiveEntry } from './archive.ts'
import type { ImportedFile } from './imported-conversation.ts'
import { asObject, parseJson } from './json-fields.ts'
import { readWhole } from './read-whole.ts'

export type ChatGptFiles = {
	/** `pointer`: an id or an address that ends in one. */
	readonly find: (
		pointer: string,
		claimed: { readonly name?: string | null; readonly mediaType?: string | null },
	) => ImportedFile
	/** What tells a file from another in one message: its id, or the pointer itself. */
	readonly idOf: (pointer: string) => string
}

const fileId = /file[-_][A-Za-z0-9]+/
/** Since 2026 files are named `….dat`, and this entry has the names that people gave them. */
const namesEntry = 'conversation_asset_file_names.json'
const maxNamesBytes = 64_000_000

export async function indexChatGptFiles(archive: Archive): Promise<ChatGptFiles> {
	const byId = new Map<string, ArchiveEntry>()
	for (const entry of archive.entries) {
		const id = fileId.exec(baseName(entry.name))?.[0]
		if (id && !byId.has(id)) byId.set(id, entry)
	}
	const names = await readNames(archive)
	// "file-service" in front of an id looks like one.
	const idOf = (pointer: string) => fileId.exec(pointer.slice(pointer.indexOf('://') + 1))?.[0] ?? pointer

	return {
		idOf,
		find(pointer, { name = null, mediaType = null }) {
			const id = idOf(pointer)
			const entry = byId.get(id) ?? null
			const stored = entry ? baseName(entry.name) : null
			const known = stored ? names.get(stored) : undefined
			return {
				name: name ?? known ?? withoutId(stored ?? id, id),
				mediaType,
				content: entry,
			}
		},
	}
}

async function readNames(archive: Archive): Promise<ReadonlyMap<string, string>> {
	const entry = archive.entries.find(({ name }) => baseName(name) === namesEntry)
	const bytes = entry ? await readWhole(entry, maxNamesBytes) : null
	const object = bytes ? asObject(parseJson(bytes)?.value) : null
	const names = new Map<string, string>()
	for (const [stored, given] of Object.entries(object ?? {})) {
		if (typeof given === 'string' && given !== '') names.set(baseName(stored), baseName(given))
	}
	return names
}

/** `file-abc-holiday.png` → `holiday.png`. */
function withoutId(name: string, id: string): string {
	const rest = name.startsWith(`${id}-`) ? name.slice(id.length + 1) : ''
	return rest === '' ? name : rest
}

function baseName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1)
}
