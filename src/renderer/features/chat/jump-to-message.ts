import type { ChatId, MessageId } from '../../../shared/model.ts'
import { threadIn } from './chat-store.ts'
import { groupArticles } from './group-articles.ts'
import { showVersion } from './message-actions.ts'
import { loadEarlier, openChat } from './open-chat.ts'

/** So many pages are looked through; further back, the end of the conversation is shown. */
const mostPages = 25

/** Shows a message of a conversation: on the visible path, or else on the newest path that leads through it. */
export async function jumpToMessage(chatId: ChatId, messageId: MessageId): Promise<void> {
	await openChat(chatId)
	let isVersionShown = false
	for (let page = 0; page < mostPages; page += 1) {
		const thread = threadIn(chatId)
		if (!thread) return
		if (thread.messages[messageId]) {
			reveal(chatId, messageId)
			return
		}
		if (thread.hasEarlier) {
			await loadEarlier(chatId)
		} else {
			if (isVersionShown) return
			isVersionShown = true
			await showVersion(chatId, messageId)
		}
	}
}

function reveal(chatId: ChatId, messageId: MessageId): void {
	const thread = threadIn(chatId)
	const article = thread
		? groupArticles(thread).find((each) =>
				each.role === 'user' ? each.id === messageId : each.segmentIds.includes(messageId),
			)
		: undefined
	if (!article) return
	// After the thread was drawn, and went to its end.
	requestAnimationFrame(() =>
		requestAnimationFrame(() => {
			document.querySelector(`[data-message-id="${article.id}"]`)?.scrollIntoView({ block: 'center' })
		}),
	)
}
