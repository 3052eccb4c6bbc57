import { windowLink } from '../../window-link.ts'
import { changeThread, useChats } from './chat-store.ts'

/** Where the conversations that are held stand among the others, after too many were moved to tell of each. */
export async function rereadOrder(): Promise<void> {
	for (const chatId of useChats.getState().held.keys()) {
		const result = await windowLink().call('chat.open', { chatId, limit: 1 })
		if (result.ok) changeThread(chatId, (thread) => ({ ...thread, chat: result.value.chat }))
	}
}
