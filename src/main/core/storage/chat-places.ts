/** Which conversations stand in a folder, the archive or the trash, or have a tag: for the filters of a search. */
import type { ChatId, FolderId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

type FolderRow = { readonly id: FolderId; readonly name: string; readonly parentId: FolderId | null }

export function readChatPlaces(db: Database) {
	const folders = db.prepare<[], FolderRow>('SELECT id, name, parent_id AS parentId FROM folders')
	const tags = db.prepare<[], string>('SELECT DISTINCT tag FROM chat_tags').pluck()
	const inFolders = db
		.prepare<[string], ChatId>('SELECT id FROM chats WHERE folder_id IN (SELECT value FROM json_each(?))')
		.pluck()
	const tagged = db
		.prepare<[string], ChatId>('SELECT chat_id FROM chat_tags WHERE tag IN (SELECT value FROM json_each(?))')
		.pluck()
	const archived = db.prepare<[], ChatId>('SELECT id FROM chats WHERE is_archived = 1').pluck()
	const trashed = db.prepare<[], ChatId>('SELECT id FROM chats WHERE trashed_at_ms IS NOT NULL').pluck()

	return {
		archived: (): readonly ChatId[] => archived.all(),
		trashed: (): readonly ChatId[] => trashed.all(),
		/** Those in the folders whose names are meant, and in the folders within these. Null when there is no such folder. */
		inFolder(isMeant: (name: string) => boolean): readonly ChatId[] | null {
			const all = folders.all()
			const meant = new Set(all.filter(({ name }) => isMeant(name)).map(({ id }) => id))
			if (meant.size === 0) return null
			for (let before = -1; before !== meant.size; ) {
				before = meant.size
				for (const { id, parentId } of all) if (parentId !== null && meant.has(parentId)) meant.add(id)
			}
			return inFolders.all(JSON.stringify([...meant]))
		},
		/** Null when there is no such tag. */
		tagged(isMeant: (tag: string) => boolean): readonly ChatId[] | null {
			const meant = tags.all().filter(isMeant)
			return meant.length === 0 ? null : tagged.all(JSON.stringify(meant))
		},
	}
}
