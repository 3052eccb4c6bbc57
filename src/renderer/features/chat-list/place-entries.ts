import i18next from 'i18next'
import { Folder, Tag } from 'lucide-react'
import type { Scope } from '../../../shared/order-calls.ts'
import type { EntrySource } from '../commands/index.ts'
import { useChatList } from './chat-list-store.ts'

/** Folders and tags, for the palette. */
export function placeEntries(onChoose: (scope: Scope) => void): EntrySource {
	return {
		id: 'places',
		heading: () => i18next.t('place.foldersAndTags', { ns: 'chat-list' }),
		mostAtFirst: 0,
		read() {
			const { folders, tags } = useChatList.getState()
			const nameOf = new Map(folders.map(({ id, name }) => [id, name]))
			return [
				...folders.map(({ id, name, parentId }) => ({
					id: `folder ${id}`,
					title: name,
					detail: parentId === null ? undefined : nameOf.get(parentId),
					icon: Folder,
					run: () => onChoose({ view: 'folder', folderId: id }),
				})),
				...tags.map(({ tag }) => ({
					id: `tag ${tag}`,
					title: tag,
					icon: Tag,
					run: () => onChoose({ view: 'tag', tag }),
				})),
			]
		},
	}
}
