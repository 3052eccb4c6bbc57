import { useEffect, useState } from 'react'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import type { ProviderHealth } from '../../../shared/provider-model.ts'
import { windowLink } from '../../window-link.ts'

/** How each provider answered last, as it was when `providers` last changed. */
export function useHealth(providers: readonly Provider[]): ReadonlyMap<ProviderId, ProviderHealth> {
	const [health, setHealth] = useState<ReadonlyMap<ProviderId, ProviderHealth>>(new Map())
	// biome-ignore lint/correctness/useExhaustiveDependencies: a change of the providers is the moment to ask again
	useEffect(() => {
		let isCurrent = true
		void windowLink()
			.call('provider.health', {})
			.then((result) => {
				if (isCurrent && result.ok) setHealth(new Map(result.value.map((each) => [each.providerId, each])))
			})
		return () => {
			isCurrent = false
		}
	}, [providers])
	return health
}
