import type { ProviderId } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'
import { showModels, unknownModels, useProviders } from './providers-store.ts'

/** Makes the models of a provider known, asking the provider only if it never was. For the moment a list opens. */
export async function loadModels(id: ProviderId): Promise<void> {
	const known = useProviders.getState().models.get(id) ?? unknownModels
	if (known.isLoading || known.list.fetchedAtMs > 0) return
	showModels(id, { isLoading: true })
	const cached = await windowLink().call('provider.models', { id, refresh: false })
	if (cached.ok && cached.value.fetchedAtMs > 0) {
		showModels(id, { list: cached.value, isLoading: false, error: null })
	} else {
		await refreshModels(id)
	}
}

/** Asks the provider for its models. */
export async function refreshModels(id: ProviderId): Promise<void> {
	showModels(id, { isLoading: true, error: null })
	const fresh = await windowLink().call('provider.models', { id, refresh: true })
	if (fresh.ok) showModels(id, { list: fresh.value, isLoading: false })
	else showModels(id, { isLoading: false, error: fresh.error })
}

/** The same as far as the core knows them: nobody else is asked. */
export async function recallModels(id: ProviderId): Promise<void> {
	const known = useProviders.getState().models.get(id) ?? unknownModels
	if (known.isLoading || known.list.fetchedAtMs > 0) return
	const cached = await windowLink().call('provider.models', { id, refresh: false })
	if (cached.ok && cached.value.fetchedAtMs > 0) showModels(id, { list: cached.value })
}
