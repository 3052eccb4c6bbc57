import { useEffect, useMemo, useState } from 'react'
import { chosenSystemPrompt } from '../../../shared/assistant-model.ts'
import type { ChatId, Message } from '../../../shared/model.ts'
import { factsOf, useModels } from '../models/index.ts'
import { threadIn, useChats, useThread } from './chat-store.ts'
import { estimateConversation, estimateWhole } from './context-estimate.ts'
import { estimateTokens } from './estimate-tokens.ts'
import { joinDraft, useDraft } from './large-draft.ts'
import { isSettled } from './thread.ts'
import { useChosenAssistant } from './use-chosen-assistant.ts'
import { useChosenModel } from './use-chosen-model.ts'

/** In tokens, as far as they can be known. */
export type KnownContext = {
	/** What was said so far, the system prompt included. */
	readonly conversation: number
	readonly draft: number
	readonly model: string
	/** Null: nobody knows how much the model holds. */
	readonly contextTokens: number | null
}

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
	const { text, pasted } = useDraft(chatId)
	const [conversation, setConversation] = useState<{ readonly of: ChatId | null; readonly tokens: number }>({
		of: chatId,
		tokens: 0,
	})
	const [draftTokens, setDraftTokens] = useState(0)

	// biome-ignore lint/correctness/useExhaustiveDependencies: the messages are read when there is time for it.
	useEffect(() => {
		return whenThereIsTime(() => {
			const thread = threadIn(chatId)
			const held = thread ? thread.ids.flatMap((id) => thread.messages[id] ?? []) : []
			// A reply that runs is another text with every delta; what it took is told when it has ended.
			const path = held.filter((message) => message.role === 'user' || isSettled(message))
			const input = { path, systemPrompt, estimate: estimateTokens, estimateMessage: rememberedEstimate }
			setConversation({ of: chatId, tokens: estimateConversation(input) })
		})
	}, [chatId, ids, isEndSettled, systemPrompt])
	useEffect(() => {
		return whenThereIsTime(() => setDraftTokens(estimateTokens(joinDraft({ text, pasted }))))
	}, [text, pasted])

	const ofConversation = conversation.of === chatId ? conversation.tokens : 0
	const ofDraft = text === '' && pasted === '' ? 0 : draftTokens
	// The same object while it says the same: whoever reads it is not drawn again with each key.
	return useMemo(
		() => ({ conversation: ofConversation, draft: ofDraft, model, contextTokens }),
		[ofConversation, ofDraft, model, contextTokens],
	)
}

/** Returns what calls it off. */
function whenThereIsTime(work: () => void): () => void {
	const request = requestIdleCallback(work, { timeout: longestWaitMs })
	return () => cancelIdleCallback(request)
}

/** A path without a provider's count would cost as much each time. */
const remembered = new WeakMap<Message, number>()

function rememberedEstimate(message: Message): number {
	const known = remembered.get(message)
	if (known !== undefined) return known
	const tokens = estimateWhole(message, estimateTokens)
	remembered.set(message, tokens)
	return tokens
}
