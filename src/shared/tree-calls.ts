/** Calls about the tree of a conversation's messages. */
import { z } from 'zod'
import { chatId, messageId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { Chat } from './model.ts'
import type { Undoable } from './order-calls.ts'
import type { ForkOrigin } from './tree-model.ts'

export const treeCalls = {
	/**
	 * A new conversation with copies of the messages on the way to this one, and of this one. A temporary conversation's
	 * fork is temporary. `already-replying` when it is a reply which still runs.
	 */
	'chat.fork': call<Chat>()(z.strictObject({ messageId })),
	/** What a conversation was forked from; null when it was not, or that is gone. */
	'chat.origin': call<ForkOrigin | null>()(z.strictObject({ chatId })),
	/**
	 * Takes a message and all that follows it away; the next of the other versions is shown, if there are any. A reply
	 * that runs in it is stopped. What is not brought back expires as the trash does.
	 */
	'message.removeBranch': call<Undoable>()(z.strictObject({ messageId })),
} as const
