/** Where a conversation that comes in stands among the others. */
import { v7 as uuidv7 } from 'uuid'
import type { ChatId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type ImportedOrder = {
	readonly isPinned: boolean
	readonly isArchived: boolean
	/** Names from the outside in; those that do not exist are made. */
	readonly folderPath: readonly string[]
	readonly tags: readonly string[]
}

export type ImportedOrderRows = ReturnType<typeof createImportedOrderRows>

/** As deep, and as many, as a person would ever make: a file could hold any number. */
const maxDepth = 20
const maxTags = 100
const maxNameLength = 100
const maxTagLength = 60

export function createImportedOrderRows(db: Database) {
	const mark = db.prepare<{ chatId: string; isPinned: number; isArchived: number; folderId: string | null }>(
		'UPDATE chats SET is_pinned = :isPinned, is_archived = :isArchived, folder_id = :folderId WHERE id = :chatId',
	)
	const untrash = db.prepare<[string]>('UPDATE chats SET trashed_at_ms = NULL WHERE id = ?')
	const addTag = db.prepare<[string, string]>(
		'INSERT INTO chat_tags (chat_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING',
	)
	const findFolder = db
		.prepare<[string | null, string], string>(
			'SELECT id FROM folders WHERE parent_id IS ? AND name = ? ORDER BY id LIMIT 1',
		)
		.pluck()
	const addFolder = db.prepare<[string, string, string | null]>(
		'INSERT INTO folders (id, name, parent_id, position) VALUES (?, ?, ?, 0)',
	)

	function folderAt(path: readonly string[]): string | null {
		let parentId: string | null = null
		for (const given of path.slice(0, maxDepth)) {
			const name = given.trim().slice(0, maxNameLength)
			if (name === '') continue
			const known: string | undefined = findFolder.get(parentId, name)
			const id: string = known ?? uuidv7()
			if (known === undefined) addFolder.run(id, name, parentId)
			parentId = id
		}
		return parentId
	}

	return {
		place(chatId: ChatId, { isPinned, isArchived, folderPath, tags }: ImportedOrder): void {
			if (isPinned || isArchived || folderPath.length > 0) {
				mark.run({
					chatId,
					isPinned: Number(isPinned),
					isArchived: Number(isArchived),
					folderId: folderAt(folderPath),
				})
			}
			for (const given of tags.slice(0, maxTags)) {
				const tag = given.trim().slice(0, maxTagLength)
				if (tag !== '') addTag.run(chatId, tag)
			}
		},
		takeOutOfTrash: (chatId: ChatId): void => void untrash.run(chatId),
	}
}
