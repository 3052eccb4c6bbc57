/** Reading and tending conversations: the list, pages of the visible path, titles, drafts, versions. */
import type { OpenChat, OpenChatAt } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { Chat, ChatId, ChatSummary, MessageId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { AnswerRows } from '../storage/answers.ts'
import type { AssistantRows } from '../storage/assistants.ts'
import type { BranchRows } from '../storage/branches.ts'
import type { ChatRow, ChatRows } from '../storage/chats.ts'
import type { Drafts } from '../storage/drafts.ts'
import type { MessageRows, StoredMessage } from '../storage/messages.ts'
import type { PathSizes } from '../storage/path-sizes.ts'
import { type Below, createFindBelow } from './find-below.ts'
import { createReadBeside } from './read-beside.ts'
import { createReadMessageText } from './read-message-text.ts'
import { createReadPage, largestPage } from './read-page.ts'

export type History = ReturnType<typeof createHistory>

type Options = {
	readonly chats: ChatRows
	readonly messages: MessageRows
	readonly branches: Pick<BranchRows, 'isRemoved' | 'upwards'>
	readonly assistants: Pick<AssistantRows, 'get'>
	readonly pathSizes: PathSizes
	readonly answers: AnswerRows
	readonly drafts: Drafts
	/** Running replies are shown with what they have received so far. */
	readonly live: Pick<LiveReplies, 'overlay' | 'runningIn' | 'input'>
	readonly clock: Clock
	readonly emit: (event: CoreEvent) => void
}

type HistoryCall =
	| 'chat.list'
	| 'chat.open'
	| 'chat.openAt'
	| 'chat.earlier'
	| 'chat.later'
	| 'chat.rename'
	| 'chat.chooseModel'
	| 'chat.setBackground'
	| 'chat.setParameters'
	| 'chat.setAssistant'
	| 'chat.setSystemPrompt'
	| 'draft.save'
	| 'draft.read'
	| 'message.text'
	| 'message.showVersion'

export function createHistory(options: Options) {
	const { chats, messages, branches, assistants, pathSizes, answers, drafts, live, clock, emit } = options
	const readBeside = createReadBeside({ answers, messages, live })
	const readPage = createReadPage({ messages, pathSizes, live })
	const findBelow = createFindBelow({ messages, branches, headOf: (id) => demandChat(id).headId })

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
		return { ...partsOf(chat), ...readPage.endingWith(headId, limit) }
	}

	/** What comes with any stretch of a conversation. */
	function partsOf(chat: Chat): Pick<OpenChat, 'chat' | 'draft' | 'beside'> {
		const { id, comparedId } = chat
		return { chat, draft: drafts.read(id), ...(comparedId && { beside: readBeside(id, comparedId) }) }
	}

	/** Around a message of the visible path. `below`: what follows it there. */
	function openAround(id: ChatId, messageId: MessageId, before: number, below: Below): OpenChatAt {
		const { headId, ...chat } = demandChat(id)
		const upTo = readPage.endingWith(messageId, before + 1, largestPage / 2)
		const after = readPage.beginningWith(below.ids, largestPage / 2)
		const hasLater = below.hasLater || after.length < below.ids.length
		const end = hasLater ? (readPage.endingWith(headId, 1).messages[0] ?? null) : null
		return { ...partsOf(chat), ...upTo, messages: [...upTo.messages, ...after], hasLater, end }
	}

	/** Shows the newest path through a message. */
	function showPathThrough(chatId: ChatId, messageId: MessageId): void {
		chats.moveHead(chatId, messages.newestBelow(messageId))
		emit({ type: 'chat.pathChanged', chatId })
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
		async 'chat.openAt'({ chatId, messageId, before, after, keepsPath }) {
			const onPath = await findBelow.onPath(chatId, messageId, after)
			if (onPath) return openAround(chatId, messageId, before, onPath)
			if (keepsPath || demandPresent(messageId).chatId !== chatId) {
				throw new AppErrorException({ kind: 'not-found', what: 'message' })
			}
			showPathThrough(chatId, messageId)
			const below = await findBelow.onPath(chatId, messageId, after)
			// Another window chose another path in that very moment.
			if (!below) throw new AppErrorException({ kind: 'not-found', what: 'message' })
			return openAround(chatId, messageId, before, below)
		},
		'chat.earlier': ({ beforeId, limit }) =>
			readPage.endingWith(demandMessage(beforeId).message.parentId, limit),
		async 'chat.later'({ chatId, afterId, limit }) {
			const below = await findBelow.below(chatId, afterId, limit)
			if (!below) throw new AppErrorException({ kind: 'not-found', what: 'message' })
			const page = readPage.beginningWith(below.ids)
			const hasLater = below.hasLater || page.length < below.ids.length
			return { messages: page, hasEarlier: afterId !== null, hasLater }
		},
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
		'chat.setParameters'({ chatId, parameters }) {
			demandChat(chatId)
			chats.setParameters(chatId, parameters)
			return announce(chatId)
		},
		'chat.setAssistant'({ chatId, assistantId }) {
			demandChat(chatId)
			if (assistantId !== null && !assistants.get(assistantId)) {
				throw new AppErrorException({ kind: 'not-found', what: 'assistant' })
			}
			chats.setAssistant(chatId, assistantId)
			return announce(chatId)
		},
		'chat.setSystemPrompt'({ chatId, systemPrompt }) {
			demandChat(chatId)
			chats.setSystemPrompt(chatId, systemPrompt)
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
			showPathThrough(chatId, messageId)
			return openChat(chatId, limit)
		},
	} satisfies Pick<Handlers, HistoryCall>

	return {
		handlers,
		demandChat,
		demandMessage,
		demandPresent,
		/** Nothing comes after the message, on any path. */
		isLast: (id: MessageId): boolean => messages.newestBelow(id) === id,
		announce,
	}
}
