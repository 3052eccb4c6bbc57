import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelList, Provider, ProviderId } from '../../../shared/model.ts'
import { groupModels } from './model-groups.ts'
import { factsOf, useModels } from './models-store.ts'
import { writeFacts } from './write-facts.ts'

/** The models of these providers as a list to choose from. */
export function useModelGroups(providers: readonly Provider[], lists: ReadonlyMap<ProviderId, ModelList>) {
	const { t } = useTranslation('models')
	const store = useModels()
	return useMemo(
		() =>
			groupModels({
				store,
				providers,
				lists,
				favourites: t('list.favourites'),
				detailOf: (provider, model) => writeFacts(factsOf(store, provider, model), t),
			}),
		[store, providers, lists, t],
	)
}
