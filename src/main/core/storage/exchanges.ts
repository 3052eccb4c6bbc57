/** What a person adds to a conversation in one step, committed in one transaction before any request is made. */
import { v7 as uuidv7 } from 'uuid'
import type { Chat, ChatId, MessageId } from '../../../shared/model.ts'
import type { QueuedId } from '../../../shared/queue-model.ts'
import type { ChatRows } from './chats.ts'
import type { Drafts } from './drafts.ts'
import type { Answerer, MessageRows } from './messages.ts'
import type { Database } from './open-database.ts'
import { createQueueRows } from './queued-messages.ts'

export type Exchanges = ReturnType<typeof createExchanges>

type Rows = {
	readonly chats: ChatRows
	readonly messages: MessageRows
	readonly drafts: Drafts
}

/** What is forgotten with a message that is sent: the conversation's draft, or the place where it waited. */
export type SentFrom = 'draft' | QueuedId

export function createExchanges(db: Database, { chats, messages, drafts }: Rows) {
	const queued = createQueueRows(db)

	/** A user's message and the empty reply below it become the end of the visible path. */
	function addPair(
		chatId: ChatId,
		parentId: MessageId | null,
		text: string,
		answerer: Answerer,
		nowMs: number,
	) {
		const userMessageId = uuidv7() as MessageId
		messages.insertUser({ id: userMessageId, chatId, parentId, createdAtMs: nowMs, text })
		const replyId = addReply(chatId, userMessageId, answerer, nowMs)
		return { userMessageId, replyId }
	}

	function addReply(
		chatId: ChatId,
		parentId: MessageId | null,
		answerer: Answerer,
		nowMs: number,
	): MessageId {
		const id = uuidv7() as MessageId
		messages.insertReply({ ...answerer, id, chatId, parentId, createdAtMs: nowMs })
		chats.moveHead(chatId, id)
		chats.touch(chatId, nowMs)
		return id
	}

	const begin = db.transaction((chat: Chat, text: string, answerer: Answerer) => {
		chats.insert(chat)
		drafts.remove(null)
		return addPair(chat.id, null, text, answerer, chat.createdAtMs)
	})

	const append = db.transaction(
		(
			chatId: ChatId,
			parentId: MessageId | null,
			text: string,
			answerer: Answerer,
			nowMs: number,
			from: SentFrom = 'draft',
		) => {
			if (from === 'draft') drafts.remove(chatId)
			else queued.remove(from)
			return addPair(chatId, parentId, text, answerer, nowMs)
		},
	)

	return {
		/** A conversation with its first message. The draft of the new conversation is forgotten. */
		begin: (chat: Chat, text: string, answerer: Answerer) => begin.immediate(chat, text, answerer),
		/** A message at the end of the visible path. */
		append: (...added: Parameters<typeof append>) => append.immediate(...added),
		/** Another version of a user's message. Drafts stay. */
		edit: (chatId: ChatId, parentId: MessageId | null, text: string, answerer: Answerer, nowMs: number) =>
			db.transaction(addPair).immediate(chatId, parentId, text, answerer, nowMs),
		/** An empty reply below `parentId`: another version of one, or a segment that continues one. */
		addReply: (chatId: ChatId, parentId: MessageId | null, answerer: Answerer, nowMs: number) =>
			db.transaction(addReply).immediate(chatId, parentId, answerer, nowMs),
	}
}
