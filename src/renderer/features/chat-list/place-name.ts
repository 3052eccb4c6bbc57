import i18next from 'i18next'
import type { Scope } from '../../../shared/order-calls.ts'
import type { Folder } from '../../../shared/order-model.ts'

/** What a list of conversations is called, in the user's language. */
export function placeName(scope: Scope, folders: readonly Folder[]): string {
	switch (scope.view) {
		case 'tag':
			return `#${scope.tag}`
		case 'folder':
			return folders.find(({ id }) => id === scope.folderId)?.name ?? ''
		default:
			return i18next.t(`place.${scope.view}`, { ns: 'chat-list' })
	}
}
