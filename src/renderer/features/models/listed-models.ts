/** Pure: which models are shown, and in which order. */
import type { ProviderId } from '../../../shared/model.ts'
import type { ModelSettings } from '../../../shared/model-settings.ts'

export type ModelView = 'all' | 'favourites' | 'hidden'

export type ListedModel = Pick<ModelSettings, 'model' | 'isFavourite' | 'isHidden'>

type Query = {
	readonly providerId: ProviderId
	/** As its provider lists them. */
	readonly names: readonly string[]
	readonly settings: ReadonlyMap<string, ModelSettings>
	readonly view: ModelView
	/** Part of a name; several parts in any order. */
	readonly search: string
}

/** Favourites first, then as the provider lists them, then what was set for others. */
export function listModels({ providerId, names, settings, view, search }: Query): readonly ListedModel[] {
	const set = [...settings.values()].filter((each) => each.providerId === providerId)
	const byName = new Map(set.map((each) => [each.model, each]))
	const all = [...new Set([...names, ...byName.keys()])].map(
		(model): ListedModel => byName.get(model) ?? { model, isFavourite: false, isHidden: false },
	)
	const words = search.toLowerCase().split(/\s+/).filter(Boolean)
	const found = all.filter(({ model, isFavourite, isHidden }) => {
		if (view === 'favourites' && !isFavourite) return false
		if (view === 'hidden' && !isHidden) return false
		const name = model.toLowerCase()
		return words.every((word) => name.includes(word))
	})
	return [...found.filter((each) => each.isFavourite), ...found.filter((each) => !each.isFavourite)]
}
