/** Calls about the tree of a conversation's messages. */
import { z } from 'zod'
import { messageId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { Chat } from './model.ts'
import type { Undoable } from './order-calls.ts'

export const treeCalls = {
	/**
	 * A new conversation with copies of the visible messages up to this one. `already-replying` when that is a reply
	 * which still runs.
	 */
	'chat.fork': call<Chat>()(z.strictObject({ messageId })),
	/** Takes a message and all that follows it away; the newest of the other versions is shown, if there are any. */
	'message.removeBranch': call<Undoable>()(z.strictObject({ messageId })),
} as const
