import type { KeyId, ProviderId } from './model.ts'

/** Whom a reply is asked of when whoever was asked before cannot give it. */
export type Fallback = {
	readonly providerId: ProviderId
	/** Null: the key that the provider uses. */
	readonly keyId: KeyId | null
	/** Null: with the same provider the model that was asked for, else the provider's default. */
	readonly model: string | null
}

/** What the user wants to happen when a provider fails. Off until it is switched on. */
export type FallbackPlan = {
	readonly isOn: boolean
	/** In the order in which they are asked, each once for a reply. */
	readonly fallbacks: readonly Fallback[]
}

export const noFallbackPlan: FallbackPlan = { isOn: false, fallbacks: [] }
export const maxFallbacks = 20
