/** What is done with the conversation that is shown, and the ways to others, from anywhere. */
import i18next from 'i18next'
import {
	Archive,
	ArchiveRestore,
	ArrowDown,
	ArrowUp,
	FolderInput,
	MessagesSquare,
	Pencil,
	Pin,
	Recycle,
	Tag,
	Trash2,
} from 'lucide-react'
import type { ChatId } from '../../../shared/model.ts'
import type { Scope } from '../../../shared/order-calls.ts'
import { announce } from '../../ui/announcer.tsx'
import { defineCommands } from '../commands/index.ts'
import { askToClose } from '../temporary/index.ts'
import { organize } from './actions.ts'
import { ask } from './asking.ts'
import { readMoreChats, showScope, useChatList } from './chat-list-store.ts'
import { focusList, focusListOnceShown } from './focus-list.ts'

export type ChatListCommandsOptions = {
	readonly shownChatId: () => ChatId | null
	readonly showChat: (chatId: ChatId) => void
	/** Brings the list into the window, where it may be hidden. */
	readonly showList: () => void
	/** The title of the conversation that is shown, and whether it is temporary; null while it is not open. */
	readonly shownChat: () => { readonly title: string; readonly isTemporary?: true } | null
}

const viewNames = { all: 'place.all', archive: 'place.archive', trash: 'place.trash' } as const

export function chatListCommands(options: ChatListCommandsOptions) {
	const { shownChatId, showChat, shownChat } = options
	/** What is done to what is kept. */
	const isKept = () => shownChat() !== null && shownChat()?.isTemporary !== true
	/** One that is not listed (it was found, or jumped to) is taken for an ordinary one. */
	const listed = () => useChatList.getState().chats.find(({ id }) => id === shownChatId())
	const isPinned = () => listed()?.isPinned === true
	const isArchived = () => listed()?.isArchived === true
	const isTrashed = () => listed()?.trashedAtMs != null

	function withShown(run: (chatId: ChatId) => void) {
		return () => {
			const chatId = shownChatId()
			if (chatId !== null) run(chatId)
		}
	}

	return defineCommands({
		'show-all-chats': {
			icon: MessagesSquare,
			isPossible: () => !shows('all'),
			run: () => void show('all'),
		},
		'show-archive': {
			icon: ArchiveRestore,
			isPossible: () => !shows('archive'),
			run: () => void show('archive'),
		},
		'show-trash': {
			icon: Recycle,
			isPossible: () => !shows('trash'),
			run: () => void show('trash'),
		},
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

	/** Whoever asks for a list goes on in it. */
	async function show(view: keyof typeof viewNames): Promise<void> {
		options.showList()
		await showScope({ view })
		// What has the focus then says by its own name what it lists.
		if (useChatList.getState().chats.length === 0) return focusList()
		announce(i18next.t(viewNames[view], { ns: 'chat-list' }))
		focusListOnceShown()
	}

	function shows(view: Scope['view']): boolean {
		return useChatList.getState().scope.view === view
	}

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
