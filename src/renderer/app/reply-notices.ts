import i18next from 'i18next'
import type { EventOf } from '../../shared/events.ts'
import { notificationAccess, showNotification } from '../page-notifications.ts'
import { hasAttention } from './attention.ts'
import { showChat } from './window-store.ts'

/** Tells of a reply that ended or needs the user, unless they are looking at Holdfast. */
export async function tellOfReply({ chatId, chatTitle, reason }: EventOf<'reply.notice'>): Promise<void> {
	if (notificationAccess() !== 'granted' || (await hasAttention())) return
	showNotification({
		title: chatTitle || 'Holdfast',
		body: i18next.t(`notices.${reason}`, { ns: 'app' }),
		tag: chatId,
		onClick: () => showChat(chatId),
	})
}
