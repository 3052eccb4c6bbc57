/** Asking for replies: a new message, an edit, another version, the rest; and steering the ones that run. */
import type { ParsedInput } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { AssistantMessage, ChatId, MessageId, Provider, UserMessage } from '../../../shared/model.ts'
import type { Assistants } from '../assistants/create-assistants.ts'
import type { DraftFiles } from '../attachments/draft-files.ts'
import type { Handlers } from '../dispatch.ts'
import type { Fallbacks } from '../fallback/create-fallbacks.ts'
import type { History } from '../history/create-history.ts'
import { questionOf } from '../history/question-of.ts'
import type { Clock } from '../ports.ts'
import type { Providers } from '../providers/create-providers.ts'
import type { Exchanges } from '../storage/exchanges.ts'
import type { TimelineRows } from '../storage/timeline.ts'
import { answererOf, type Chosen, createChooseAnswerers } from './choose-answerers.ts'
import { createSending } from './create-sending.ts'
import { demandSomething, demandTaken } from './demand-sayable.ts'
import type { LiveReplies } from './live-replies.ts'
import type { StartReplies, TakesPictures } from './start-reply.ts'

type Options = {
	readonly history: Pick<History, 'demandChat' | 'demandMessage' | 'demandPresent' | 'isLast' | 'announce'>
	readonly exchanges: Exchanges
	readonly timeline: TimelineRows
	readonly providers: Pick<Providers, 'handlers'>
	readonly live: Pick<LiveReplies, 'allRunningIn' | 'input' | 'overlay'>
	readonly assistants: Pick<Assistants, 'demand' | 'withChoice'>
	readonly draftFiles: Pick<DraftFiles, 'demandReady' | 'tell'>
	readonly takesPictures: TakesPictures
	readonly fallbacks: Pick<Fallbacks, 'nextAfter'>
	readonly startReply: StartReplies
	/** Throws `over-limit`. Null: a conversation that does not exist yet. */
	readonly demandAllowance: (provider: Provider, chatId: ChatId | null) => void
	readonly clock: Clock
	readonly emit: (event: CoreEvent) => void
}

type ReplyCall =
	| 'chat.send'
	| 'message.edit'
	| 'reply.stop'
	| 'reply.retryNow'
	| 'reply.regenerate'
	| 'reply.continue'
	| 'fallback.askNext'
	| 'reply.timeline'
	| 'reply.attach'

export function createReplies(options: Options) {
	const { history, exchanges, timeline, live, fallbacks, startReply, takesPictures, clock, emit } = options
	const chooseAnswerers = createChooseAnswerers(options)
	const { choose, chooseAgain, choosing, demandAllowances } = chooseAnswerers

	/** Replies to one question may run at the same time. Throws `already-replying` for any other. */
	function demandNotReplying(chatId: ChatId, questionId: MessageId | null = null): void {
		const isElsewhere = live.allRunningIn(chatId).some((id) => {
			return questionId === null || questionOf(history, assistantMessage(id)) !== questionId
		})
		if (isElsewhere) throw new AppErrorException({ kind: 'already-replying' })
	}

	function userMessage(id: MessageId): UserMessage {
		const { message } = history.demandMessage(id)
		if (message.role !== 'user') throw new AppErrorException({ kind: 'not-found', what: 'message' })
		return message
	}

	function assistantMessage(id: MessageId): AssistantMessage {
		const { message } = history.demandMessage(id)
		if (message.role !== 'assistant') throw new AppErrorException({ kind: 'not-found', what: 'reply' })
		return message
	}

	function run(chatId: ChatId, replyId: MessageId, { provider, model, keyId = null }: Chosen) {
		const message = assistantMessage(replyId)
		return startReply({ chatId, message, providerId: provider.id, keyId, requestedModel: model })
	}

	const { send, saidBy, answerersTo } = createSending({
		...options,
		chosen: chooseAnswerers,
		demandNotReplying,
		userMessage,
		run,
	})

	function edit({ messageId, text, keptFiles, mayExceedLimit }: ParsedInput<'message.edit'>) {
		const { chatId } = history.demandPresent(messageId)
		const { parentId, attachments } = userMessage(messageId)
		const said = { text, attachments: attachments.filter((_, at) => keptFiles?.includes(at) ?? true) }
		demandSomething(said)
		const chosen = choose(choosing(chatId))
		demandNotReplying(chatId)
		demandTaken([chosen], said.attachments, takesPictures)
		demandAllowances([chosen], chatId, mayExceedLimit)
		const added = exchanges.edit(chatId, parentId, said, answererOf(chosen), clock.now())
		const reply = run(chatId, added.replyId, chosen)
		emit({ type: 'chat.pathChanged', chatId })
		history.announce(chatId)
		return { userMessage: userMessage(added.userMessageId), reply }
	}

	/**
	 * Who gives another version of a reply, or the rest of it: the conversation's choice; where it is compared with others,
	 * whoever gave it.
	 */
	function answererFor(replyId: MessageId): Chosen {
		const { chatId, providerId } = history.demandMessage(replyId)
		const reply = assistantMessage(replyId)
		const same = isCompared(chatId, reply) ? chooseAgain(providerId, reply.model) : null
		return same ?? choose(choosing(chatId))
	}

	function isCompared(chatId: ChatId, reply: AssistantMessage): boolean {
		const { comparedId } = history.demandChat(chatId)
		return comparedId !== undefined && questionOf(history, reply) === comparedId
	}

	function regenerate({ replyId, by, mayExceedLimit }: ParsedInput<'reply.regenerate'>) {
		const { chatId } = history.demandPresent(replyId)
		return addVersion(chatId, replyId, by ? choose(by) : answererFor(replyId), mayExceedLimit)
	}

	function askNext({ replyId, mayExceedLimit }: ParsedInput<'fallback.askNext'>) {
		const { chatId, providerId } = history.demandPresent(replyId)
		const asked = providerId ?? choose(choosing(chatId)).provider.id
		const next = fallbacks.nextAfter({ chatId, providerId: asked, model: assistantMessage(replyId).model })
		return addVersion(chatId, replyId, next, mayExceedLimit)
	}

	function addVersion(
		chatId: ChatId,
		replyId: MessageId,
		chosen: Chosen,
		mayExceedLimit: true | undefined,
	): { readonly reply: AssistantMessage } {
		const questionId = questionOf(history, assistantMessage(replyId))
		demandNotReplying(chatId, questionId)
		if (questionId !== null) demandTaken([chosen], userMessage(questionId).attachments, takesPictures)
		demandAllowances([chosen], chatId, mayExceedLimit)
		const added = exchanges.addReply(chatId, questionId, answererOf(chosen), clock.now())
		const reply = run(chatId, added, chosen)
		emit({ type: 'chat.pathChanged', chatId })
		history.announce(chatId)
		return { reply }
	}

	function continueReply({ replyId, mayExceedLimit }: ParsedInput<'reply.continue'>) {
		const { chatId } = history.demandMessage(replyId)
		const last = assistantMessage(replyId)
		const { status } = live.overlay(last)
		if (status.phase === 'settled' && status.outcome === 'complete') {
			throw new AppErrorException({ kind: 'not-allowed', detail: 'This reply is complete.' })
		}
		const isEnd = history.demandChat(chatId).headId === replyId
		if (!isEnd && !(isCompared(chatId, last) && history.isLast(replyId))) {
			throw new AppErrorException({
				kind: 'not-allowed',
				detail: 'Only the last reply of a conversation can be continued.',
			})
		}
		const chosen = answererFor(replyId)
		demandNotReplying(chatId, status.phase === 'settled' ? questionOf(history, last) : null)
		demandAllowances([chosen], chatId, mayExceedLimit)
		const added = exchanges.addReply(chatId, replyId, answererOf(chosen), clock.now())
		const reply = run(chatId, added, chosen)
		emit(isEnd ? { type: 'chat.appended', chatId, messages: [reply] } : { type: 'chat.pathChanged', chatId })
		history.announce(chatId)
		return { reply }
	}

	return {
		send,
		answerersTo,
		saidBy,
		handlers: {
			'chat.send': (input) => send(input),
			'message.edit': edit,
			'reply.regenerate': regenerate,
			'reply.continue': continueReply,
			'fallback.askNext': askNext,
			'reply.stop'({ replyId }) {
				live.input(replyId, { type: 'stop' })
				return null
			},
			'reply.retryNow'({ replyId }) {
				live.input(replyId, { type: 'retry-now' })
				return null
			},
			'reply.timeline'({ replyId }) {
				assistantMessage(replyId)
				return { traceId: timeline.traceId(replyId), entries: timeline.entries(replyId) }
			},
			'reply.attach': ({ replyId }) => live.overlay(assistantMessage(replyId)),
		} satisfies Pick<Handlers, ReplyCall>,
	}
}
