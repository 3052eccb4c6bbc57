/** What a person adds to a conversation in one step, committed in one transaction before any request is made. */
import { v7 as uuidv7 } from 'uuid'
import type { Attachment, DraftFileId } from '../../../shared/attachment.ts'
import type { ChatId, MessageId, NewChat } from '../../../shared/model.ts'
import type { QueuedId } from '../../../shared/queue-model.ts'
import { createAttachmentRows } from './attachments.ts'
import type { ChatRows } from './chats.ts'
import { createDraftFileRows } from './draft-files.ts'
import type { Drafts } from './drafts.ts'
import type { Answerer, MessageRows } from './messages.ts'
import type { Database } from './open-database.ts'
import { createQueueRows } from './queued-messages.ts'

export type Exchanges = ReturnType<typeof createExchanges>

/** Whoever answers one question at the same time. The visible path leads through the first one's reply. */
export type Answerers = readonly [Answerer, ...(readonly Answerer[])]

export type Exchange = {
	readonly userMessageId: MessageId
	readonly replyId: MessageId
	/** Of the others, in their order. */
	readonly besideIds: readonly MessageId[]
}

type Rows = { readonly chats: ChatRows; readonly messages: MessageRows; readonly drafts: Drafts }

/** What is forgotten with a message that is sent: the conversation's draft, or the place where it waited. */
export type SentFrom = 'draft' | QueuedId

/** What a person says. */
export type Said = { readonly text: string; readonly attachments: readonly Attachment[] }
/** The same, with what goes out of the draft as it is said. */
export type SaidFromDraft = Said & { readonly draftFileIds: readonly DraftFileId[] }

export function createExchanges(db: Database, { chats, messages, drafts }: Rows) {
	const attachments = createAttachmentRows(db)
	const draftFiles = createDraftFileRows(db)
	const queued = createQueueRows(db)

	/**
	 * A user's message and the first one's empty reply below it become the end of the visible path. The replies of several
	 * are compared; what was compared before is not any more.
	 */
	function addExchange(
		chatId: ChatId,
		parentId: MessageId | null,
		said: Said,
		[first, ...others]: Answerers,
		nowMs: number,
	): Exchange {
		const userMessageId = uuidv7() as MessageId
		messages.insertUser({ id: userMessageId, chatId, parentId, createdAtMs: nowMs, text: said.text })
		attachments.addAll(userMessageId, said.attachments)
		const replyId = addReply(chatId, userMessageId, first, nowMs)
		const besideIds = others.map((answerer) => insertReply(chatId, userMessageId, answerer, nowMs))
		chats.compare(chatId, others.length > 0 ? userMessageId : null)
		return { userMessageId, replyId, besideIds }
	}

	function addReply(
		chatId: ChatId,
		parentId: MessageId | null,
		answerer: Answerer,
		nowMs: number,
	): MessageId {
		const id = insertReply(chatId, parentId, answerer, nowMs)
		chats.moveHead(chatId, id)
		chats.touch(chatId, nowMs)
		return id
	}

	function insertReply(
		chatId: ChatId,
		parentId: MessageId | null,
		answerer: Answerer,
		nowMs: number,
	): MessageId {
		const id = uuidv7() as MessageId
		messages.insertReply({ ...answerer, id, chatId, parentId, createdAtMs: nowMs })
		return id
	}

	/** After the message was added: its files are in use without a gap. */
	function emptyDraft(chatId: ChatId | null, { draftFileIds }: SaidFromDraft): void {
		drafts.remove(chatId)
		for (const id of draftFileIds) draftFiles.remove(chatId, id)
	}

	const begin = db.transaction((chat: NewChat, said: SaidFromDraft, answerers: Answerers) => {
		chats.insert(chat)
		const added = addExchange(chat.id, null, said, answerers, chat.createdAtMs)
		emptyDraft(null, said)
		return added
	})

	const append = db.transaction(
		(
			chatId: ChatId,
			parentId: MessageId | null,
			said: SaidFromDraft,
			answerers: Answerers,
			nowMs: number,
			from: SentFrom = 'draft',
		) => {
			const added = addExchange(chatId, parentId, said, answerers, nowMs)
			if (from === 'draft') emptyDraft(chatId, said)
			else queued.remove(from)
			return added
		},
	)

	return {
		/** A conversation with its first message. The draft of the new conversation is forgotten. */
		begin: (...exchange: Parameters<typeof begin>) => begin.immediate(...exchange),
		/** A message at the end of the visible path. */
		append: (...exchange: Parameters<typeof append>) => append.immediate(...exchange),
		/** Another version of a user's message. Drafts stay. */
		edit: (chatId: ChatId, parentId: MessageId | null, said: Said, answerer: Answerer, nowMs: number) =>
			db.transaction(addExchange).immediate(chatId, parentId, said, [answerer], nowMs),
		/** An empty reply below `parentId`: another version of one, or a segment that continues one. */
		addReply: (chatId: ChatId, parentId: MessageId | null, answerer: Answerer, nowMs: number) =>
			db.transaction(addReply).immediate(chatId, parentId, answerer, nowMs),
	}
}
