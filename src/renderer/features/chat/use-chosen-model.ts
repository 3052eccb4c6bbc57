import type { ModelList, Provider, ProviderId } from '../../../shared/model.ts'
import { useChatContext } from './chat-context.ts'
import { useThread } from './chat-store.ts'
import type { Thread } from './thread.ts'
import { type ChosenProvider, useChosenProvider } from './use-chosen-provider.ts'

export type ChosenModel = ChosenProvider & {
	/** The model that is asked next, as far as that is known; empty: the first of a list nobody has seen. */
	readonly model: string
}

/** Who answers the next message of the shown conversation, or of the one that does not exist yet. */
export function useChosenModel(): ChosenModel {
	const { chatId, modelLists } = useChatContext()
	const chosen = useChosenProvider()
	const { choice, provider } = chosen
	const usedModel = useThread(chatId, (thread) => lastModel(thread, provider?.name))
	return { ...chosen, model: choice.model ?? ownModel(provider, usedModel, modelLists) ?? '' }
}

function ownModel(
	provider: Provider | undefined,
	used: string | null,
	lists: ReadonlyMap<ProviderId, ModelList>,
): string | undefined {
	return provider && (provider.defaultModel ?? used ?? lists.get(provider.id)?.models[0])
}

/** The model that answered last, which tells a provider's default before its list is known. */
function lastModel(thread: Thread, providerName: string | undefined): string | null {
	for (const id of [...thread.ids, thread.endId].toReversed()) {
		const message = id === null ? undefined : thread.messages[id]
		if (message?.role === 'assistant') return message.providerName === providerName ? message.model : null
	}
	return null
}
