/**
 * How a reply that broke off can be put together again, by provider and model: what is known of them, corrected
 * by what was learned from their answers. Pure.
 */
import type { Api } from '../../../shared/model.ts'
import type { PresetId } from '../../../shared/preset-id.ts'
import { presetFor } from '../../../shared/provider-presets.ts'

/**
 * What makes the model go on writing an assistant message that the request ends with:
 * - `trailing`: nothing more is needed
 * - `prefix`: `prefix: true` on that message (DeepSeek, under its `/beta` path, and Mistral)
 * - `partial`: `partial: true` on that message (Qwen, Moonshot)
 * - `final-message`: `continue_final_message: true, add_generation_prompt: false` in the request (vLLM)
 */
export type ContinuationStyle = 'trailing' | 'prefix' | 'partial' | 'final-message'

export type Capabilities = {
	/** Null: the model cannot; it can only be asked, in words, to go on. */
	readonly continuation: ContinuationStyle | null
	readonly trust: Trust
	/** A background reply can be replayed from any event, and polled afterwards. */
	readonly canReplay: boolean
}

/**
 * What is known of a model's continuations:
 * - `unknown`: nothing, the first one is a trial
 * - `expected`: its provider says that it goes on
 * - `proven`: it has been seen to go on
 */
export type Trust = 'unknown' | 'expected' | 'proven' | 'repeats'

/** What an answer of the provider has taught. */
export type Learned = {
	/** False: it refused to continue an assistant message, or began anew instead. Null: it was never asked. */
	readonly canContinue: boolean | null
	/** It was seen, more than once, to begin a continuation with the end of what it continues. */
	readonly repeats: boolean
}

type Provider = {
	readonly baseUrl: string
	readonly api: Api
	readonly isBackground: boolean
	/** What the user chose it as; see `presetFor`. */
	readonly preset?: PresetId | null
}

export function capabilitiesOf(provider: Provider, model: string, learned: Learned): Capabilities {
	if (provider.api === 'responses') {
		return { continuation: null, trust: 'expected', canReplay: provider.isBackground }
	}
	const known = knownContinuation(provider, model)
	const proven = learned.repeats ? 'repeats' : 'proven'
	const trust = learned.canContinue === true ? proven : known === undefined ? 'unknown' : 'expected'
	const continuation = learned.canContinue === false ? null : known === undefined ? 'trailing' : known
	return { continuation, trust, canReplay: false }
}

/** Undefined for a provider nobody knows. */
function knownContinuation(provider: Provider, model: string): ContinuationStyle | null | undefined {
	const preset = presetFor(provider)
	if (preset?.continuation === undefined) return undefined
	const { continuation, continuesNot } = preset
	return continuation === 'none' || continuesNot?.(model) ? null : continuation
}
