import i18next from 'i18next'
import { Cpu } from 'lucide-react'
import type { ModelList, Provider, ProviderId } from '../../../shared/model.ts'
import type { EntrySource } from '../commands/index.ts'
import { groupModels } from './model-groups.ts'
import { useModels } from './models-store.ts'

export type ModelEntriesOptions = {
	readonly providers: () => readonly Provider[]
	readonly lists: () => ReadonlyMap<ProviderId, ModelList>
	readonly load: () => Promise<unknown>
	readonly onChoose: (providerId: ProviderId, model: string) => void
}

/** The models that are offered, for the palette: favourites first. */
export function modelEntries({ providers, lists, load, onChoose }: ModelEntriesOptions): EntrySource {
	return {
		id: 'models',
		heading: () => i18next.t('list.models', { ns: 'models' }),
		mostAtFirst: 0,
		load,
		read() {
			const offered = providers()
			const named = new Map(offered.map(({ id, name }) => [id, name]))
			const groups = groupModels({
				store: useModels.getState(),
				providers: offered,
				lists: lists(),
				favourites: '',
				detailOf: () => '',
			})
			return groups.flatMap(({ options }) =>
				options.map(({ id, label, providerId }) => ({
					id: `model ${id}`,
					title: label,
					words: named.get(providerId) ?? '',
					detail: named.get(providerId),
					icon: Cpu,
					run: () => onChoose(providerId, label),
				})),
			)
		},
	}
}
