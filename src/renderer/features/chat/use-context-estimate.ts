import { useEffect, useState } from 'react'
import { chosenSystemPrompt } from '../../../shared/assistant-model.ts'
import type { ChatId } from '../../../shared/model.ts'
import { factsOf, useModels } from '../models/index.ts'
import { threadIn, useChats, useThread } from './chat-store.ts'
import { type ContextEstimate, estimateContext } from './context-estimate.ts'
import { estimateTokens } from './estimate-tokens.ts'
import { useJoinedDraft } from './large-draft.ts'
import { isSettled } from './thread.ts'
import { useChosenAssistant } from './use-chosen-assistant.ts'
import { useChosenModel } from './use-chosen-model.ts'

export type KnownContext = ContextEstimate & {
	readonly model: string
	/** Null: nobody knows how much the model holds. */
	readonly contextTokens: number | null
}

const nothing: ContextEstimate = { conversation: 0, draft: 0 }
/** Long enough that whoever types steadily is not followed letter by letter. */
const longestWaitMs = 400

/** What the next message of the shown conversation would take of its model's context, told when there is time for it. */
export function useContextEstimate(chatId: ChatId | null): KnownContext {
	const { provider, model } = useChosenModel()
	const contextTokens = useModels((store) =>
		provider && model !== '' ? factsOf(store, provider, model).contextTokens : null,
	)
	const assistant = useChosenAssistant(chatId)
	const ofNewChat = useChats((store) => store.newChatSystemPrompt)
	const ofChat = useThread(chatId, (thread) => thread.chat.systemPrompt ?? null)
	const own = chatId === null ? ofNewChat : ofChat
	const systemPrompt = chosenSystemPrompt(own === null ? {} : { systemPrompt: own }, assistant)
	// Not the messages themselves, which are others after every delta.
	const ids = useThread(chatId, (thread) => thread.ids)
	const isEndSettled = useThread(chatId, (thread) => {
		const end = thread.endId === null ? undefined : thread.messages[thread.endId]
		return end?.role !== 'assistant' || isSettled(end)
	})
	const draft = useJoinedDraft(chatId)
	const [estimate, setEstimate] = useState<ContextEstimate & { readonly of: ChatId | null }>({
		...nothing,
		of: chatId,
	})

	// biome-ignore lint/correctness/useExhaustiveDependencies: the messages are read when there is time for it.
	useEffect(() => {
		const request = requestIdleCallback(
			() => {
				const thread = threadIn(chatId)
				const held = thread ? thread.ids.flatMap((id) => thread.messages[id] ?? []) : []
				// A reply that runs is another text with every delta; what it took is told when it has ended.
				const path = held.filter((message) => message.role === 'user' || isSettled(message))
				const next = estimateContext({ path, systemPrompt, draft, estimate: rememberedEstimate })
				setEstimate({ ...next, of: chatId })
			},
			{ timeout: longestWaitMs },
		)
		return () => cancelIdleCallback(request)
	}, [chatId, ids, isEndSettled, systemPrompt, draft])

	const { conversation, draft: ofDraft } = estimate.of === chatId ? estimate : nothing
	return { conversation, draft: ofDraft, model, contextTokens }
}

/** The last texts that were asked about, by themselves: a path without a provider's count would cost as much each time. */
const remembered = new Map<string, number>()
const mostRemembered = 500

function rememberedEstimate(text: string): number {
	const known = remembered.get(text)
	if (known !== undefined) return known
	const tokens = estimateTokens(text)
	if (remembered.size >= mostRemembered) remembered.clear()
	remembered.set(text, tokens)
	return tokens
}
