import type { ChatId } from '../../../shared/model.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { MessageRows } from '../storage/messages.ts'
import type { FindInChatInput } from './find-in-chat.ts'

/** What the running replies of a conversation have received so far. */
export function createRunningText(
	live: Pick<LiveReplies, 'allRunningIn' | 'overlay'>,
	messages: Pick<MessageRows, 'get'>,
) {
	return (chatId: ChatId): FindInChatInput['running'] =>
		live.allRunningIn(chatId).flatMap((replyId) => {
			const message = messages.get(replyId)?.message
			return message?.role === 'assistant' ? [{ replyId, text: live.overlay(message).text }] : []
		})
}
