import i18next from 'i18next'
import type { ChatId } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'

/** The new title arrives as an event, here as in every other window. */
export async function renameChat(chatId: ChatId, title: string): Promise<void> {
	const result = await windowLink().call('chat.rename', { chatId, title })
	if (!result.ok) showFailure(i18next.t('renameFailed', { ns: 'chat-list' }), result.error)
}

export async function removeChat(chatId: ChatId): Promise<void> {
	const result = await windowLink().call('chat.remove', { chatId })
	if (!result.ok) showFailure(i18next.t('removeFailed', { ns: 'chat-list' }), result.error)
}
