import { useEffect, useState } from 'react'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import type { ProviderHealth, ProviderVerdict } from '../../../shared/provider-model.ts'
import { windowLink } from '../../window-link.ts'

/** How each provider answered last, as it was when the providers, or what is known of a test, last changed. */
export function useHealth(
	providers: readonly Provider[] | null,
	verdict: ProviderVerdict | null = null,
): ReadonlyMap<ProviderId, ProviderHealth> {
	const [health, setHealth] = useState<ReadonlyMap<ProviderId, ProviderHealth>>(new Map())
	// biome-ignore lint/correctness/useExhaustiveDependencies: their changes are the moments to ask again
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
	}, [providers, verdict])
	return health
}
