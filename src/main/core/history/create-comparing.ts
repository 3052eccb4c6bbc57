/** Replies to one question beside each other, and going on with one of them. */
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { AssistantMessage, ChatId, MessageId } from '../../../shared/model.ts'
import type { Assistants } from '../assistants/create-assistants.ts'
import type { Handlers } from '../dispatch.ts'
import type { Providers } from '../providers/create-providers.ts'
import { findProvider } from '../providers/find-provider.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { AnswerRows } from '../storage/answers.ts'
import type { ChatRows } from '../storage/chats.ts'
import type { MessageRows, StoredMessage } from '../storage/messages.ts'
import type { History } from './create-history.ts'
import { questionOf } from './question-of.ts'

type Options = {
	readonly chats: ChatRows
	readonly messages: Pick<MessageRows, 'newestBelow'>
	readonly answers: AnswerRows
	readonly history: Pick<History, 'demandChat' | 'demandMessage' | 'demandPresent' | 'announce'>
	readonly live: Pick<LiveReplies, 'allRunningIn' | 'input'>
	readonly assistants: Pick<Assistants, 'withChoice'>
	readonly providers: Pick<Providers, 'handlers'>
	readonly atOnce: (write: () => void) => void
	readonly emit: (event: CoreEvent) => void
}

type Reply = StoredMessage & { readonly message: AssistantMessage }

export function createComparing(options: Options) {
	const { chats, messages, answers, history, live, assistants, providers, atOnce, emit } = options

	/** Throws `not-found`. */
	function demandReply(id: MessageId): Reply {
		const { message, ...stored } = history.demandPresent(id)
		if (message.role === 'assistant') return { ...stored, message }
		throw new AppErrorException({ kind: 'not-found', what: 'reply' })
	}

	/** The other running replies to the same question. */
	function runningBeside(chatId: ChatId, reply: AssistantMessage): readonly MessageId[] {
		const questionId = questionOf(history, reply)
		const below = new Set(answers.segmentsOf(chatId, reply.id))
		return live.allRunningIn(chatId).filter((id) => {
			const { message } = history.demandMessage(id)
			return message.role === 'assistant' && !below.has(id) && questionOf(history, message) === questionId
		})
	}

	/** Whoever gave the reply is asked next; nobody else is, when they cannot be asked any more. */
	function chooseAnswerer(chatId: ChatId, { providerId, message: { model } }: Reply): void {
		const all = providers.handlers['provider.list']()
		const answerer = all.find(({ id, isEnabled }) => id === providerId && isEnabled)
		if (!answerer) return
		const chosen = assistants.withChoice(history.demandChat(chatId))
		const provider = findProvider(all, chosen.providerId)
		const isChosen = provider === answerer && (chosen.model ?? provider.defaultModel ?? model) === model
		if (!isChosen) chats.chooseModel(chatId, answerer.id, model)
	}

	return {
		handlers: {
			'chat.compare'({ messageId }) {
				const { chatId, message } = demandReply(messageId)
				const questionId = questionOf(history, message)
				if (questionId === null) throw new AppErrorException({ kind: 'not-found', what: 'message' })
				chats.compare(chatId, questionId)
				emit({ type: 'chat.pathChanged', chatId })
				return history.announce(chatId)
			},
			'chat.continueWith'({ replyId }) {
				const reply = demandReply(replyId)
				const { chatId } = reply
				for (const id of runningBeside(chatId, reply.message)) live.input(id, { type: 'stop' })
				atOnce(() => {
					chats.moveHead(chatId, messages.newestBelow(replyId))
					chats.compare(chatId, null)
					chooseAnswerer(chatId, reply)
				})
				emit({ type: 'chat.pathChanged', chatId })
				return history.announce(chatId)
			},
		} satisfies Pick<Handlers, 'chat.compare' | 'chat.continueWith'>,
	}
}
