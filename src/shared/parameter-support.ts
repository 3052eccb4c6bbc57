/**
 * Which parameters a provider and a model take, and what they call them: what is documented, read in 2026-11. What
 * nobody knows is sent when the user wants it; the provider's answer then says. Pure.
 */

import type { Api } from './model.ts'
import type { ModelFacts } from './model-facts.ts'
import type { PresetId } from './preset-id.ts'
import { presetFor } from './provider-presets.ts'
import { type ParameterName, parameterNames, type ReplyParameters } from './reply-parameters.ts'

/** Why a parameter is not sent. */
export type Unsupported = 'protocol' | 'provider' | 'model'

export type ParameterSupport = { readonly [Name in ParameterName]: 'sent' | Unsupported }

type Provider = { readonly baseUrl: string; readonly api: Api; readonly preset?: PresetId | null }

export function parameterSupport(provider: Provider, facts: ModelFacts): ParameterSupport {
	const isResponses = provider.api === 'responses'
	const preset = presetFor(provider)?.id
	const isOpenai = preset === 'openai' || preset === 'azure'
	const sampling = facts.sampling === false ? 'model' : 'sent'
	return {
		temperature: sampling,
		topP: sampling,
		maxOutputTokens: 'sent',
		reasoningEffort: facts.reasoning === false ? 'model' : takes(preset, ignoringEffort),
		// Of OpenAI's models those that do not think refuse it.
		verbosity: isOpenai && facts.reasoning === false ? 'model' : takes(preset, withoutVerbosity),
		seed: isResponses ? 'protocol' : takes(preset, ignoringSeed),
		// platform.openai.com/docs/api-reference/chat: not supported with reasoning models.
		stop: isResponses ? 'protocol' : isOpenai && facts.reasoning === true ? 'model' : 'sent',
		extra: 'sent',
	}
}

/** Those that are sent. */
export function supportedParameters(parameters: ReplyParameters, support: ParameterSupport): ReplyParameters {
	return Object.fromEntries(
		parameterNames.flatMap((name) => {
			const value = parameters[name]
			return value === undefined || support[name] !== 'sent' ? [] : [[name, value]]
		}),
	)
}

/** OpenAI's models that think refuse the old name; most others know no other. */
export function limitNameAt(provider: Omit<Provider, 'api'>): 'max_tokens' | 'max_completion_tokens' {
	const preset = presetFor(provider)?.id
	return preset === 'openai' || preset === 'azure' ? 'max_completion_tokens' : 'max_tokens'
}

/** docs.mistral.ai/api: `random_seed` */
export function seedNameAt(provider: Omit<Provider, 'api'>): 'seed' | 'random_seed' {
	return presetFor(provider)?.id === 'mistral' ? 'random_seed' : 'seed'
}

/** It is documented there that a model may be asked to think less. Elsewhere that is ignored at best. */
export function understandsEffort(provider: Omit<Provider, 'api'>): boolean {
	const preset = presetFor(provider)?.id
	return preset !== undefined && ['openai', 'azure', 'openrouter', 'gemini'].includes(preset)
}

const takes = (preset: PresetId | undefined, not: readonly PresetId[]) =>
	preset !== undefined && not.includes(preset) ? 'provider' : 'sent'

/** platform.claude.com/docs: OpenAI SDK compatibility lists what is ignored. */
const ignoringEffort: readonly PresetId[] = ['anthropic']
const ignoringSeed: readonly PresetId[] = ['anthropic']
/** OpenAI's own, and OpenRouter hands it on; Mistral and Gemini refuse a name they do not know. */
const withoutVerbosity: readonly PresetId[] = [
	'anthropic',
	'gemini',
	'deepseek',
	'qwen',
	'moonshot',
	'groq',
	'mistral',
	'xai',
]
