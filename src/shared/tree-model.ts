/** What windows know of the tree of a conversation's messages. */
import type { ChatId, MessageId } from './model.ts'

/** Where a fork began. */
export type ForkOrigin = {
	readonly messageId: MessageId
	readonly chat: { readonly id: ChatId; readonly title: string }
}
