/** Pure: where requests go, by what the core says of its providers. */
import { isLoopback } from '../../../shared/is-loopback.ts'
import type { Provider, Settings } from '../../../shared/model.ts'

export type Destination = {
	readonly id: string
	readonly name: string
	/** With its port, unless that is the usual one. */
	readonly host: string
	/** What is to be said of it, in this order. */
	/** Through which requests pass on the way; null: directly, or as the system has it. */
	readonly proxy: string | null
	readonly facts: readonly Fact[]
}

type Told = Pick<Provider, 'id' | 'name' | 'baseUrl' | 'keyState' | 'isEnabled' | 'isBackground'> & {
	readonly options: Pick<Provider['options'], 'proxy'>
}

export type Fact =
	/** Switched off: nothing is asked of it. */
	| 'off'
	/** On this machine: nothing leaves it. */
	| 'local'
	| 'messages'
	| 'key'
	/** The beginning of a conversation once more, for a title. */
	| 'titles'
	/** It keeps replies of conversations that run in background mode. */
	| 'background'
	/** Whoever is on the way can read along. */
	| 'unencrypted'

export function destinationsOf(
	providers: readonly Told[],
	settings: Pick<Settings, 'titlesByModel' | 'proxy'>,
): readonly Destination[] {
	return providers.map((provider) => ({
		id: provider.id,
		name: provider.name,
		host: hostOf(provider.baseUrl),
		proxy: proxyOf(provider, settings),
		facts: factsOf(provider, settings.titlesByModel),
	}))
}

/** Requests to this machine pass through none. */
function proxyOf({ baseUrl, options, isEnabled }: Told, settings: Pick<Settings, 'proxy'>): string | null {
	const proxy = options.proxy ?? settings.proxy
	return proxy.mode === 'manual' && isEnabled && !isLoopback(baseUrl) ? hostOf(proxy.url) : null
}

const hostOf = (url: string) => URL.parse(url)?.host ?? url

function factsOf(provider: Told, titlesByModel: boolean): readonly Fact[] {
	if (!provider.isEnabled) return ['off']
	const { baseUrl, keyState, isBackground } = provider
	const isLocal = isLoopback(baseUrl)
	return [
		'messages' as const,
		...(keyState === 'none' ? [] : (['key'] as const)),
		...(titlesByModel ? (['titles'] as const) : []),
		...(isBackground ? (['background'] as const) : []),
		...(isLocal ? (['local'] as const) : []),
		...(!isLocal && baseUrl.startsWith('http:') ? (['unencrypted'] as const) : []),
	]
}
