/** Reading and tending conversations: the list, pages of the visible path, titles, drafts, versions. */
import type { MessagePage, OpenChat } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { Chat, ChatId, ChatSummary, Message, MessageId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { ChatRow, ChatRows } from '../storage/chats.ts'
import type { Drafts } from '../storage/drafts.ts'
import type { MessageRows, StoredMessage } from '../storage/messages.ts'

export type History = ReturnType<typeof createHistory>

type Options = {
	readonly chats: ChatRows
	readonly messages: MessageRows
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
	| 'chat.remove'
	| 'chat.chooseModel'
	| 'chat.setBackground'
	| 'draft.save'
	| 'draft.read'
	| 'message.showVersion'

export function createHistory({ chats, messages, drafts, live, clock, emit }: Options) {
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

	function shown({ message }: StoredMessage): Message {
		return message.role === 'assistant' ? live.overlay(message) : message
	}

	function summarize({ id, title, updatedAtMs }: Chat): ChatSummary {
		return { id, title, updatedAtMs, isReplying: live.runningIn(id) !== null }
	}

	/** Up to `limit` messages that end with `endId`; one more is read to know whether there are earlier ones. */
	function page(endId: MessageId | null, limit: number): MessagePage {
		if (endId === null) return { messages: [], hasEarlier: false }
		const path = messages.pathTo(endId, limit + 1)
		return { messages: path.slice(-limit).map(shown), hasEarlier: path.length > limit }
	}

	function openChat(id: ChatId, limit: number): OpenChat {
		const { headId, ...chat } = demandChat(id)
		return { chat, draft: drafts.read(id), ...page(headId, limit) }
	}

	/** Tells every window that a conversation's line changed. */
	function announce(id: ChatId): Chat {
		const { headId: _, ...chat } = demandChat(id)
		emit({ type: 'chat.changed', summary: summarize(chat), chat })
		return chat
	}

	const handlers = {
		'chat.list'({ before, limit }) {
			const rows = chats.page(before, limit + 1)
			return { chats: rows.slice(0, limit).map(summarize), hasMore: rows.length > limit }
		},
		'chat.open': ({ chatId, limit }) => openChat(chatId, limit),
		'chat.earlier': ({ beforeId, limit }) => page(demandMessage(beforeId).message.parentId, limit),
		'chat.rename'({ chatId, title }) {
			demandChat(chatId)
			chats.rename(chatId, title)
			return announce(chatId)
		},
		'chat.remove'({ chatId }) {
			demandChat(chatId)
			const replyId = live.runningIn(chatId)
			if (replyId) live.input(replyId, { type: 'stop' })
			chats.remove(chatId)
			drafts.save(chatId, '', clock.now())
			emit({ type: 'chat.removed', chatId })
			return null
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
		'draft.save'({ chatId, text }) {
			drafts.save(chatId, text, clock.now())
			emit({ type: 'draft.changed', chatId, text })
			return null
		},
		'draft.read': ({ chatId }) => ({ text: drafts.read(chatId) }),
		'message.showVersion'({ messageId, limit }) {
			const { chatId } = demandMessage(messageId)
			chats.moveHead(chatId, messages.newestBelow(messageId))
			emit({ type: 'chat.pathChanged', chatId })
			return openChat(chatId, limit)
		},
	} satisfies Pick<Handlers, HistoryCall>

	return { handlers, demandChat, demandMessage, announce }
}
