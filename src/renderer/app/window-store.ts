import { create } from 'zustand'
import type { LinkState } from '../../shared/link.ts'
import type { AppInfo, ChatId, StorageNotice } from '../../shared/model.ts'

const shownChatKey = 'shown-chat'
const sidebarKey = 'sidebar'

type WindowStore = {
	readonly link: LinkState
	/** True once what the first picture needs is here. It never becomes false again. */
	readonly isReady: boolean
	/** Null until the core has answered. */
	readonly info: AppInfo | null
	readonly storageNotice: StorageNotice | null
	/** Null: the conversation that does not exist yet. */
	readonly shownChatId: ChatId | null
	/** Over the conversation, in a narrow window. */
	readonly isSidebarOpen: boolean
	/** In a wide one, which otherwise shows it beside the conversation. */
	readonly isSidebarHidden: boolean
}

/** What this window shows, whatever the conversations in it are. */
export const useWindow = create<WindowStore>(() => ({
	link: 'connecting',
	isReady: false,
	info: null,
	storageNotice: null,
	shownChatId: rememberedChat(),
	isSidebarOpen: false,
	isSidebarHidden: localStorage.getItem(sidebarKey) === 'hidden',
}))

useWindow.subscribe(({ isSidebarHidden }) => {
	localStorage.setItem(sidebarKey, isSidebarHidden ? 'hidden' : 'shown')
})

/** Shows a conversation, or with null a place to begin one. A reload comes back to it. */
export function showChat(chatId: ChatId | null): void {
	useWindow.setState({ shownChatId: chatId, isSidebarOpen: false })
	if (chatId === null) sessionStorage.removeItem(shownChatKey)
	else sessionStorage.setItem(shownChatKey, chatId)
}

/** Only ids are ever put there; one that no longer names a conversation is answered with `not-found`, and let go. */
function rememberedChat(): ChatId | null {
	return sessionStorage.getItem(shownChatKey) as ChatId | null
}
