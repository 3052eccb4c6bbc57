import type { Assistant } from '../../../shared/assistant-model.ts'
import type { ChatId } from '../../../shared/model.ts'
import { useAssistant } from '../assistants/index.ts'
import { useChats, useThread } from './chat-store.ts'

/** Of a conversation, or of the one that does not exist yet; null: none. */
export function useChosenAssistant(chatId: ChatId | null): Assistant | null {
	const ofNewChat = useChats((store) => store.newChatAssistantId)
	const ofChat = useThread(chatId, (thread) => thread.chat.assistantId ?? null)
	return useAssistant(chatId === null ? ofNewChat : ofChat)
}
