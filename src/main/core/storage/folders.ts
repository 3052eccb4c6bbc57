/** Rows of folders and tags. */
import type { FolderId } from '../../../shared/model.ts'
import type { Folder, TagCount } from '../../../shared/order-model.ts'
import type { Database } from './open-database.ts'

type Row = {
	readonly id: FolderId
	readonly name: string
	readonly parent_id: FolderId | null
	readonly chat_count: number
}

export type FolderRows = ReturnType<typeof createFolderRows>

export function createFolderRows(db: Database) {
	const all = db.prepare<[], Row>(`
		SELECT id, name, parent_id, (
			SELECT count(*) FROM chats WHERE folder_id = folders.id AND trashed_at_ms IS NULL AND is_archived = 0
		) AS chat_count
		FROM folders ORDER BY name COLLATE NOCASE, id`)
	const upsert = db.prepare<[string, string, string | null]>(
		`INSERT INTO folders (id, name, parent_id, position) VALUES (?, ?, ?, 0)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id`,
	)
	const remove = db.prepare<[string]>('DELETE FROM folders WHERE id = ?')
	const lift = db.prepare<[string | null, string]>('UPDATE folders SET parent_id = ? WHERE parent_id = ?')
	const chatsIn = db.prepare<[string], string>('SELECT id FROM chats WHERE folder_id = ?').pluck()
	const moveChats = db.prepare<[string | null, string]>('UPDATE chats SET folder_id = ? WHERE folder_id = ?')
	const moveChat = db.prepare<[string | null, string]>('UPDATE chats SET folder_id = ? WHERE id = ?')
	const tags = db.prepare<[], TagCount>(`
		SELECT tag, count(*) AS chatCount FROM chat_tags JOIN chats ON chats.id = chat_id
		WHERE trashed_at_ms IS NULL GROUP BY tag ORDER BY chatCount DESC, tag`)

	function list(): readonly Folder[] {
		return all.all().map(({ id, name, parent_id, chat_count }) => ({
			id,
			name,
			parentId: parent_id,
			chatCount: chat_count,
		}))
	}

	return {
		list,
		get: (id: FolderId): Folder | null => list().find((folder) => folder.id === id) ?? null,
		save: ({ id, name, parentId }: Omit<Folder, 'chatCount'>): void => void upsert.run(id, name, parentId),
		/** What is in it moves to its parent. Returns what puts everything back, except what has moved on since. */
		remove(folder: Folder): () => void {
			const { id, parentId } = folder
			const inside = {
				chats: chatsIn.all(id),
				folders: list().filter((other) => other.parentId === id),
			}
			db.transaction(() => {
				lift.run(parentId, id)
				moveChats.run(parentId, id)
				remove.run(id)
			}).immediate()
			return () => {
				db.transaction(() => {
					upsert.run(id, folder.name, parentId)
					for (const inner of inside.folders) {
						if (list().some((now) => now.id === inner.id)) upsert.run(inner.id, inner.name, id)
					}
					for (const chatId of inside.chats) moveChat.run(id, chatId)
				}).immediate()
			}
		},
		tags: (): readonly TagCount[] => tags.all(),
	}
}
