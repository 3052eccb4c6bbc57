/** Providers as windows may see them. */
import type { LimitChanges } from '../../../shared/limits.ts'
import { environmentProviderId, type Provider } from '../../../shared/model.ts'
import { noOptions } from '../../../shared/provider-options.ts'
import { maskKey } from '../keys/mask-key.ts'
import type { EnvironmentProvider } from '../ports.ts'
import type { ProviderRow } from '../storage/providers.ts'
import type { BaseUrl } from './base-url.ts'
import type { ProviderKeys } from './create-provider-keys.ts'
import type { ProviderOptionsStore } from './create-provider-options.ts'

export function describeProvider(
	row: ProviderRow,
	{ keys: providerKeys, options }: { readonly keys: ProviderKeys; readonly options: ProviderOptionsStore },
	isDefault: boolean,
): Provider {
	const { keyId: _, ...fields } = row
	const keys = providerKeys.describe(row, originOf(row))
	const used = keys.find(({ isUsed }) => isUsed)
	return {
		...fields,
		keys,
		keyMask: used?.mask ?? null,
		keyState: used?.state ?? 'none',
		keyOrigin: used?.origin ?? null,
		isEnvironment: false,
		isDefault,
		isBackground: false,
		options: options.describe(row, originOf(row)),
	}
}

export function describeEnvironment(environment: EnvironmentProvider, limits: LimitChanges): Provider {
	const { baseUrl, api, model, apiKey, isBackground } = environment
	return {
		id: environmentProviderId,
		name: 'Environment',
		baseUrl,
		api,
		preset: null,
		defaultModel: model,
		keys: [],
		keyMask: apiKey === null ? null : maskKey(apiKey),
		keyState: apiKey === null ? 'none' : 'environment',
		keyOrigin: apiKey === null ? null : originOf(environment),
		isEnvironment: true,
		isEnabled: true,
		isDefault: true,
		isBackground: isBackground && api === 'responses',
		options: noOptions,
		limits,
	}
}

/** An unusable base URL (from a variable) is its own origin: listing must not fail, requests will say what is wrong. */
export const originOf = ({ baseUrl }: Pick<BaseUrl, 'baseUrl'>): string =>
	URL.parse(baseUrl)?.origin ?? baseUrl
