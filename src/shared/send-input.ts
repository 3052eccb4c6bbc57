import { z } from 'zod'
import {
	answerer,
	assistantId,
	chatId,
	draftFileIds,
	mayExceedLimit,
	messageText,
	model,
	providerId,
	systemPrompt,
} from './call-inputs.ts'
import { mostAtOnce } from './comparison-model.ts'
import { replyParametersSchema } from './parameters-schema.ts'

/** What `chat.send` takes. A message that waits in a queue is kept as exactly this. */
export const sendInput = z.strictObject({
	chatId: chatId.nullable(),
	text: messageText,
	attachments: draftFileIds.exactOptional(),
	providerId: providerId.nullable(),
	model: model.nullable(),
	/** Others who answer it at the same time. */
	beside: z
		.array(answerer)
		.min(1)
		.max(mostAtOnce - 1)
		.exactOptional(),
	isBackground: z.boolean().nullable().exactOptional(),
	parameters: replyParametersSchema.exactOptional(),
	assistantId: assistantId.nullable().exactOptional(),
	systemPrompt: systemPrompt.nullable().exactOptional(),
	mayExceedLimit,
})

export type SendInput = z.output<typeof sendInput>
