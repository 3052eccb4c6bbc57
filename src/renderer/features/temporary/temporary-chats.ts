/** What is done with a temporary conversation. What changed arrives as events, here as in every other window. */
import i18next from 'i18next'
import { create } from 'zustand'
import type { ChatId } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'

/** The conversation that the user is asked about before it is closed; null: none. */
export const useClosing = create<{ readonly chatId: ChatId | null }>(() => ({ chatId: null }))

/** At the time of the call, since the language may change. */
const words = () => i18next.getFixedT(null, 'chat')

export async function keepChat(chatId: ChatId): Promise<void> {
	const result = await windowLink().call('chat.keep', { chatId })
	if (result.ok) showToast({ title: words()('temporary.kept') })
	else showFailure(words()('temporary.keepFailed'), result.error)
}

/** Asks first, unless there is nothing in it that anyone could miss. */
export function askToClose(chatId: ChatId, isUntouched: boolean): void {
	if (isUntouched) void closeTemporary(chatId)
	else useClosing.setState({ chatId })
}

export async function closeTemporary(chatId: ChatId): Promise<void> {
	const result = await windowLink().call('chat.closeTemporary', { chatId })
	if (!result.ok) showFailure(words()('temporary.closeFailed'), result.error)
}
