import type { ChatId } from '../../../shared/model.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { MessageRows } from '../storage/messages.ts'
import type { FindInChatInput } from './find-in-chat.ts'

/** What the running reply of a conversation has received so far. */
export function createRunningText(
	live: Pick<LiveReplies, 'runningIn' | 'overlay'>,
	messages: Pick<MessageRows, 'get'>,
) {
	return (chatId: ChatId): FindInChatInput['running'] => {
		const replyId = live.runningIn(chatId)
		const message = replyId && messages.get(replyId)?.message
		return message?.role === 'assistant' ? { replyId: message.id, text: live.overlay(message).text } : null
	}
}
