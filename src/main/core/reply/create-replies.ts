/** Asking for replies: a new message, an edit, another version, the rest; and steering the ones that run. */
import { v7 as uuidv7 } from 'uuid'
import type { ParsedInput } from '../../../shared/api.ts'
import type { Attachment } from '../../../shared/attachment.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type {
	AssistantMessage,
	Chat,
	ChatId,
	KeyId,
	MessageId,
	Provider,
	UserMessage,
} from '../../../shared/model.ts'
import { noParameters } from '../../../shared/reply-parameters.ts'
import type { SendInput } from '../../../shared/send-input.ts'
import type { Assistants } from '../assistants/create-assistants.ts'
import type { DraftFiles } from '../attachments/draft-files.ts'
import type { Handlers } from '../dispatch.ts'
import type { Candidate, Fallbacks } from '../fallback/create-fallbacks.ts'
import type { History } from '../history/create-history.ts'
import { titleOf } from '../history/to-title.ts'
import type { Clock } from '../ports.ts'
import type { Providers } from '../providers/create-providers.ts'
import type { Exchanges, Said, SentFrom } from '../storage/exchanges.ts'
import type { Answerer } from '../storage/messages.ts'
import type { TimelineRows } from '../storage/timeline.ts'
import type { LiveReplies } from './live-replies.ts'
import { isSentPicture } from './sent-pictures.ts'
import type { StartReplies, TakesPictures } from './start-reply.ts'

type Options = {
	readonly history: Pick<History, 'demandChat' | 'demandMessage' | 'demandPresent' | 'announce'>
	readonly exchanges: Exchanges
	readonly timeline: TimelineRows
	readonly providers: Pick<Providers, 'handlers'>
	readonly live: Pick<LiveReplies, 'runningIn' | 'input' | 'overlay'>
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
	const { history, exchanges, timeline, providers, live, assistants, fallbacks, startReply } = options
	const { draftFiles, takesPictures, demandAllowance, clock, emit } = options

	/** The provider that will answer. Nothing is committed when there is none. Throws `no-provider`, `not-found`, `provider-disabled`. */
	function chooseProvider(id: Provider['id'] | null): Provider {
		const all = providers.handlers['provider.list']()
		const provider = all.find((candidate) => (id === null ? candidate.isDefault : candidate.id === id))
		if (provider?.isEnabled) return provider
		// Of none that is on, none is the default.
		if (provider || (id === null && all.length > 0))
			throw new AppErrorException({ kind: 'provider-disabled' })
		throw new AppErrorException(
			id === null ? { kind: 'no-provider' } : { kind: 'not-found', what: 'provider' },
		)
	}

	/** The conversation, with whom it has chosen itself or by its assistant. Throws `not-found`. */
	const choosing = (chatId: ChatId) => assistants.withChoice(history.demandChat(chatId))

	function demandNotReplying(chatId: ChatId): void {
		if (live.runningIn(chatId)) throw new AppErrorException({ kind: 'already-replying' })
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

	function run(
		chatId: ChatId,
		replyId: MessageId,
		provider: Provider,
		requestedModel: string | null,
		keyId: KeyId | null = null,
	) {
		const message = assistantMessage(replyId)
		return startReply({ chatId, message, providerId: provider.id, keyId, requestedModel })
	}

	/** Throws `pictures-not-taken` where it is known before anything is asked. */
	function demandTaken(provider: Provider, requested: string | null, files: readonly Attachment[]): void {
		const model = requested ?? provider.defaultModel
		if (model === null || !files.some(isSentPicture) || takesPictures(provider, model)) return
		throw new AppErrorException({ kind: 'pictures-not-taken', model })
	}

	function demandSomething({ text, attachments }: Said): void {
		if (text !== '' || attachments.length > 0) return
		throw new AppErrorException({ kind: 'bad-input', field: 'text', detail: 'There is nothing to send.' })
	}

	/** What a message says, files included. `from`: where they are until it is sent. */
	function saidBy({ chatId, text, attachments = [] }: SendInput, from: SentFrom = 'draft') {
		const owner = from === 'draft' ? chatId : from
		const said = { text, attachments: draftFiles.demandReady(owner, attachments), draftFileIds: attachments }
		demandSomething(said)
		return said
	}

	/** Whoever would answer a message in a conversation that exists. Throws what `chat.send` does. */
	function answererTo(
		chatId: ChatId,
		files: readonly Attachment[],
		{ providerId, model, mayExceedLimit }: Pick<SendInput, 'providerId' | 'model' | 'mayExceedLimit'>,
	) {
		const { headId, ...chat } = choosing(chatId)
		const provider = chooseProvider(providerId ?? chat.providerId)
		const requested = model ?? chat.model
		demandTaken(provider, requested, files)
		if (!mayExceedLimit) demandAllowance(provider, chatId)
		return { headId, provider, requested }
	}

	function send(input: SendInput, from: SentFrom = 'draft') {
		const { chatId, providerId, model, mayExceedLimit, ...begun } = input
		const nowMs = clock.now()
		const said = saidBy(input, from)
		if (chatId === null) {
			const { assistantId, systemPrompt } = begun
			if (assistantId) assistants.demand(assistantId)
			const chat: Chat = {
				id: uuidv7() as ChatId,
				title: titleOf(said),
				createdAtMs: nowMs,
				updatedAtMs: nowMs,
				providerId,
				model,
				isBackground: begun.isBackground ?? null,
				parameters: begun.parameters ?? noParameters,
				...(assistantId && { assistantId }),
				...(typeof systemPrompt === 'string' && { systemPrompt }),
			}
			const asked = assistants.withChoice(chat)
			const provider = chooseProvider(asked.providerId)
			demandTaken(provider, asked.model, said.attachments)
			if (!mayExceedLimit) demandAllowance(provider, null)
			const added = exchanges.begin(chat, said, answererOf(provider, asked.model))
			tellOfDraft(null, said.draftFileIds)
			return sent(chat.id, added, provider, asked.model)
		}
		history.demandChat(chatId)
		demandNotReplying(chatId)
		const { headId, provider, requested } = answererTo(chatId, said.attachments, input)
		const added = exchanges.append(chatId, headId, said, answererOf(provider, requested), nowMs, from)
		if (from === 'draft') tellOfDraft(chatId, said.draftFileIds)
		return sent(chatId, added, provider, requested)
	}

	function tellOfDraft(chatId: ChatId | null, sentFiles: readonly unknown[]): void {
		emit({ type: 'draft.changed', chatId, text: '', pasted: '' })
		if (sentFiles.length > 0) draftFiles.tell(chatId)
	}

	type Added = { readonly userMessageId: MessageId; readonly replyId: MessageId }

	function sent(chatId: ChatId, { userMessageId, replyId }: Added, provider: Provider, model: string | null) {
		const message = userMessage(userMessageId)
		const reply = run(chatId, replyId, provider, model)
		emit({ type: 'chat.appended', chatId, messages: [message, reply] })
		return { chat: history.announce(chatId), userMessage: message, reply }
	}

	function edit({ messageId, text, keptFiles, mayExceedLimit }: ParsedInput<'message.edit'>) {
		const { chatId } = history.demandPresent(messageId)
		const { parentId, attachments } = userMessage(messageId)
		const said = { text, attachments: attachments.filter((_, at) => keptFiles?.includes(at) ?? true) }
		demandSomething(said)
		const { provider, model } = answererFor(chatId, mayExceedLimit)
		demandTaken(provider, model, said.attachments)
		const added = exchanges.edit(chatId, parentId, said, answererOf(provider, model), clock.now())
		const reply = run(chatId, added.replyId, provider, model)
		emit({ type: 'chat.pathChanged', chatId })
		history.announce(chatId)
		return { userMessage: userMessage(added.userMessageId), reply }
	}

	/** Who answers in a conversation, if nobody does at the moment. */
	function answererFor(
		chatId: ChatId,
		mayExceedLimit: true | undefined,
	): { readonly provider: Provider; readonly model: string | null } {
		const { providerId, model } = choosing(chatId)
		demandNotReplying(chatId)
		const provider = chooseProvider(providerId)
		if (!mayExceedLimit) demandAllowance(provider, chatId)
		return { provider, model }
	}

	function regenerate({ replyId, mayExceedLimit }: ParsedInput<'reply.regenerate'>) {
		const { chatId } = history.demandPresent(replyId)
		return addVersion(chatId, replyId, { ...answererFor(chatId, mayExceedLimit), keyId: null })
	}

	function addVersion(
		chatId: ChatId,
		replyId: MessageId,
		{ provider, model, keyId }: Omit<Candidate, 'keyName'>,
	) {
		const parentId = questionOf(assistantMessage(replyId))
		if (parentId !== null) demandTaken(provider, model, userMessage(parentId).attachments)
		const added = exchanges.addReply(chatId, parentId, answererOf(provider, model), clock.now())
		const reply = run(chatId, added, provider, model, keyId)
		emit({ type: 'chat.pathChanged', chatId })
		history.announce(chatId)
		return { reply }
	}

	function askNext({ replyId, mayExceedLimit }: ParsedInput<'fallback.askNext'>) {
		const { chatId, providerId } = history.demandPresent(replyId)
		demandNotReplying(chatId)
		const asked = providerId ?? chooseProvider(choosing(chatId).providerId).id
		const next = fallbacks.nextAfter({ chatId, providerId: asked, model: assistantMessage(replyId).model })
		if (!mayExceedLimit) demandAllowance(next.provider, chatId)
		return addVersion(chatId, replyId, next)
	}

	/** What the whole answer answers: the segments of a continued one stand between. */
	function questionOf({ parentId }: AssistantMessage): MessageId | null {
		if (parentId === null) return null
		const { message } = history.demandMessage(parentId)
		return message.role === 'assistant' ? questionOf(message) : parentId
	}

	function continueReply({ replyId, mayExceedLimit }: ParsedInput<'reply.continue'>) {
		const { chatId } = history.demandMessage(replyId)
		const { status } = live.overlay(assistantMessage(replyId))
		if (status.phase === 'settled' && status.outcome === 'complete') {
			throw new AppErrorException({ kind: 'not-allowed', detail: 'This reply is complete.' })
		}
		if (history.demandChat(chatId).headId !== replyId) {
			throw new AppErrorException({
				kind: 'not-allowed',
				detail: 'Only the last reply of a conversation can be continued.',
			})
		}
		const { provider, model } = answererFor(chatId, mayExceedLimit)
		const added = exchanges.addReply(chatId, replyId, answererOf(provider, model), clock.now())
		const reply = run(chatId, added, provider, model)
		emit({ type: 'chat.appended', chatId, messages: [reply] })
		history.announce(chatId)
		return { reply }
	}

	return {
		send,
		answererTo,
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

function answererOf(provider: Provider, requested: string | null): Answerer {
	return { providerId: provider.id, providerName: provider.name, model: requested ?? provider.defaultModel }
}
