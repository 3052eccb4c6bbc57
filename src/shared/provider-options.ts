/** How a provider is reached, beside its address: what windows and the core say to each other about it. */

/** Where a key is, and whether it may be used. */
export type KeyState =
	/** The provider needs none, or none was given yet. */
	| 'none'
	/** In the operating system's store. */
	| 'stored'
	/** In memory until Holdfast quits. */
	| 'session'
	/** In the passphrase-protected file. */
	| 'passphrase-file'
	/** In the passphrase-protected file, which has not been unlocked yet. */
	| 'locked'
	/** The base URL moved to another origin since the key was entered. Nothing is sent until the user confirms. */
	| 'origin-changed'
	/** The store holds it but cannot decrypt it. It is kept, and the user is asked for it again. */
	| 'unreadable'
	/** From an environment variable. */
	| 'environment'

/** How providers are reached. Never used for those on this machine. */
export type ProxyChoice =
	/** As the operating system, or the environment, has it. */
	| { readonly mode: 'system' }
	| { readonly mode: 'none' }
	/** For example `http://proxy.example:8080`; http, https or socks5, without user name and password. */
	| { readonly mode: 'manual'; readonly url: string }

/** All that can be set for one provider beside its fields and limits. */
export type ProviderOptions = {
	/** `OpenAI-Organization` and `OpenAI-Project`; null: as the key has it. */
	readonly organization: string | null
	readonly project: string | null
	readonly azure: AzureOptions
	/** Null: as the settings say. */
	readonly proxy: ProxyChoice | null
	/** Sent with every request, in this order. */
	readonly headers: readonly ProviderHeader[]
}

export type AzureOptions = {
	/** For example `2024-10-21`: the interface of before `/openai/v1`. Null: the address is all there is to it. */
	readonly apiVersion: string | null
	/** Asked for instead of the model; null: it has the model's name. */
	readonly deployment: string | null
}

export type ProviderHeader =
	| { readonly kind: 'plain'; readonly name: string; readonly value: string }
	/** Kept like a key: a window sees its mask alone. */
	| {
			readonly kind: 'secret'
			readonly name: string
			readonly mask: string | null
			readonly state: KeyState
			readonly origin: string
	  }

export const noOptions: ProviderOptions = {
	organization: null,
	project: null,
	azure: { apiVersion: null, deployment: null },
	proxy: null,
	headers: [],
}
