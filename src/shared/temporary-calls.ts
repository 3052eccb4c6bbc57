/** Calls about conversations that are never written to disk. */
import { z } from 'zod'
import { assistantId, chatId, model, providerId, systemPrompt } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { Chat } from './model.ts'
import { replyParametersSchema } from './parameters-schema.ts'

export const temporaryCalls = {
	/** One that nothing was written in yet is given again instead of another. */
	'chat.beginTemporary': call<Chat>()(
		z.strictObject({
			providerId: providerId.nullable(),
			model: model.nullable(),
			parameters: replyParametersSchema.exactOptional(),
			assistantId: assistantId.nullable().exactOptional(),
			systemPrompt: systemPrompt.nullable().exactOptional(),
		}),
	),
	/**
	 * Writes a temporary conversation into the history, where it goes on under the same id. Calls about it wait meanwhile.
	 * `already-replying` while a reply of it runs, `not-allowed` while it has no message.
	 */
	'chat.keep': call<Chat>()(z.strictObject({ chatId })),
	/** It is gone at once and cannot be brought back. A reply that runs in it is stopped. */
	'chat.closeTemporary': call<null>()(z.strictObject({ chatId })),
} as const
