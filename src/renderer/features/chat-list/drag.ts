/** What is being dragged within this window: conversations or a folder, onto a folder or out of all folders. */
import type { DragEvent } from 'react'
import { create } from 'zustand'
import type { ChatId, FolderId } from '../../../shared/model.ts'
import { organize, saveFolder } from './actions.ts'
import { useChatList } from './chat-list-store.ts'
import { isInside } from './folder-paths.ts'

type Dragged =
	| { readonly kind: 'chats'; readonly chatIds: readonly ChatId[] }
	| { readonly kind: 'folder'; readonly folderId: FolderId }

/** `over`: the folder it would fall into, null for none; undefined while it is over neither. */
export const useDrag = create<{
	readonly dragged: Dragged | null
	readonly over: FolderId | null | undefined
}>(() => ({ dragged: null, over: undefined }))

const rest = { dragged: null, over: undefined }

/** For what can be dragged. */
export function draggable(dragged: Dragged) {
	return {
		draggable: true,
		onDragStart(event: DragEvent) {
			event.dataTransfer.effectAllowed = 'move'
			// Firefox begins no drag without data.
			event.dataTransfer.setData('text/plain', '')
			useDrag.setState({ dragged })
		},
		onDragEnd: () => useDrag.setState(rest),
	}
}

/** For what takes it. */
export function dropTarget(folderId: FolderId | null) {
	return {
		onDragOver(event: DragEvent) {
			if (!canTake(folderId)) return
			event.preventDefault()
			if (useDrag.getState().over !== folderId) useDrag.setState({ over: folderId })
		},
		onDragLeave: () => useDrag.setState({ over: undefined }),
		onDrop(event: DragEvent) {
			const { dragged } = useDrag.getState()
			if (!dragged || !canTake(folderId)) return
			event.preventDefault()
			useDrag.setState(rest)
			if (dragged.kind === 'chats') void organize(dragged.chatIds, { do: 'move', folderId })
			else moveFolder(dragged.folderId, folderId)
		},
	}
}

function canTake(folderId: FolderId | null): boolean {
	const { dragged } = useDrag.getState()
	if (dragged === null) return false
	if (dragged.kind === 'chats' || folderId === null) return true
	return !isInside(useChatList.getState().folders, folderId, dragged.folderId)
}

function moveFolder(id: FolderId, parentId: FolderId | null): void {
	const folder = useChatList.getState().folders.find((known) => known.id === id)
	if (folder && folder.parentId !== parentId) void saveFolder({ id, name: folder.name, parentId })
}
