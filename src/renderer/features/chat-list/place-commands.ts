/** The ways to what is listed: all conversations, the archive, the trash, folders. */
import i18next from 'i18next'
import { ArchiveRestore, FolderPlus, MessagesSquare, Recycle, Trash } from 'lucide-react'
import type { Scope } from '../../../shared/order-calls.ts'
import { announce } from '../../ui/announcer.tsx'
import { showToast } from '../../ui/toast.tsx'
import { defineCommands } from '../commands/index.ts'
import { ask } from './asking.ts'
import { addFolder, showScope, useChatList } from './chat-list-store.ts'
import { focusList, focusListOnceShown } from './focus-list.ts'
import { placeName } from './place-name.ts'

export function placeCommands() {
	return defineCommands({
		'show-all-chats': { icon: MessagesSquare, run: () => void goToScope({ view: 'all' }) },
		'show-archive': { icon: ArchiveRestore, run: () => void goToScope({ view: 'archive' }) },
		'show-trash': { icon: Recycle, run: () => void goToScope({ view: 'trash' }) },
		'empty-trash': { icon: Trash, run: () => void askToEmpty() },
		'new-folder': { icon: FolderPlus, run: addFolder },
	})
}

/** Lists other conversations: whoever asks for them goes on there. */
export async function goToScope(scope: Scope): Promise<void> {
	await showScope(scope)
	const { chats, folders } = useChatList.getState()
	// What has the focus then says by its own name what it lists.
	if (chats.length === 0) return focusList()
	announce(placeName(scope, folders))
	focusListOnceShown()
}

/** What is asked about is shown behind the question. */
async function askToEmpty(): Promise<void> {
	await goToScope({ view: 'trash' })
	const { chats, isRead } = useChatList.getState()
	if (chats.length > 0) ask({ about: 'emptying' })
	else if (isRead) showToast({ title: i18next.t('trashView.nothing', { ns: 'chat-list' }) })
}
