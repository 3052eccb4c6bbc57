import { useEffect, useState } from 'react'
import type { Provider } from '../../../shared/model.ts'
import type { ListPrice } from '../../../shared/model-facts.ts'
import type { PriceLine } from '../../../shared/usage-model.ts'
import { windowLink } from '../../window-link.ts'
import { listedFactsOf, useModels } from '../models/index.ts'

/** What the makers of models charge, at their own addresses; only for providers whose costs are counted in dollars. */
export function useListPrices(): (line: PriceLine) => ListPrice | null {
	const store = useModels()
	const [providers, setProviders] = useState<readonly Provider[]>([])
	useEffect(() => {
		void readPaidInDollars().then(setProviders)
	}, [])
	return ({ providerId, model }) => {
		const provider = providers.find(({ id }) => id === providerId)
		return provider ? listedFactsOf(store, provider, model).price : null
	}
}

async function readPaidInDollars(): Promise<readonly Provider[]> {
	const [providers, plans] = await Promise.all([
		windowLink().call('provider.list', {}),
		windowLink().call('usage.plans', {}),
	])
	if (!providers.ok || !plans.ok) return []
	const inDollars = new Set(
		plans.value.filter(({ currency }) => currency === 'USD').map((plan) => plan.providerId),
	)
	return providers.value.filter(({ id }) => inDollars.has(id))
}
