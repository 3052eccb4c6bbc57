import { create } from 'zustand'
import type { ChatId } from '../../../shared/model.ts'
import { AssistantMenu, nameAssistant, SystemPromptDialog, useAssistants } from '../assistants/index.ts'
import { useChatContext } from './chat-context.ts'
import { useChats, useThread } from './chat-store.ts'
import { assistantButtonId } from './focus-fields.ts'
import { chooseAssistant, chooseSystemPrompt } from './message-actions.ts'
import { useChosenAssistant } from './use-chosen-assistant.ts'

/** Whether the system prompt of the shown conversation is open. */
const useIsOpen = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

export const openSystemPrompt = (): void => useIsOpen.setState({ isOpen: true })
const closeSystemPrompt = (): void => useIsOpen.setState({ isOpen: false })

/** What is set for the conversation itself; null: nothing is. */
function useOwnPrompt(chatId: ChatId | null): string | null {
	const ofNewChat = useChats((store) => store.newChatSystemPrompt)
	const ofChat = useThread(chatId, (thread) => thread.chat.systemPrompt ?? null)
	return chatId === null ? ofNewChat : ofChat
}

/** Whom the next message goes to, beside the model. */
export function AssistantField() {
	const { chatId, onOpenAssistants } = useChatContext()
	const { assistants } = useAssistants()
	const own = useOwnPrompt(chatId)
	return (
		<AssistantMenu
			id={assistantButtonId}
			assistants={assistants}
			chosen={useChosenAssistant(chatId)}
			hasOwnPrompt={own !== null}
			onChoose={(assistant) => void chooseAssistant(chatId, assistant)}
			onPrompt={openSystemPrompt}
			onManage={onOpenAssistants}
		/>
	)
}

/** Stands once in a shown conversation; `openSystemPrompt` opens it. */
export function ConversationPrompt() {
	const { chatId } = useChatContext()
	const isOpen = useIsOpen((store) => store.isOpen)
	const assistant = useChosenAssistant(chatId)
	const own = useOwnPrompt(chatId)
	if (!isOpen) return null
	return (
		<SystemPromptDialog
			key={chatId}
			assistant={assistant}
			own={own}
			onClose={closeSystemPrompt}
			onSave={(text) => chooseSystemPrompt(chatId, text)}
		/>
	)
}

/** The assistant of a conversation, quietly below its title; nothing without one. */
export function AssistantName({ chatId }: { readonly chatId: ChatId }) {
	const assistant = useChosenAssistant(chatId)
	return assistant && <p className="truncate text-xs leading-4 text-muted">{nameAssistant(assistant)}</p>
}
