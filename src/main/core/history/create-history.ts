/** Reading and tending conversations: the list, pages of the visible path, titles, drafts, versions. */
import type { OpenChat } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { Chat, ChatId, ChatSummary, MessageId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { BranchRows } from '../storage/branches.ts'
import type { ChatRow, ChatRows } from '../storage/chats.ts'
import type { Drafts } from '../storage/drafts.ts'
import type { MessageRows, StoredMessage } from '../storage/messages.ts'
import type { PathSizes } from '../storage/path-sizes.ts'
import { createReadMessageText } from './read-message-text.ts'
import { createReadPage } from './read-page.ts'

export type History = ReturnType<typeof createHistory>

type Options = {
	readonly chats: ChatRows
	readonly messages: MessageRows
	readonly branches: Pick<BranchRows, 'isRemoved'>
	readonly pathSizes: PathSizes
	readonly drafts: Drafts
	/** Running replies are shown with what they have received so far. */
	readonly live: Pick<LiveReplies, 'overlay' | 'runningIn' | 'input'>
	readonly clock: Clock
	readonly emit: (event: CoreEvent) => void
}

type HistoryCall =
	| 'chat.list'
	| 'chat.open'
	| 'chat.earlier'
	| 'chat.rename'
	| 'chat.chooseModel'
	| 'chat.setBackground'
	| 'draft.save'
	| 'draft.read'
	| 'message.text'
	| 'message.showVersion'

export function createHistory({ chats, messages, branches, pathSizes, drafts, live, clock, emit }: Options) {
	const readPage = createReadPage({ messages, pathSizes, live })

	/** Throws `not-found`. */
	function demandChat(id: ChatId): ChatRow {
		const chat = chats.get(id)
		if (!chat) throw new AppErrorException({ kind: 'not-found', what: 'chat' })
		return chat
	}

	/** Throws `not-found`. */
	function demandMessage(id: MessageId): StoredMessage {
		const stored = messages.get(id)
		if (!stored) throw new AppErrorException({ kind: 'not-found', what: 'message' })
		return stored
	}

	/**
	 * What is shown, or changed, from a message on: a window that is behind may ask for one that was taken away, and its
	 * branch would come back with the visible path. Throws `not-found`.
	 */
	function demandPresent(id: MessageId): StoredMessage {
		const stored = demandMessage(id)
		if (!branches.isRemoved(stored.chatId, id)) return stored
		throw new AppErrorException({ kind: 'not-found', what: 'message' })
	}

	function summarize(chat: Omit<ChatRow, 'headId'>): ChatSummary {
		const { id, title, updatedAtMs, isPinned, isArchived, folderId, tags, trashedAtMs, isTemporary } = chat
		const isReplying = live.runningIn(id) !== null
		const order = { isPinned, isArchived, folderId, tags, trashedAtMs }
		return { id, title, updatedAtMs, isReplying, ...order, ...(isTemporary && { isTemporary }) }
	}

	function openChat(id: ChatId, limit: number): OpenChat {
		const { headId, ...chat } = demandChat(id)
		return { chat, draft: drafts.read(id), ...readPage(headId, limit) }
	}

	/** Tells every window that a conversation's line changed. */
	function announce(id: ChatId): Chat {
		const { headId: _, ...chat } = demandChat(id)
		emit({ type: 'chat.changed', summary: summarize(chat), chat })
		return chat
	}

	const handlers = {
		'chat.list'({ before, limit, scope = { view: 'all' } }) {
			const rows = chats.page(scope, before, limit + 1)
			return { chats: rows.slice(0, limit).map(summarize), hasMore: rows.length > limit }
		},
		'chat.open': ({ chatId, limit }) => openChat(chatId, limit),
		'chat.earlier': ({ beforeId, limit }) => readPage(demandMessage(beforeId).message.parentId, limit),
		'chat.rename'({ chatId, title }) {
			demandChat(chatId)
			chats.rename(chatId, title)
			return announce(chatId)
		},
		'chat.chooseModel'({ chatId, providerId, model }) {
			demandChat(chatId)
			chats.chooseModel(chatId, providerId, model)
			return announce(chatId)
		},
		'chat.setBackground'({ chatId, isBackground }) {
			demandChat(chatId)
			chats.setBackground(chatId, isBackground)
			return announce(chatId)
		},
		'draft.save'({ chatId, ...draft }) {
			drafts.save(chatId, draft, clock.now())
			emit({ type: 'draft.changed', chatId, ...draft })
			return null
		},
		'draft.read': ({ chatId }) => drafts.read(chatId),
		'message.text': createReadMessageText({ messages, live, clock }),
		'message.showVersion'({ messageId, limit }) {
			const { chatId } = demandPresent(messageId)
			chats.moveHead(chatId, messages.newestBelow(messageId))
			emit({ type: 'chat.pathChanged', chatId })
			return openChat(chatId, limit)
		},
	} satisfies Pick<Handlers, HistoryCall>

	return { handlers, demandChat, demandMessage, demandPresent, announce }
}
