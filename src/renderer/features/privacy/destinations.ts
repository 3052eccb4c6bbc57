/** Pure: where requests go, by what the core says of its providers. */
import type { FallbackPlan } from '../../../shared/fallback-model.ts'
import { isLoopback } from '../../../shared/is-loopback.ts'
import type { Provider, Settings } from '../../../shared/model.ts'

export type Destination = {
	readonly id: string
	readonly name: string
	/** Scheme and host, with the port unless that is the usual one. */
	readonly origin: string
	/** Through which requests pass on the way; null: directly, or as the system has it. */
	readonly proxy: string | null
	/** What is to be said of it, in this order. */
	readonly facts: readonly Fact[]
}

type Told = Pick<Provider, 'id' | 'name' | 'baseUrl' | 'keyState' | 'isEnabled' | 'isBackground'> & {
	readonly options: Pick<Provider['options'], 'proxy'>
}
type Chosen = Pick<Settings, 'titlesByModel' | 'titleModel' | 'proxy'>
type Plan = Pick<FallbackPlan, 'isOn'> & { readonly fallbacks: readonly { readonly providerId: string }[] }

export type Fact =
	/** Switched off: nothing is asked of it. */
	| 'off'
	/** On this machine: nothing leaves it. */
	| 'local'
	| 'messages'
	| 'key'
	/** The beginning of a conversation once more, for a title. */
	| 'titles'
	/** The same for the conversations of all providers: the user chose it for that. */
	| 'all-titles'
	/** It is asked when another one fails. */
	| 'fallback'
	/** It keeps replies of conversations that run in background mode. */
	| 'background'
	/** Whoever is on the way can read along. */
	| 'unencrypted'

export function destinationsOf(
	providers: readonly Told[],
	settings: Chosen,
	plan: Plan,
): readonly Destination[] {
	return providers.map((provider) => ({
		id: provider.id,
		name: provider.name,
		origin: originOf(provider.baseUrl),
		proxy: proxyOf(provider, settings),
		facts: factsOf(provider, settings, plan),
	}))
}

/** Requests to this machine pass through none. */
function proxyOf({ baseUrl, options, isEnabled }: Told, settings: Chosen): string | null {
	const proxy = options.proxy ?? settings.proxy
	return proxy.mode === 'manual' && isEnabled && !isLoopback(baseUrl) ? proxy.url : null
}

const originOf = (url: string) => URL.parse(url)?.origin ?? url

function factsOf(provider: Told, settings: Chosen, plan: Plan): readonly Fact[] {
	if (!provider.isEnabled) return ['off']
	const isFallback = plan.isOn && plan.fallbacks.some(({ providerId }) => providerId === provider.id)
	const { baseUrl, keyState, isBackground } = provider
	const isLocal = isLoopback(baseUrl)
	return [
		'messages' as const,
		...(keyState === 'none' ? [] : (['key'] as const)),
		...(isFallback ? (['fallback'] as const) : []),
		...titleFacts(provider, settings),
		...(isBackground ? (['background'] as const) : []),
		...(isLocal ? (['local'] as const) : []),
		...(!isLocal && baseUrl.startsWith('http:') ? (['unencrypted'] as const) : []),
	]
}

function titleFacts({ id }: Told, { titlesByModel, titleModel }: Chosen): readonly Fact[] {
	if (!titlesByModel) return []
	if (titleModel === null) return ['titles']
	return titleModel.providerId === id ? ['all-titles'] : []
}
