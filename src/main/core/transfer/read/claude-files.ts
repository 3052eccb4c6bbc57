/** Finds the files of a Claude export, which has them under their id or their name, or not at all. */
import type { Archive, ArchiveEntry } from './archive.ts'

export type ClaudeFiles = {
	readonly find: (id: string | null, name: string) => ArchiveEntry | null
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

export function indexClaudeFiles(archive: Archive): ClaudeFiles {
	const byId = new Map<string, ArchiveEntry>()
	const byName = new Map<string, ArchiveEntry>()
	for (const entry of archive.entries) {
		const name = entry.name.slice(entry.name.lastIndexOf('/') + 1)
		// The export's own parts are no attachments, even if somebody attached a file of that name.
		if (!archive.isZip || !entry.name.includes('/')) continue
		if (!byName.has(name)) byName.set(name, entry)
		const id = uuid.exec(entry.name)?.[0]
		if (id && !byId.has(id)) byId.set(id, entry)
	}
	return { find: (id, name) => (id === null ? null : byId.get(id)) ?? byName.get(name) ?? null }
}
