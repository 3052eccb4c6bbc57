/** The providers as the core last told them, and the models each is known to have. */
import { create } from 'zustand'
import type { AppError } from '../../../shared/errors.ts'
import type { ModelList, Provider, ProviderId } from '../../../shared/model.ts'

export type KnownModels = {
	/** `fetchedAtMs: 0` while the provider was never asked. */
	readonly list: ModelList
	readonly isLoading: boolean
	/** Why the last attempt to fetch them failed. */
	readonly error: AppError | null
}

type ProvidersStore = {
	/** Null until the core has answered. */
	readonly providers: readonly Provider[] | null
	readonly models: ReadonlyMap<ProviderId, KnownModels>
}

export const unknownModels: KnownModels = {
	list: { models: [], fetchedAtMs: 0 },
	isLoading: false,
	error: null,
}

export const useProviders = create<ProvidersStore>(() => ({ providers: null, models: new Map() }))

/** The list of a provider whose base URL moved is forgotten. */
export function showProviders(providers: readonly Provider[]): void {
	const { providers: before, models } = useProviders.getState()
	const known = new Map(models)
	for (const old of before ?? []) {
		const now = providers.find(({ id }) => id === old.id)
		if (now?.baseUrl !== old.baseUrl) known.delete(old.id)
	}
	useProviders.setState({ providers, models: known })
}

export function showModels(id: ProviderId, change: Partial<KnownModels>): void {
	const { models } = useProviders.getState()
	const known = models.get(id) ?? unknownModels
	useProviders.setState({ models: new Map(models).set(id, { ...known, ...change }) })
}
