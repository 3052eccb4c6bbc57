import type { Provider } from '../../../shared/model.ts'
import { useChatContext } from './chat-context.ts'
import { defaultModelChoice, type ModelChoice, useChats, useThread } from './chat-store.ts'

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
	const choice = chatId === null ? newChatModel : (chat ?? defaultModelChoice)
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
