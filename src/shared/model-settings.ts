/** What the user has made of models: which are dear to them, which are out of the way, and how they are asked. */

import type { ProviderId } from './model.ts'
import type { ModelTable, OwnFacts } from './model-facts.ts'
import type { ReplyParameters } from './reply-parameters.ts'

export type ModelSettings = {
	readonly providerId: ProviderId
	readonly model: string
	readonly isFavourite: boolean
	/** Not offered where a model is chosen. It can still be used. */
	readonly isHidden: boolean
	readonly facts: OwnFacts
	/** For every reply of this model, unless a conversation says otherwise. */
	readonly parameters: ReplyParameters
}

export type ModelsOverview = {
	/** Of models that something was set for. */
	readonly settings: readonly ModelSettings[]
	/** The table that the user has read in beside the bundled one; null: none. */
	readonly update: ModelTable | null
}
