import i18next from 'i18next'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { threadIn } from './chat-store.ts'
import { loadAround } from './load-pages.ts'
import { openChat, readChat } from './open-chat.ts'
import { requestPlace } from './places.ts'

/**
 * Shows a message of a conversation in the upper third of its thread, marks it for a moment, and gives it the focus
 * (unless `takesFocus` is false: whoever goes from one to the next keeps it). It may be one that is not held yet, or on a
 * branch that is not shown. Whoever calls this shows the conversation. Resolves once the message is there; to false when
 * it could not be shown, which has been told.
 */
export async function jumpToMessage(
	chatId: ChatId,
	messageId: MessageId,
	{ takesFocus = true }: { readonly takesFocus?: boolean } = {},
): Promise<boolean> {
	const result = await loadAround(chatId, messageId)
	if (result.ok) {
		await openChat(chatId)
		await requestPlace(chatId, { messageId, topPx: null, sought: { takesFocus } })
		return true
	}
	if (result.error.kind === 'not-found') showToast({ title: i18next.t('messageGone', { ns: 'chat' }) })
	else showFailure(i18next.t('jumpFailed', { ns: 'chat' }), result.error)
	if (!threadIn(chatId)) void readChat(chatId)
	return false
}
