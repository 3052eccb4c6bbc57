/**
 * Conversations that are never written to disk. They are made of the same parts as all others, over a history of their
 * own in memory: nothing that happens in them has a way to a file. Here the parts are put together; calls find their
 * way here by `route-temporary.ts`.
 */
import { v7 as uuidv7 } from 'uuid'
import { maxAttachmentBytes } from '../../../shared/attachment.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { Chat, ChatId, ChatSummary } from '../../../shared/model.ts'
import { noParameters } from '../../../shared/reply-parameters.ts'
import type { Assistants } from '../assistants/create-assistants.ts'
import { createDraftFiles } from '../attachments/draft-files.ts'
import type { FileStore } from '../attachments/file-store.ts'
import { createReadText } from '../attachments/read-text.ts'
import type { Handlers } from '../dispatch.ts'
import type { Fallbacks } from '../fallback/create-fallbacks.ts'
import { createQueue } from '../queue/create-queue.ts'
import { createCommitDeltas } from '../reply/commit-deltas.ts'
import { createReplies } from '../reply/create-replies.ts'
import { createLiveReplies } from '../reply/live-replies.ts'
import { createTimelineRecorder } from '../reply/record-timeline.ts'
import { createStartReply } from '../reply/start-reply.ts'
import { takeUpUnfinished } from '../reply/take-up-unfinished.ts'
import { findInChat } from '../search/find-in-chat.ts'
import { createRunningText } from '../search/running-text.ts'
import { createAnswerRows } from '../storage/answers.ts'
import { createAssistantRows } from '../storage/assistants.ts'
import { createBranchRows } from '../storage/branches.ts'
import { type BulkWriter, createBulkWriter } from '../storage/bulk-writer.ts'
import { type ChatRow, type ChatRows, createChatRows } from '../storage/chats.ts'
import { createDraftFileRows } from '../storage/draft-files.ts'
import { createDrafts } from '../storage/drafts.ts'
import { createExchanges } from '../storage/exchanges.ts'
import { createFileTextRows } from '../storage/file-texts.ts'
import { createHeldFiles } from '../storage/held-files.ts'
import { createJournal } from '../storage/journal.ts'
import { createMessageRows } from '../storage/messages.ts'
import type { Database } from '../storage/open-database.ts'
import { createPathSizes } from '../storage/path-sizes.ts'
import { createQueueRows } from '../storage/queued-messages.ts'
import { filesOfChat, forgetConversation, keepConversation } from '../storage/temporary-chats.ts'
import type { TemporaryDatabase } from '../storage/temporary-database.ts'
import { createTimelineRows } from '../storage/timeline.ts'
import { createBranches } from './branches.ts'
import { createComparing } from './create-comparing.ts'
import { createHistory } from './create-history.ts'
import { cutAnswers } from './cut-answers.ts'
import { titleOf } from './to-title.ts'
import type { Undo } from './undo.ts'

type LiveOptions = Parameters<typeof createLiveReplies>[0]
type ReplyOptions = Parameters<typeof createReplies>[0]
type StartOptions = Parameters<typeof createStartReply>[0]

type Options = Pick<
	LiveOptions,
	'client' | 'gate' | 'clock' | 'log' | 'power' | 'network' | 'emit' | 'onLesson' | 'onSeamJudged'
> &
	Pick<ReplyOptions, 'demandAllowance'> &
	Pick<StartOptions, 'lessons' | 'providers' | 'parametersFor' | 'takesPictures'> & {
		readonly memory: TemporaryDatabase
		/** Where a conversation goes that is kept. */
		readonly disk: {
			readonly db: Database
			readonly bulk: BulkWriter
			readonly files: Pick<FileStore, 'put'>
			readonly announce: (id: ChatId) => Chat
		}
		readonly undo: Undo
		readonly fallbacks: Fallbacks
		readonly assistants: Assistants
		readonly requestBeat: (urgency: 'soon' | 'now') => void
	}

export type Temporary = ReturnType<typeof createTemporary>

export function createTemporary(options: Options) {
	const { memory, disk, clock, log, emit, undo, providers, lessons, assistants } = options
	const { parametersFor, takesPictures, requestBeat } = options
	const { db } = memory
	const atOnce = (write: () => void) => db.transaction(write).immediate()
	const chats = temporaryRows(createChatRows(db))
	const messages = createMessageRows(db)
	const drafts = createDrafts(db)
	const files = createHeldFiles(db)
	const texts = createFileTextRows(db)
	const readText = createReadText({ texts, files, clock, log })
	const draftFileRows = createDraftFileRows(db)
	const draftFiles = createDraftFiles({
		rows: draftFileRows,
		texts,
		files,
		readText,
		atOnce,
		emit,
	})
	const journal = createJournal(db)
	const timeline = createTimelineRows(db)
	const timelineRecorder = createTimelineRecorder({ rows: timeline, clock, log })
	// Memory does not refuse.
	const commitDeltas = createCommitDeltas({ journal, clock, log, onSaveFailure() {}, requestBeat })
	const live = createLiveReplies({
		...options,
		journal,
		commitDeltas,
		messages,
		random: Math.random,
		recordStep(replyId, step) {
			timelineRecorder.record(replyId, step)
			requestBeat('soon')
		},
		onReplyingChanged: (chatId) => {
			if (chats.get(chatId)) history.announce(chatId)
		},
	})
	const branchRows = createBranchRows(db)
	const answers = createAnswerRows(db)
	const history = createHistory({
		chats,
		messages,
		branches: branchRows,
		assistants: createAssistantRows(db),
		pathSizes: createPathSizes(db),
		answers,
		drafts,
		live,
		clock,
		emit,
	})
	const startReply = createStartReply({
		fallbacks: options.fallbacks,
		messages,
		lessons,
		providers,
		live,
		// In the background a provider would keep what was said.
		isBackground: () => false,
		settingsOf: (chatId) => assistants.settingsOf(chats.get(chatId)),
		parametersFor,
		takesPictures,
		readText,
	})
	const replies = createReplies({
		...options,
		history,
		exchanges: createExchanges(db, { chats, messages, drafts }),
		draftFiles,
		timeline,
		live,
		startReply,
	})
	const queue = createQueue({
		rows: createQueueRows(db),
		drafts,
		draftFiles,
		replies,
		live,
		atOnce,
		clock,
		log,
		emit,
	})
	const comparing = createComparing({
		chats,
		messages,
		answers,
		history,
		live,
		assistants,
		providers,
		atOnce,
		emit,
	})
	const branches = createBranches({
		chats,
		messages,
		branches: branchRows,
		bulk: createBulkWriter(db),
		history,
		live,
		undo,
		atOnce,
		clock,
		emit,
	})
	/** Conversations on their way to the disk. */
	const keeping = new Map<ChatId, Promise<Chat>>()
	// After a restore the core starts anew in the same process, over the same memory.
	takeUpUnfinished({ journal, messages, startReply, clock, log })
	draftFiles.takeUpUnread()

	function demandTemporary(chatId: ChatId): ChatRow {
		const chat = history.demandChat(chatId)
		if (keeping.has(chatId)) throw new AppErrorException({ kind: 'not-found', what: 'chat' })
		return chat
	}

	async function keep(chatId: ChatId): Promise<Chat> {
		try {
			// Before anything mentions them.
			for (const sha256 of filesOfChat(db, chatId)) {
				const bytes = await files.read(sha256, 0, maxAttachmentBytes)
				if (bytes) await disk.files.put([bytes], maxAttachmentBytes)
			}
			await disk.bulk.run(keepConversation(db, disk.db, chatId))
		} catch (cause) {
			// Half of it on disk would be neither kept nor temporary.
			try {
				forgetConversation(disk.db, chatId, { hasMoved: true })
			} catch (why) {
				log.error({ err: why, chatId }, 'what was written of a temporary conversation could not be removed')
			}
			throw cause
		}
		forgetConversation(db, chatId, { hasMoved: true })
		return disk.announce(chatId)
	}

	const isUntouched = ({ id, headId, title }: ChatRow) => {
		const { text, pasted } = drafts.read(id)
		const isEmpty = text === '' && pasted === '' && draftFileRows.list(id).length === 0
		return headId === null && title === '' && isEmpty
	}

	const runningText = createRunningText(live, messages)
	const cut = cutAnswers(replies.handlers)
	return {
		/** Of calls about a temporary conversation. */
		handlers: {
			...history.handlers,
			...branches.handlers,
			...draftFiles.handlers,
			...replies.handlers,
			...queue.handlers,
			...comparing.handlers,
			...cut,
			'chat.send'(input) {
				const sent = cut['chat.send'](input)
				if (sent.chat.title !== '') return sent
				chats.rename(sent.chat.id, titleOf(sent.userMessage))
				return { ...sent, chat: history.announce(sent.chat.id) }
			},
			'search.inChat': ({ chatId, text }) => findInChat(db, { chatId, text, running: runningText(chatId) }),
			'chat.setBackground'() {
				const detail = 'A temporary conversation has no background mode: the provider would keep it.'
				throw new AppErrorException({ kind: 'not-allowed', detail })
			},
		} satisfies Partial<Handlers>,
		/** Of calls that are for temporary conversations alone. */
		ownHandlers: {
			'chat.beginTemporary'({
				providerId,
				model,
				parameters = noParameters,
				assistantId = null,
				systemPrompt = null,
			}) {
				if (assistantId) assistants.demand(assistantId)
				const untouched = chats.page({ view: 'all' }, null, mostListed).find(isUntouched)
				if (untouched) {
					chats.chooseModel(untouched.id, providerId, model)
					chats.setParameters(untouched.id, parameters)
					chats.setAssistant(untouched.id, assistantId)
					chats.setSystemPrompt(untouched.id, systemPrompt)
					return history.announce(untouched.id)
				}
				const id = uuidv7() as ChatId
				const nowMs = clock.now()
				chats.insert({
					id,
					title: '',
					createdAtMs: nowMs,
					updatedAtMs: nowMs,
					providerId,
					model,
					isBackground: null,
					parameters,
					...(assistantId && { assistantId }),
					...(systemPrompt !== null && { systemPrompt }),
				})
				return history.announce(id)
			},
			'chat.keep'({ chatId }) {
				const under = keeping.get(chatId)
				if (under) return under
				const { headId } = demandTemporary(chatId)
				if (live.runningIn(chatId)) throw new AppErrorException({ kind: 'already-replying' })
				if (headId === null) {
					throw new AppErrorException({ kind: 'not-allowed', detail: 'There is no message to keep.' })
				}
				const work = keep(chatId).finally(() => keeping.delete(chatId))
				keeping.set(chatId, work)
				return work
			},
			'chat.closeTemporary'({ chatId }) {
				demandTemporary(chatId)
				for (const replyId of live.allRunningIn(chatId)) live.input(replyId, { type: 'stop' })
				forgetConversation(db, chatId, { hasMoved: false })
				emit({ type: 'chat.removed', chatId })
				return null
			},
		} satisfies Partial<Handlers>,
		/** The temporary conversation that an id belongs to: its own, or that of one of its messages. */
		chatOf: memory.chatOf,
		/** Resolves once a conversation is on disk, or stays here after all; null: it is not on its way. Never rejects. */
		whenKept: (chatId: ChatId): Promise<unknown> | null => keeping.get(chatId)?.catch(() => {}) ?? null,
		/** Newest first. */
		lines: (): readonly ChatSummary[] =>
			history.handlers['chat.list']({ before: null, limit: mostListed }).chats,
		/** Commits what running replies received. */
		flush(): void {
			commitDeltas.flush()
			timelineRecorder.flush()
		},
		isReplying: (chatId: ChatId): boolean => live.runningIn(chatId) !== null,
		/** Those of its conversations. */
		files,
		/** To be told of every reply that ends, in order. */
		hear: queue.hear,
		hasLiveReplies: live.hasAny,
		whenIdle: live.whenIdle,
		shutdown(): void {
			draftFiles.stop()
			queue.stop()
			live.shutdown()
		},
	}
}

const mostListed = 200

function temporaryRows(rows: ChatRows): ChatRows {
	const marked = (chat: ChatRow): ChatRow => ({ ...chat, isBackground: false, isTemporary: true })
	return {
		...rows,
		get(id) {
			const chat = rows.get(id)
			return chat && marked(chat)
		},
		page: (...input) => rows.page(...input).map(marked),
	}
}
