/** Calls about assistants, and about what a conversation says to its model before everything else. */
import { z } from 'zod'
import { type Assistant, longestAssistantName, longestEmoji } from './assistant-model.ts'
import { assistantId, chatId, model, providerId, systemPrompt } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { Chat } from './model.ts'
import type { Undoable } from './order-calls.ts'
import { replyParametersSchema } from './parameters-schema.ts'

export const assistantCalls = {
	/** In the user's order. */
	'assistant.list': call<readonly Assistant[]>()(z.strictObject({})),
	/** Adds (`id: null`) one at the end, or replaces one. `not-allowed` when there are too many. */
	'assistant.save': call<Assistant>()(
		z.strictObject({
			id: assistantId.nullable(),
			name: z.string().trim().min(1).max(longestAssistantName),
			emoji: z.string().trim().min(1).max(longestEmoji).nullable(),
			systemPrompt,
			providerId: providerId.nullable(),
			model: model.nullable(),
			parameters: replyParametersSchema,
		}),
	),
	/** A copy of this name, right below it. */
	'assistant.duplicate': call<Assistant>()(
		z.strictObject({ id: assistantId, name: z.string().trim().min(1).max(longestAssistantName) }),
	),
	/** Its conversations go on without it, and have it again when it is brought back. */
	'assistant.remove': call<Undoable>()(z.strictObject({ id: assistantId })),
	/** Those that are named, in this order, before those that are not. */
	'assistant.order': call<readonly Assistant[]>()(z.strictObject({ ids: z.array(assistantId).max(10_000) })),
	/** For the replies from now on; null: none. One that runs goes on as it began. */
	'chat.setAssistant': call<Chat>()(z.strictObject({ chatId, assistantId: assistantId.nullable() })),
	/** In place of the assistant's, for the replies from now on. Null: the assistant's again; empty: none at all. */
	'chat.setSystemPrompt': call<Chat>()(z.strictObject({ chatId, systemPrompt: systemPrompt.nullable() })),
} as const
