/** What is done with the conversation that is shown, and the ways to others, from anywhere. */
import { Archive, ArrowDown, ArrowUp, FolderInput, Pencil, Pin, Tag, Trash2 } from 'lucide-react'
import type { Chat, ChatId } from '../../../shared/model.ts'
import { announce } from '../../ui/announcer.tsx'
import { defineCommands } from '../commands/index.ts'
import { askToClose } from '../temporary/index.ts'
import { organize } from './actions.ts'
import { ask } from './asking.ts'
import { readMoreChats, useChatList } from './chat-list-store.ts'

export type ChatListCommandsOptions = {
	readonly shownChatId: () => ChatId | null
	readonly showChat: (chatId: ChatId) => void
	/** Null while it is not open. */
	readonly shownChat: () => Chat | null
}

export function chatListCommands({ shownChatId, showChat, shownChat }: ChatListCommandsOptions) {
	/** What is done to what is kept. */
	const isKept = () => shownChat() !== null && shownChat()?.isTemporary !== true
	const isPinned = () => shownChat()?.isPinned === true
	const isArchived = () => shownChat()?.isArchived === true
	const isTrashed = () => shownChat()?.trashedAtMs != null

	function withShown(run: (chatId: ChatId) => void) {
		return () => {
			const chatId = shownChatId()
			if (chatId !== null) run(chatId)
		}
	}

	return defineCommands({
		'previous-chat': { icon: ArrowUp, isPossible: () => neighbour(-1) !== null, run: () => go(-1) },
		'next-chat': { icon: ArrowDown, isPossible: () => neighbour(1) !== null, run: () => go(1) },
		rename: {
			icon: Pencil,
			isPossible: () => shownChat() !== null,
			run: withShown((chatId) => ask({ about: 'title', chatId, title: shownChat()?.title ?? '' })),
		},
		pin: {
			icon: Pin,
			isPossible: isKept,
			currentName: () => (isPinned() ? 'unpin' : 'pin'),
			run: withShown((id) => void organize([id], { do: 'pin', isPinned: !isPinned() })),
		},
		move: {
			icon: FolderInput,
			isPossible: isKept,
			run: withShown((id) => ask({ about: 'folder', chatIds: [id] })),
		},
		tags: { icon: Tag, isPossible: isKept, run: withShown((id) => ask({ about: 'tags', chatIds: [id] })) },
		archive: {
			icon: Archive,
			isPossible: isKept,
			currentName: () => (isArchived() ? 'unarchive' : 'archive'),
			run: withShown((id) => void organize([id], { do: 'archive', isArchived: !isArchived() })),
		},
		trash: {
			icon: Trash2,
			isPossible: () => shownChat() !== null,
			currentName: () => (isTrashed() ? 'restore' : isKept() ? 'trash' : 'close'),
			run: withShown((id) => {
				if (isKept()) void organize([id], { do: 'trash', isTrashed: !isTrashed() })
				else askToClose(id, false)
			}),
		},
	})

	/** In the order of the list. From a new conversation, or one that is not listed, the first is next. */
	function neighbour(step: 1 | -1): ChatId | null {
		const { chats } = useChatList.getState()
		const at = chats.findIndex(({ id }) => id === shownChatId())
		return chats[at + step]?.id ?? null
	}

	function go(step: 1 | -1): void {
		const chatId = neighbour(step)
		if (chatId === null) return
		showChat(chatId)
		announce(useChatList.getState().chats.find(({ id }) => id === chatId)?.title ?? '')
		// There may be more after it.
		if (neighbour(step) === null) void readMoreChats()
	}
}
