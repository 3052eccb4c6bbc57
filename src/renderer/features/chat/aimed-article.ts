/** Which message a command is about, when it is given from anywhere in the window. */
import type { AssistantMessage, ChatId, Message, MessageId, UserMessage } from '../../../shared/model.ts'
import { threadIn } from './chat-store.ts'
import { isFocused } from './focus-article.ts'
import { type Article, groupArticles, messagesOf } from './group-articles.ts'

type Role = Article['role']

/** The one that has the focus where it is of this kind, and else the last one that is held. */
export function aimedArticle(chatId: ChatId | null, role: Role | null = null): Article | null {
	const articles = articlesIn(chatId)
	const isMeant = (article: Article) => role === null || article.role === role
	const focused = articles.find((article) => messagesOf(article).some(isFocused))
	if (focused && isMeant(focused)) return focused
	return articles.findLast(isMeant) ?? null
}

/** Those that are held, oldest first. */
export function articlesIn(chatId: ChatId | null): readonly Article[] {
	const thread = threadIn(chatId)
	return thread ? groupArticles(thread) : []
}

/** The messages of the article that a command is about; empty when there is none. */
export function aimedMessages(chatId: ChatId | null, role: Role | null = null): readonly Message[] {
	const article = aimedArticle(chatId, role)
	return (article ? messagesOf(article) : []).flatMap((id) => messageIn(chatId, id) ?? [])
}

/** The reply that a command is about, segment by segment; empty when there is none. */
export function aimedReply(chatId: ChatId | null): readonly AssistantMessage[] {
	return aimedMessages(chatId, 'assistant').filter((message) => message.role === 'assistant')
}

export function aimedQuestion(chatId: ChatId | null): UserMessage | null {
	const article = aimedArticle(chatId, 'user')
	const message = article ? messageIn(chatId, article.id) : null
	return message?.role === 'user' ? message : null
}

export function messageIn(chatId: ChatId | null, id: MessageId): Message | null {
	return threadIn(chatId)?.messages[id] ?? null
}
