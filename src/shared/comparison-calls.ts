/** Calls about replies to one question that are shown beside each other. */
import { z } from 'zod'
import { messageId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { Chat } from './model.ts'

export const comparisonCalls = {
	/** Shows the versions of a reply beside each other, in place of whatever was compared before. */
	'chat.compare': call<Chat>()(z.strictObject({ messageId })),
	/**
	 * The visible path leads through this reply, whoever gave it is asked next, and nothing is compared any more. Other
	 * replies to the same question that run are stopped; they stay, with what came, as its versions.
	 */
	'chat.continueWith': call<Chat>()(z.strictObject({ replyId: messageId })),
} as const
