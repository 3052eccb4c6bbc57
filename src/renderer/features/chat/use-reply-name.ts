import { useShallow } from 'zustand/react/shallow'
import type { MessageId } from '../../../shared/model.ts'
import { useChatContext } from './chat-context.ts'
import { useThread } from './chat-store.ts'

export type ReplyName = {
	/** Null until it is known: the provider's first one was asked for. */
	readonly model: string | null
	readonly provider: string
}

/** Who gives a reply; null while it is not held. */
export function useReplyName(id: MessageId | undefined): ReplyName | null {
	const { chatId } = useChatContext()
	return useThread(
		chatId,
		useShallow(({ messages }) => {
			const reply = id && messages[id]
			return reply?.role === 'assistant' ? { model: reply.model, provider: reply.providerName } : null
		}),
	)
}
