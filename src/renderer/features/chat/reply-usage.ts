/** What a reply, or the whole conversation, used: read when somebody looks, and never while scrolling. */
import { create } from 'zustand'
import type { AppError } from '../../../shared/errors.ts'
import type { AssistantMessage, ChatId, MessageId } from '../../../shared/model.ts'
import type { UsageTotal } from '../../../shared/usage-model.ts'
import { windowLink } from '../../window-link.ts'
import { threadIn } from './chat-store.ts'
import { sumUsage } from './sum-usage.ts'

type ReplyUsageStore = {
	/** Whose use is shown: the segments of a reply, none for the conversation alone; null while the dialog is closed. */
	readonly shown: readonly MessageId[] | null
}

export const useReplyUsage = create<ReplyUsageStore>(() => ({ shown: null }))

export function showUsage(segmentIds: readonly MessageId[]): void {
	useReplyUsage.setState({ shown: segmentIds })
}

export function hideUsage(): void {
	useReplyUsage.setState({ shown: null })
}

/** The segments of the reply that begins and ends with these, as far as this window holds them, in order. */
export function segmentsOf(
	chatId: ChatId | null,
	firstId: MessageId,
	lastId: MessageId,
): readonly AssistantMessage[] {
	const messages = threadIn(chatId)?.messages ?? {}
	const segments: AssistantMessage[] = []
	for (let id: MessageId | null = lastId; id !== null; ) {
		const message: (typeof messages)[MessageId] | undefined = messages[id]
		if (message?.role !== 'assistant') break
		segments.unshift(message)
		id = id === firstId ? null : message.parentId
	}
	return segments
}

/** Tokens as the reply came with them, without a request: what they cost is known to the core. */
export function tokensOf(segments: readonly AssistantMessage[]): UsageTotal {
	return sumUsage(
		segments.flatMap(({ usage }) =>
			usage === null
				? []
				: {
						replies: 1,
						inputTokens: usage.inputTokens ?? 0,
						outputTokens: usage.outputTokens ?? 0,
						costs: [],
						repliesWithoutPrice: 0,
					},
		),
	)
}

export type ReadUsage =
	| { readonly ok: true; readonly value: UsageTotal }
	| { readonly ok: false; readonly error: AppError }

export async function readReplyUsage(segmentIds: readonly MessageId[]): Promise<ReadUsage> {
	const results = await Promise.all(
		segmentIds.map((replyId) => windowLink().call('usage.ofReply', { replyId })),
	)
	const failed = results.find((result) => !result.ok)
	if (failed && !failed.ok) return failed
	return { ok: true, value: sumUsage(results.flatMap((result) => (result.ok ? [result.value] : []))) }
}

export function readChatUsage(chatId: ChatId): Promise<ReadUsage> {
	return windowLink().call('usage.ofChat', { chatId })
}
