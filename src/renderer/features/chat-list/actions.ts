/** What can be done with conversations and folders. What changed arrives as events, here as in every other window. */
import i18next from 'i18next'
import type { ChatId, FolderId } from '../../../shared/model.ts'
import type { OrderChange } from '../../../shared/order-calls.ts'
import type { Folder } from '../../../shared/order-model.ts'
import { offerUndo } from '../../offer-undo.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'

/** At the time of the call, since the language may change. */
const words = () => i18next.getFixedT(null, 'chat-list')

export async function renameChat(chatId: ChatId, title: string): Promise<void> {
	const result = await windowLink().call('chat.rename', { chatId, title })
	if (!result.ok) showFailure(words()('renameFailed'), result.error)
}

/** Offers to take it back. */
export async function organize(chatIds: readonly ChatId[], change: OrderChange): Promise<void> {
	const result = await windowLink().call('chat.organize', { chatIds: [...chatIds], change })
	offerUndo(result, {
		title: words()(`done.${doneName(change)}`, { count: chatIds.length }),
		failure: words()('organizeFailed'),
	})
}

function doneName(change: OrderChange) {
	switch (change.do) {
		case 'pin':
			return change.isPinned ? 'pinned' : 'unpinned'
		case 'archive':
			return change.isArchived ? 'archived' : 'unarchived'
		case 'trash':
			return change.isTrashed ? 'trashed' : 'restored'
		case 'move':
			return 'moved'
		case 'tag':
		case 'untag':
			return 'tagged'
	}
}

export async function removeForever(chatIds: readonly ChatId[]): Promise<void> {
	const result = await windowLink().call('chat.removeForever', { chatIds: [...chatIds] })
	if (!result.ok) showFailure(words()('removeFailed'), result.error)
}

export async function emptyTrash(): Promise<void> {
	const result = await windowLink().call('trash.empty', {})
	if (!result.ok) showFailure(words()('removeFailed'), result.error)
}

/** Resolves to the folder's id; null when it was not saved, which has been told. */
export async function saveFolder(folder: {
	readonly id: FolderId | null
	readonly name: string
	readonly parentId: FolderId | null
}): Promise<FolderId | null> {
	const result = await windowLink().call('folder.save', folder)
	if (result.ok) return result.value.id
	showFailure(words()('folderFailed'), result.error)
	return null
}

export async function removeFolder({ id, name }: Folder): Promise<void> {
	offerUndo(await windowLink().call('folder.remove', { id }), {
		title: words()('done.folderRemoved', { name }),
		failure: words()('organizeFailed'),
	})
}
