import { chosenModel } from '../../../shared/assistant-model.ts'
import type { Provider } from '../../../shared/model.ts'
import { useChatContext } from './chat-context.ts'
import { defaultModelChoice, type ModelChoice, useChats, useThread } from './chat-store.ts'
import { useChosenAssistant } from './use-chosen-assistant.ts'

export type ChosenProvider = {
	readonly choice: ModelChoice
	/** The one that answers the next message; undefined while there is none. */
	readonly provider: Provider | undefined
	/** Whether the next reply is kept by its provider (see `Chat.isBackground`). */
	readonly isBackground: boolean
}

/** What the shown conversation, or the one that does not exist yet, has chosen for its next message. */
export function useChosenProvider(): ChosenProvider {
	const { chatId, providers } = useChatContext()
	const newChatModel = useChats((store) => store.newChatModel)
	const newChatIsBackground = useChats((store) => store.newChatIsBackground)
	const chat = useThread(chatId, (thread) => thread.chat)
	const assistant = useChosenAssistant(chatId)
	// A model of a provider that is gone counts as not set.
	const isKnown = providers.some(({ id }) => id === assistant?.providerId)
	const own = chatId === null ? newChatModel : (chat ?? defaultModelChoice)
	const choice = chosenModel(own, isKnown ? assistant : null)
	const provider =
		providers.find((candidate) => candidate.id === choice.providerId) ??
		providers.find((candidate) => candidate.isDefault)
	const chosen = chatId === null ? newChatIsBackground : (chat?.isBackground ?? null)
	return {
		choice,
		provider,
		isBackground: provider?.api === 'responses' && (chosen ?? provider.isBackground),
	}
}
