/** Asking a provider for its models, and remembering the answer. */
import type { ModelList, Provider } from '../../../shared/model.ts'
import type { Clock } from '../ports.ts'
import type { ProviderClient, Target } from '../provider/types.ts'
import type { ProviderRows } from '../storage/providers.ts'

type Deps = { readonly rows: ProviderRows; readonly client: ProviderClient; readonly clock: Clock }

export function createModelLists({ rows, client, clock }: Deps) {
	return {
		/** Asks, and keeps the answer for `cached`. Rejects with `AppErrorException`. */
		async fetch(target: Target, signal?: AbortSignal): Promise<ModelList> {
			const list = { models: await client.listModels(target, signal), fetchedAtMs: clock.now() }
			rows.saveModels(target.providerId, target.baseUrl, list)
			return list
		},
		/** Null when this base URL was never asked. */
		cached: (provider: Provider): ModelList | null => rows.readModels(provider.id, provider.baseUrl),
	}
}
