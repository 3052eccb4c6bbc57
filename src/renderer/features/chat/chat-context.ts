import { createContext, useContext } from 'react'
import type { ChatId, ModelList, Provider, ProviderId } from '../../../shared/model.ts'

/** What the parts of a shown conversation need from outside it. */
export type ChatContext = {
	/** Null: the conversation that does not exist yet. */
	readonly chatId: ChatId | null
	readonly providers: readonly Provider[]
	/** As far as they are known; nothing is fetched before `onOpenModels`. */
	readonly modelLists: ReadonlyMap<ProviderId, ModelList>
	readonly isLoadingModels: boolean
	/** The list of models was opened: the moment to fetch what is missing. */
	readonly onOpenModels: () => void
	readonly onOpenProviders: () => void
	/** Where assistants are made. */
	readonly onOpenAssistants: () => void
	/** Where the keys are unlocked. */
	readonly onUnlock: () => void
	readonly onOpenChat: (chatId: ChatId) => void
}

const context = createContext<ChatContext | null>(null)

export const ChatContextProvider = context.Provider

export function useChatContext(): ChatContext {
	const value = useContext(context)
	if (!value) throw new Error('A part of a conversation was drawn outside of one.')
	return value
}
