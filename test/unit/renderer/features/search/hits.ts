/** What a search finds, for tests. */
import type { ChatId, MessageId } from '../../../../../src/shared/model.ts'
import type { MessageHit, SearchPage, TitleHit } from '../../../../../src/shared/search-model.ts'

export const messageHit = (name: string, change: Partial<MessageHit> = {}): MessageHit => ({
	messageId: name as MessageId,
	chatId: 'chat-1' as ChatId,
	chatTitle: 'Kelp',
	isArchived: false,
	isTrashed: false,
	role: 'user',
	model: null,
	createdAtMs: 1_000,
	excerpt: [{ text: name, isMatch: true }],
	...change,
})

export const titleHit = (name: string, change: Partial<TitleHit> = {}): TitleHit => ({
	chatId: name as ChatId,
	title: [{ text: name, isMatch: true }],
	updatedAtMs: 1_000,
	isArchived: false,
	isTrashed: false,
	...change,
})

export const page = (change: Partial<SearchPage> = {}): SearchPage => ({
	hits: [],
	next: null,
	problems: [],
	indexing: null,
	isBehind: false,
	...change,
})
