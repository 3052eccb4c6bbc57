import { mostCompared } from '../../../shared/comparison-model.ts'
import type { AssistantMessage, ChatId, MessageId } from '../../../shared/model.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { AnswerRows } from '../storage/answers.ts'
import type { MessageRows } from '../storage/messages.ts'
import { cutMessage } from './cut-message.ts'

type Options = {
	readonly answers: AnswerRows
	readonly messages: Pick<MessageRows, 'get'>
	readonly live: Pick<LiveReplies, 'overlay'>
}

/** The replies to a question, each followed by the segments that continue it; huge ones come cut. */
export function createReadBeside({ answers, messages, live }: Options) {
	return function readBeside(chatId: ChatId, questionId: MessageId): readonly AssistantMessage[] {
		const ids = answers.to(chatId, questionId, mostCompared)
		return ids
			.flatMap((id) => answers.segmentsOf(chatId, id))
			.flatMap((id) => {
				const message = messages.get(id)?.message
				return message?.role === 'assistant' ? [cutMessage(live.overlay(message))] : []
			})
	}
}
