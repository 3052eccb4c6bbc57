/** Pure: the models that are offered where one is chosen. */
import type { ModelList, Provider, ProviderId } from '../../../shared/model.ts'
import { type ModelsStore, settingsOf } from './models-store.ts'

/** As `ui/combobox.tsx` takes it. */
export type ModelOption = {
	readonly id: string
	readonly label: string
	readonly detail?: string
	readonly providerId: ProviderId
}

export type ModelGroup = { readonly label: string; readonly options: readonly ModelOption[] }

type Offer = {
	readonly store: ModelsStore
	readonly providers: readonly Provider[]
	readonly lists: ReadonlyMap<ProviderId, ModelList>
	readonly favourites: string
	/** What stands beside a model; empty: nothing. */
	readonly detailOf: (provider: Provider, model: string) => string
}

/** The favourites of all providers, then what each has without its hidden ones. */
export function groupModels(offer: Offer): readonly ModelGroup[] {
	const { store, providers, lists, favourites } = offer
	const isSeveral = providers.length > 1
	const all = providers.flatMap((provider) => {
		const listed = lists.get(provider.id)?.models ?? []
		const dear = [...store.settings.values()].filter(
			(each) => each.providerId === provider.id && each.isFavourite,
		)
		const names = [...new Set([...listed, ...dear.map(({ model }) => model)])]
		return names.map((model) => ({ provider, settings: settingsOf(store, provider.id, model) }))
	})
	const shown = all.filter(({ settings }) => !settings.isHidden)
	const toOption = ({ provider, settings: { model } }: (typeof all)[number], named: boolean): ModelOption => {
		const detail = [named ? provider.name : '', offer.detailOf(provider, model)].filter(Boolean).join(' · ')
		return {
			id: `${provider.id}/${model}`,
			label: model,
			providerId: provider.id,
			...(detail !== '' && { detail }),
		}
	}
	const groups = providers.map((provider) => ({
		label: provider.name,
		options: shown
			.filter((each) => each.provider.id === provider.id && !each.settings.isFavourite)
			.map((each) => toOption(each, false)),
	}))
	const dear = shown.filter(({ settings }) => settings.isFavourite).map((each) => toOption(each, isSeveral))
	return [{ label: favourites, options: dear }, ...groups].filter(({ options }) => options.length > 0)
}
