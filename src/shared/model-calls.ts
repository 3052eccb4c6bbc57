/** Calls about models and the parameters that replies are asked with. */
import { z } from 'zod'
import { chatId, model, providerId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { Chat } from './model.ts'
import type { ModelSettings, ModelsOverview } from './model-settings.ts'
import { longestModelTable, ownFactsSchema } from './model-table-schema.ts'
import { replyParametersSchema } from './parameters-schema.ts'

export const modelCalls = {
	'model.overview': call<ModelsOverview>()(z.strictObject({})),
	/** Replaces what is given; the rest stays. */
	'model.save': call<ModelSettings>()(
		z.strictObject({
			providerId,
			model,
			isFavourite: z.boolean().exactOptional(),
			isHidden: z.boolean().exactOptional(),
			facts: ownFactsSchema.exactOptional(),
			parameters: replyParametersSchema.exactOptional(),
		}),
	),
	/**
	 * Reads a table of models in the place of the one read before; null: the bundled one alone is left. `bad-input` names
	 * the line that is wrong, and changes nothing.
	 */
	'model.readTable': call<ModelsOverview>()(
		z.strictObject({ text: z.string().max(longestModelTable).nullable() }),
	),
	/** For the replies from now on, in place of what was set for this conversation. One that runs goes on as it began. */
	'chat.setParameters': call<Chat>()(z.strictObject({ chatId, parameters: replyParametersSchema })),
} as const
