/** What windows and the core say to each other about providers, beside `Provider` itself. */
import type { AppError } from './errors.ts'
import type { Api, ProviderId } from './model.ts'
import type { PresetId } from './preset-id.ts'

/** What asking a provider for its models came to. */
export type ProviderVerdict =
	| { readonly works: true; readonly models: readonly string[]; readonly elapsedMs: number }
	| { readonly works: false; readonly error: AppError }

/** A model server that answered on this machine. */
export type LocalServer = {
	/** `custom` when it does not say what it is. */
	readonly preset: PresetId
	readonly baseUrl: string
	/** May be empty: it runs, and has no model yet. */
	readonly models: readonly string[]
}

/** How a provider answered last. All times are Unix milliseconds; null until it happened. */
export type ProviderHealth = {
	readonly providerId: ProviderId
	readonly successAtMs: number | null
	/** From the last request that was answered to the head of its answer. */
	readonly latencyMs: number | null
	readonly failureAtMs: number | null
	/** What the last failure was; null too when a newer version wrote it and this one does not know it. */
	readonly failure: AppError | null
}

/** What a file of providers would bring. */
export type ProviderImport = {
	readonly providers: readonly ImportedProvider[]
	/** How many of its entries are none that can be used. */
	readonly unusable: number
}

/** One of them, as far as a person has to judge it. A key never comes along. */
export type ImportedProvider = {
	readonly name: string
	readonly baseUrl: string
	readonly api: Api
	/** Where its requests would go through; null: as the settings say, or directly. */
	readonly proxy: string | null
	/** Names of the headers that would go with every request. */
	readonly headers: readonly string[]
	/** There is one of this name and address already. */
	readonly isHere: boolean
}
