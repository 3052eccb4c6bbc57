/** Asking for replies: a new message, an edit, another version; and steering the ones that run. */
import { v7 as uuidv7 } from 'uuid'
import type { ParsedInput } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type {
	AssistantMessage,
	Chat,
	ChatId,
	MessageId,
	Provider,
	UserMessage,
} from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { History } from '../history/create-history.ts'
import { toTitle } from '../history/to-title.ts'
import type { Clock } from '../ports.ts'
import type { InputMessage } from '../provider/types.ts'
import type { Providers } from '../providers/create-providers.ts'
import type { Answerer, Exchanges } from '../storage/exchanges.ts'
import type { MessageRows } from '../storage/messages.ts'
import { buildInput } from './build-input.ts'
import { isLoopback } from './is-loopback.ts'
import type { LiveReplies } from './live-replies.ts'
import type { Prepared } from './run-reply.ts'
import { defaultLimits, localLimits } from './watch.ts'

type Options = {
	readonly history: Pick<History, 'demandChat' | 'demandMessage' | 'announce'>
	readonly exchanges: Exchanges
	readonly messages: MessageRows
	readonly providers: Pick<Providers, 'handlers' | 'resolveTarget' | 'resolveModel'>
	readonly live: LiveReplies
	readonly clock: Clock
	readonly emit: (event: CoreEvent) => void
	/** Responses replies through this provider run in background mode. */
	readonly isBackground: (provider: Provider) => boolean
}

type ReplyCall =
	| 'chat.send'
	| 'message.edit'
	| 'reply.stop'
	| 'reply.retryNow'
	| 'reply.regenerate'
	| 'reply.attach'

/** A path longer than this is sent from here on: no provider's context holds more. */
const longestPath = 10_000

export function createReplies(options: Options) {
	const { history, exchanges, messages, providers, live, clock, emit, isBackground } = options

	/** The provider that will answer. Nothing is committed when there is none. Throws `no-provider`, `not-found`. */
	async function chooseProvider(id: Provider['id'] | null): Promise<Provider> {
		const all = await providers.handlers['provider.list']()
		const provider = all.find((candidate) => (id === null ? candidate.isDefault : candidate.id === id))
		if (provider) return provider
		throw new AppErrorException(
			id === null ? { kind: 'no-provider' } : { kind: 'not-found', what: 'provider' },
		)
	}

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

	/** Runs a reply whose row is committed. */
	function run(
		chatId: ChatId,
		replyId: MessageId,
		provider: Provider,
		requested: string | null,
	): AssistantMessage {
		const message = assistantMessage(replyId)
		const traceId = uuidv7()
		const isLocal = isLoopback(provider.baseUrl)
		// Read once: what a reply answers does not change between its attempts.
		let input: readonly InputMessage[] | null = null

		async function prepare(signal: AbortSignal): Promise<Prepared> {
			const { provider: current, target } = await providers.resolveTarget(provider.id)
			const model = await providers.resolveModel(current, requested, signal)
			input ??= readInput(message)
			return { target, request: { model, input, isBackground: isBackground(current), traceId } }
		}

		live.start({ chatId, message, traceId, limits: isLocal ? localLimits : defaultLimits, isLocal, prepare })
		return live.overlay(message)
	}

	function readInput({ parentId }: AssistantMessage): readonly InputMessage[] {
		if (parentId === null) return []
		return buildInput(messages.pathTo(parentId, longestPath).map(({ message }) => message))
	}

	async function send({ chatId, text, providerId, model }: ParsedInput<'chat.send'>) {
		const nowMs = clock.now()
		if (chatId === null) {
			const provider = await chooseProvider(providerId)
			const chat: Chat = {
				id: uuidv7() as ChatId,
				title: toTitle(text),
				createdAtMs: nowMs,
				updatedAtMs: nowMs,
				providerId,
				model,
			}
			const added = exchanges.begin(chat, text, answererOf(provider, model))
			emit({ type: 'draft.changed', chatId: null, text: '' })
			return started(chat.id, added, provider, model)
		}
		const chosen = history.demandChat(chatId)
		const provider = await chooseProvider(providerId ?? chosen.providerId)
		const requested = model ?? chosen.model
		// Looked at last: between this and the commit nothing else can run.
		demandNotReplying(chatId)
		const { headId } = history.demandChat(chatId)
		const added = exchanges.append(chatId, headId, text, answererOf(provider, requested), nowMs)
		emit({ type: 'draft.changed', chatId, text: '' })
		return started(chatId, added, provider, requested)
	}

	type Added = { readonly userMessageId: MessageId; readonly replyId: MessageId }

	function started(
		chatId: ChatId,
		{ userMessageId, replyId }: Added,
		provider: Provider,
		model: string | null,
	) {
		const message = userMessage(userMessageId)
		const reply = run(chatId, replyId, provider, model)
		emit({ type: 'chat.appended', chatId, messages: [message, reply] })
		return { chat: history.announce(chatId), userMessage: message, reply }
	}

	async function edit({ messageId, text }: ParsedInput<'message.edit'>) {
		const { chatId } = history.demandMessage(messageId)
		const { parentId } = userMessage(messageId)
		const chosen = history.demandChat(chatId)
		const provider = await chooseProvider(chosen.providerId)
		demandNotReplying(chatId)
		const answerer = answererOf(provider, chosen.model)
		const added = exchanges.edit(chatId, parentId, text, answerer, clock.now())
		const reply = run(chatId, added.replyId, provider, chosen.model)
		emit({ type: 'chat.pathChanged', chatId })
		history.announce(chatId)
		return { userMessage: userMessage(added.userMessageId), reply }
	}

	async function regenerate({ replyId }: ParsedInput<'reply.regenerate'>) {
		const { chatId } = history.demandMessage(replyId)
		const { parentId } = assistantMessage(replyId)
		const chosen = history.demandChat(chatId)
		const provider = await chooseProvider(chosen.providerId)
		demandNotReplying(chatId)
		const added = exchanges.regenerate(chatId, parentId, answererOf(provider, chosen.model), clock.now())
		const reply = run(chatId, added, provider, chosen.model)
		emit({ type: 'chat.pathChanged', chatId })
		history.announce(chatId)
		return { reply }
	}

	return {
		handlers: {
			'chat.send': send,
			'message.edit': edit,
			'reply.regenerate': regenerate,
			'reply.stop'({ replyId }) {
				live.input(replyId, { type: 'stop' })
				return null
			},
			'reply.retryNow'({ replyId }) {
				live.input(replyId, { type: 'retry-now' })
				return null
			},
			'reply.attach': ({ replyId }) => live.overlay(assistantMessage(replyId)),
		} satisfies Pick<Handlers, ReplyCall>,
	}
}

function answererOf(provider: Provider, requested: string | null): Answerer {
	return { providerId: provider.id, providerName: provider.name, model: requested ?? provider.defaultModel }
}
