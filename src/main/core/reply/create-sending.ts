/** A message that goes out: what it says, who answers it, and their replies, all begun at the same time. */
import { v7 as uuidv7 } from 'uuid'
import type { Attachment } from '../../../shared/attachment.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { AssistantMessage, ChatId, MessageId, NewChat, UserMessage } from '../../../shared/model.ts'
import { noParameters } from '../../../shared/reply-parameters.ts'
import type { SendInput } from '../../../shared/send-input.ts'
import type { Assistants } from '../assistants/create-assistants.ts'
import type { DraftFiles } from '../attachments/draft-files.ts'
import type { History } from '../history/create-history.ts'
import { titleOf } from '../history/to-title.ts'
import type { Clock } from '../ports.ts'
import type { Exchange, Exchanges, SentFrom } from '../storage/exchanges.ts'
import { type AllChosen, answerersOf, type Chosen, type createChooseAnswerers } from './choose-answerers.ts'
import { demandSomething, demandTaken } from './demand-sayable.ts'
import type { TakesPictures } from './start-reply.ts'

type Options = {
	readonly history: Pick<History, 'demandChat' | 'announce'>
	readonly exchanges: Pick<Exchanges, 'begin' | 'append'>
	readonly assistants: Pick<Assistants, 'demand' | 'withChoice'>
	readonly draftFiles: Pick<DraftFiles, 'demandReady' | 'tell'>
	readonly takesPictures: TakesPictures
	readonly chosen: ReturnType<typeof createChooseAnswerers>
	/** Throws `already-replying`. */
	readonly demandNotReplying: (chatId: ChatId) => void
	/** Throws `not-found`. */
	readonly userMessage: (id: MessageId) => UserMessage
	readonly run: (chatId: ChatId, replyId: MessageId, chosen: Chosen) => AssistantMessage
	readonly clock: Clock
	readonly emit: (event: CoreEvent) => void
}

export function createSending(options: Options) {
	const { history, exchanges, assistants, draftFiles, takesPictures, clock, emit } = options
	const { demandNotReplying, userMessage, run } = options
	const { chooseAll, choosing, demandAllowances } = options.chosen

	/** What a message says, files included. `from`: where they are until it is sent. */
	function saidBy({ chatId, text, attachments = [] }: SendInput, from: SentFrom = 'draft') {
		const owner = from === 'draft' ? chatId : from
		const said = { text, attachments: draftFiles.demandReady(owner, attachments), draftFileIds: attachments }
		demandSomething(said)
		return said
	}

	/** Whoever would answer a message in a conversation that exists. Throws what `chat.send` does. */
	function answerersTo(
		chatId: ChatId,
		files: readonly Attachment[],
		{ providerId, model, beside = [], mayExceedLimit }: Omit<SendInput, 'chatId' | 'text'>,
	): AllChosen {
		const chat = choosing(chatId)
		const first = { providerId: providerId ?? chat.providerId, model: model ?? chat.model }
		const asked = chooseAll([first, ...beside])
		demandTaken(asked, files, takesPictures)
		demandAllowances(asked, chatId, mayExceedLimit)
		return asked
	}

	function send(input: SendInput, from: SentFrom = 'draft') {
		const { chatId, providerId, model, beside = [], mayExceedLimit, ...begun } = input
		const nowMs = clock.now()
		const said = saidBy(input, from)
		if (chatId === null) {
			const { assistantId, systemPrompt } = begun
			if (assistantId) assistants.demand(assistantId)
			const chat: NewChat = {
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
			const asked = chooseAll([assistants.withChoice(chat), ...beside])
			demandTaken(asked, said.attachments, takesPictures)
			demandAllowances(asked, null, mayExceedLimit)
			const added = exchanges.begin(chat, said, answerersOf(asked))
			tellOfDraft(null, said.draftFileIds)
			return sent(chat.id, added, asked)
		}
		const { headId } = history.demandChat(chatId)
		demandNotReplying(chatId)
		const asked = answerersTo(chatId, said.attachments, input)
		const added = exchanges.append(chatId, headId, said, answerersOf(asked), nowMs, from)
		if (from === 'draft') tellOfDraft(chatId, said.draftFileIds)
		return sent(chatId, added, asked)
	}

	function tellOfDraft(chatId: ChatId | null, sentFiles: readonly unknown[]): void {
		emit({ type: 'draft.changed', chatId, text: '', pasted: '' })
		if (sentFiles.length > 0) draftFiles.tell(chatId)
	}

	function sent(
		chatId: ChatId,
		{ userMessageId, replyId, besideIds }: Exchange,
		[first, ...others]: AllChosen,
	) {
		const message = userMessage(userMessageId)
		const reply = run(chatId, replyId, first)
		const started = besideIds.flatMap((id, index) => {
			const chosen = others[index]
			return chosen ? [run(chatId, id, chosen)] : []
		})
		const beside = started.length > 0 ? { beside: started } : {}
		emit({ type: 'chat.appended', chatId, messages: [message, reply], ...beside })
		return { chat: history.announce(chatId), userMessage: message, reply, ...beside }
	}

	return { send, saidBy, answerersTo }
}
