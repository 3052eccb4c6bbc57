/** Pins, archive, folders, tags and trash: what is changed at once can be taken back at once. */
import { v7 as uuidv7 } from 'uuid'
import { AppErrorException, assertNever } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, ChatOrder, FolderId } from '../../../shared/model.ts'
import type { OrderChange } from '../../../shared/order-calls.ts'
import type { Folder } from '../../../shared/order-model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { ChatRow, ChatRows } from '../storage/chats.ts'
import type { FolderRows } from '../storage/folders.ts'
import type { History } from './create-history.ts'
import type { Undo } from './undo.ts'

type Options = {
	readonly chats: ChatRows
	readonly folders: FolderRows
	readonly history: Pick<History, 'demandChat' | 'announce'>
	readonly live: Pick<LiveReplies, 'allRunningIn' | 'input'>
	readonly undo: Undo
	/** Runs `write` in one transaction. */
	readonly atOnce: (write: () => void) => void
	readonly clock: Clock
	readonly emit: (event: CoreEvent) => void
}

type OrganizeCall = 'chat.organize' | 'folder.list' | 'folder.save' | 'folder.remove' | 'tag.list'

/** More lines than this are read anew by windows instead of being told one by one. */
const mostAnnounced = 50

export function createOrganize({ chats, folders, history, live, undo, atOnce, clock, emit }: Options) {
	function setOrders(orders: readonly { readonly id: ChatId; readonly order: Partial<ChatOrder> }[]): void {
		atOnce(() => {
			for (const { id, order } of orders) chats.setOrder(id, order)
		})
		if (orders.length > mostAnnounced) emit({ type: 'chats.reordered' })
		// One that was removed for good meanwhile has nothing to be told.
		else for (const { id } of orders) if (chats.get(id)) history.announce(id)
		announceFolders()
	}

	function announceFolders(): void {
		emit({ type: 'folders.changed', folders: folders.list() })
	}

	function demandFolder(id: FolderId): Folder {
		const folder = folders.get(id)
		if (!folder) throw new AppErrorException({ kind: 'not-found', what: 'folder' })
		return folder
	}

	/** A folder inside itself would never be shown again. */
	function demandOutside(id: FolderId, parentId: FolderId | null): void {
		const all = new Map(folders.list().map((folder) => [folder.id, folder]))
		for (let above = parentId; above !== null; above = all.get(above)?.parentId ?? null) {
			if (above !== id) continue
			const detail = 'A folder cannot be moved into itself or into a folder inside it.'
			throw new AppErrorException({ kind: 'bad-input', field: 'parentId', detail })
		}
	}

	return {
		handlers: {
			'chat.organize'({ chatIds, change }) {
				if (change.do === 'move' && change.folderId !== null) demandFolder(change.folderId)
				const before = [...new Set(chatIds)].map(history.demandChat)
				const after = before.map((chat) => ({ id: chat.id, order: changed(chat, change, clock.now()) }))
				if (change.do === 'trash' && change.isTrashed) {
					for (const { id } of before) {
						for (const replyId of live.allRunningIn(id)) live.input(replyId, { type: 'stop' })
					}
				}
				setOrders(after)
				const undone = before.map((chat) => ({ id: chat.id, order: touched(chat, change) }))
				return { undoId: undo.add(() => setOrders(undone)) }
			},
			'folder.list': folders.list,
			'folder.save'({ id, name, parentId }) {
				if (id !== null) demandFolder(id)
				if (parentId !== null) demandFolder(parentId)
				if (id !== null) demandOutside(id, parentId)
				const folderId = id ?? (uuidv7() as FolderId)
				folders.save({ id: folderId, name, parentId })
				announceFolders()
				return demandFolder(folderId)
			},
			'folder.remove'({ id }) {
				const putBack = folders.remove(demandFolder(id))
				const announce = () => {
					announceFolders()
					emit({ type: 'chats.reordered' })
				}
				announce()
				return {
					undoId: undo.add(() => {
						putBack()
						announce()
					}),
				}
			},
			'tag.list': folders.tags,
		} satisfies Pick<Handlers, OrganizeCall>,
	}
}

function changed({ tags }: ChatRow, change: OrderChange, nowMs: number): Partial<ChatOrder> {
	switch (change.do) {
		case 'pin':
			return { isPinned: change.isPinned }
		case 'archive':
			return { isArchived: change.isArchived }
		case 'move':
			return { folderId: change.folderId }
		case 'tag':
			return { tags: [...new Set([...tags, change.tag])] }
		case 'untag':
			return { tags: tags.filter((tag) => tag !== change.tag) }
		case 'trash':
			return { trashedAtMs: change.isTrashed ? nowMs : null }
		default:
			return assertNever(change)
	}
}

/** What a change replaces, as it is before it. */
function touched(chat: ChatRow, change: OrderChange): Partial<ChatOrder> {
	switch (change.do) {
		case 'pin':
			return { isPinned: chat.isPinned }
		case 'archive':
			return { isArchived: chat.isArchived }
		case 'move':
			return { folderId: chat.folderId }
		case 'tag':
		case 'untag':
			return { tags: chat.tags }
		case 'trash':
			return { trashedAtMs: chat.trashedAtMs }
		default:
			return assertNever(change)
	}
}
