import { AppErrorException } from '../../../shared/errors.ts'
import type { Provider, ProviderId } from '../../../shared/model.ts'

/** `id` null: the default one. */
export function findProvider(all: readonly Provider[], id: ProviderId | null): Provider | undefined {
	return all.find((provider) => (id === null ? provider.isDefault : provider.id === id))
}

/** The same, if it may be asked. Throws `no-provider`, `not-found`, `provider-disabled`. */
export function demandEnabled(all: readonly Provider[], id: ProviderId | null): Provider {
	const provider = findProvider(all, id)
	if (provider?.isEnabled) return provider
	// Of none that is on, none is the default.
	if (provider || (id === null && all.length > 0)) throw new AppErrorException({ kind: 'provider-disabled' })
	throw id === null ? new AppErrorException({ kind: 'no-provider' }) : providerNotFound()
}

export const providerNotFound = () => new AppErrorException({ kind: 'not-found', what: 'provider' })
