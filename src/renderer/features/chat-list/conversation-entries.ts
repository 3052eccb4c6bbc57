import i18next from 'i18next'
import { MessageCircleDashed, MessageSquare } from 'lucide-react'
import type { ChatId } from '../../../shared/model.ts'
import { relativeTime } from '../../i18n/relative-time.ts'
import { windowLink } from '../../window-link.ts'
import type { Entry, EntrySource } from '../commands/index.ts'
import { useChatList } from './chat-list-store.ts'

const mostFound = 20

/** Conversations, for the palette: those of the list, newest first, and any other by the words of its title. */
export function conversationEntries({
	shownChatId,
	showChat,
}: {
	/** It is there already. */
	readonly shownChatId: () => ChatId | null
	readonly showChat: (chatId: ChatId) => void
}): EntrySource {
	const words = () => i18next.getFixedT(null, 'chat-list')

	function entry(id: ChatId, title: string, updatedAtMs: number, isTemporary = false): Entry {
		return {
			id: `chat ${id}`,
			title,
			detail: relativeTime(updatedAtMs, Date.now(), i18next.language, words()('justNow')),
			icon: isTemporary ? MessageCircleDashed : MessageSquare,
			isForgotten: true,
			run: () => showChat(id),
		}
	}

	return {
		id: 'conversations',
		heading: () => words()('conversations'),
		mostAtFirst: 5,
		read: () =>
			useChatList
				.getState()
				.chats.filter(({ id }) => id !== shownChatId())
				.toSorted((one, other) => other.updatedAtMs - one.updatedAtMs)
				.map(({ id, title, updatedAtMs, isTemporary }) =>
					entry(id, title || i18next.t('temporary.name', { ns: 'chat' }), updatedAtMs, isTemporary),
				),
		async find(query) {
			const result = await windowLink().call('search.titles', {
				query: query.slice(0, 1_000),
				limit: mostFound,
			})
			// Without an answer there is what is listed.
			if (!result.ok) return []
			return result.value.map(({ chatId, title, updatedAtMs }) =>
				entry(chatId, title.map(({ text }) => text).join(''), updatedAtMs),
			)
		},
	}
}
