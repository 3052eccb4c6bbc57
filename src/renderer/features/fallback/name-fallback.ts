import type { TFunction } from 'i18next'
import type { Fallback } from '../../../shared/fallback-model.ts'
import type { Provider } from '../../../shared/model.ts'

/** What a person calls whoever is asked: the provider, and the key where it has several. Null: it is gone. */
export function nameFallback(
	{ providerId, keyId }: Fallback,
	providers: readonly Provider[],
	t: TFunction<'fallback'>,
): string | null {
	const provider = providers.find(({ id }) => id === providerId)
	if (!provider || keyId === null) return provider?.name ?? null
	const key = provider.keys.find(({ id }) => id === keyId)
	if (!key) return null
	const label = key.label || t('unnamedKey', { mask: key.mask ?? '…' })
	return t('entry', { provider: provider.name, key: label })
}
