/**
 * What is known beforehand of the providers people use: where they are, what they speak, where keys are made, and in
 * what they differ from the rest. One entry each; a fact nobody documents is left out. Each entry names its source,
 * read in 2026-11.
 */
import type { Api } from './model.ts'
import type { PresetId } from './preset-id.ts'

/** Which of a provider's addresses: its keys are good for one of them alone. */
export type PresetRegion = 'global' | 'china' | 'singapore' | 'us'

export type PresetEndpoint = {
	readonly region: PresetRegion
	readonly baseUrl: string
	/** Where an account makes its keys. */
	readonly keysUrl?: string
}

/** What a person should know before choosing it; the window has a sentence for each. */
export type PresetNote =
	/** Replies can be kept by the provider for a while, and replayed exactly after a break. */
	| 'replayable'
	/** Its compatible interface is meant for trying models out, and gives no thinking text. */
	| 'compatibility-layer'
	/** A key is good for one region. */
	| 'regional-keys'
	/** The address names your resource, and a model goes by the name of its deployment. */
	| 'deployment-names'
	/** The server answers after its model is loaded, which can take minutes. */
	| 'loads-models'

/** How a model that broke off is made to go on; see `core/provider/capabilities.ts`. */
export type PresetContinuation = 'none' | 'trailing' | 'prefix' | 'partial' | 'final-message'

export type ProviderPreset = {
	readonly id: PresetId
	/** Its own name for itself, in every language. */
	readonly name: string
	/** `local`: a server on this machine, which needs no key. `custom`: whatever the user knows of. */
	readonly kind: 'cloud' | 'local' | 'custom'
	/** The first is the usual one. None: the user enters it. */
	readonly endpoints: readonly PresetEndpoint[]
	/** `YOUR-RESOURCE` stands in its base URL for something only the user knows. */
	readonly isTemplate?: true
	readonly api: Api
	/** Whatever is at one of these, or below it, is this provider. */
	readonly domains: readonly string[]
	/** In Chat Completions. Left out: not known, and found out by a trial. */
	readonly continuation?: PresetContinuation
	/** Models for which it does not hold: they can only be asked, in words, to go on. */
	readonly continuesNot?: (model: string) => boolean
	/** Its list of models is open to everybody, so that it proves no key; this path, below the base URL, does. */
	readonly keyCheckPath?: string
	/** Its list of models wants the key in `x-api-key`, and comes in pages of 20 unless asked for more. */
	readonly listsLikeAnthropic?: true
	/** Its list names models and not what can be asked: none of them is chosen without the user. */
	readonly listsMoreThanUsable?: true
	readonly notes: readonly PresetNote[]
}

export const presets: readonly ProviderPreset[] = [
	{
		// platform.openai.com/docs/guides/background
		id: 'openai',
		name: 'OpenAI',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://api.openai.com/v1',
				keysUrl: 'https://platform.openai.com/api-keys',
			},
		],
		api: 'responses',
		domains: ['openai.com'],
		continuation: 'none',
		notes: ['replayable'],
	},
	{
		// platform.claude.com/docs: OpenAI SDK compatibility (Chat Completions only), List Models (pages, x-api-key)
		id: 'anthropic',
		name: 'Anthropic',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://api.anthropic.com/v1',
				keysUrl: 'https://platform.claude.com/settings/keys',
			},
		],
		api: 'chat',
		domains: ['anthropic.com'],
		continuation: 'trailing',
		continuesNot: refusesTrailingMessage,
		listsLikeAnthropic: true,
		notes: ['compatibility-layer'],
	},
	{
		// ai.google.dev/gemini-api/docs/openai
		id: 'gemini',
		name: 'Google Gemini',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
				keysUrl: 'https://aistudio.google.com/apikey',
			},
		],
		api: 'chat',
		domains: ['googleapis.com'],
		continuation: 'none',
		notes: [],
	},
	{
		// openrouter.ai/docs: Quickstart; Get current API key (the list of models needs none)
		id: 'openrouter',
		name: 'OpenRouter',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://openrouter.ai/api/v1',
				keysUrl: 'https://openrouter.ai/settings/keys',
			},
		],
		api: 'chat',
		domains: ['openrouter.ai'],
		continuation: 'trailing',
		continuesNot: refusesTrailingMessage,
		keyCheckPath: '/key',
		notes: [],
	},
	{
		// api-docs.deepseek.com: Your First API Call; Chat Prefix Completion
		id: 'deepseek',
		name: 'DeepSeek',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://api.deepseek.com',
				keysUrl: 'https://platform.deepseek.com/api_keys',
			},
		],
		api: 'chat',
		domains: ['deepseek.com'],
		continuation: 'prefix',
		notes: [],
	},
	{
		// alibabacloud.com/help/model-studio/base-url (one key, one region); partial mode takes no thinking model
		id: 'qwen',
		name: 'Qwen',
		kind: 'cloud',
		endpoints: [
			{
				region: 'singapore',
				baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
				keysUrl: 'https://modelstudio.console.alibabacloud.com/?tab=playground#/api-key',
			},
			{
				region: 'china',
				baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
				keysUrl: 'https://bailian.console.aliyun.com/?tab=model#/api-key',
			},
			{ region: 'us', baseUrl: 'https://dashscope-us.aliyuncs.com/compatible-mode/v1' },
		],
		api: 'chat',
		domains: ['aliyuncs.com'],
		continuation: 'partial',
		continuesNot: (model) => /thinking|qwq/i.test(model),
		notes: ['regional-keys'],
	},
	{
		// platform.kimi.ai/docs and platform.kimi.com/docs/api/overview: two platforms, two sets of keys; partial mode
		id: 'moonshot',
		name: 'Moonshot (Kimi)',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://api.moonshot.ai/v1',
				keysUrl: 'https://platform.kimi.ai/console/api-keys',
			},
			{
				region: 'china',
				baseUrl: 'https://api.moonshot.cn/v1',
				keysUrl: 'https://platform.kimi.com/console/api-keys',
			},
		],
		api: 'chat',
		domains: ['moonshot.ai', 'moonshot.cn'],
		continuation: 'partial',
		notes: ['regional-keys'],
	},
	{
		// console.groq.com/docs/openai
		id: 'groq',
		name: 'Groq',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://api.groq.com/openai/v1',
				keysUrl: 'https://console.groq.com/keys',
			},
		],
		api: 'chat',
		domains: ['groq.com'],
		continuation: 'trailing',
		notes: [],
	},
	{
		// docs.mistral.ai: Prefix
		id: 'mistral',
		name: 'Mistral',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://api.mistral.ai/v1',
				keysUrl: 'https://console.mistral.ai/api-keys',
			},
		],
		api: 'chat',
		domains: ['mistral.ai'],
		continuation: 'prefix',
		notes: [],
	},
	{
		// docs.x.ai: Comparison with Chat Completions API (which is deprecated, and gives no reasoning)
		id: 'xai',
		name: 'xAI',
		kind: 'cloud',
		endpoints: [{ region: 'global', baseUrl: 'https://api.x.ai/v1', keysUrl: 'https://console.x.ai/' }],
		api: 'responses',
		domains: ['x.ai'],
		continuation: 'none',
		notes: [],
	},
	{
		// learn.microsoft.com/azure: Azure OpenAI API version lifecycle (the v1 API takes OpenAI's clients and no version)
		id: 'azure',
		name: 'Azure OpenAI',
		kind: 'cloud',
		endpoints: [
			{
				region: 'global',
				baseUrl: 'https://YOUR-RESOURCE.openai.azure.com/openai/v1',
				keysUrl: 'https://ai.azure.com/',
			},
		],
		isTemplate: true,
		api: 'responses',
		// The clouds for the United States' government and for China are the same, elsewhere.
		domains: ['azure.com', 'azure.us', 'azure.cn'],
		continuation: 'none',
		listsMoreThanUsable: true,
		notes: ['deployment-names'],
	},
	{
		// docs.ollama.com/openai
		id: 'ollama',
		name: 'Ollama',
		kind: 'local',
		endpoints: [{ region: 'global', baseUrl: 'http://127.0.0.1:11434/v1' }],
		api: 'chat',
		domains: [],
		notes: ['loads-models'],
	},
	{
		// lmstudio.ai/docs/developer/openai-compat
		id: 'lmstudio',
		name: 'LM Studio',
		kind: 'local',
		endpoints: [{ region: 'global', baseUrl: 'http://127.0.0.1:1234/v1' }],
		api: 'chat',
		domains: [],
		notes: ['loads-models'],
	},
	{
		// github.com/ggml-org/llama.cpp: tools/server/README.md
		id: 'llamacpp',
		name: 'llama.cpp',
		kind: 'local',
		endpoints: [{ region: 'global', baseUrl: 'http://127.0.0.1:8080/v1' }],
		api: 'chat',
		domains: [],
		notes: [],
	},
	{
		// docs.vllm.ai: OpenAI-Compatible Server (continue_final_message)
		id: 'vllm',
		name: 'vLLM',
		kind: 'local',
		endpoints: [{ region: 'global', baseUrl: 'http://127.0.0.1:8000/v1' }],
		api: 'chat',
		domains: [],
		continuation: 'final-message',
		notes: [],
	},
	{ id: 'custom', name: 'Other', kind: 'custom', endpoints: [], api: 'chat', domains: [], notes: [] },
]

const byId: ReadonlyMap<PresetId, ProviderPreset> = new Map(presets.map((preset) => [preset.id, preset]))

export function presetOf(id: PresetId): ProviderPreset {
	const preset = byId.get(id)
	if (!preset) throw new Error(`There is no preset "${id}".`)
	return preset
}

/** The provider whose own domain an address is in; null for every other address. */
export function presetAt(baseUrl: string): ProviderPreset | null {
	const hostname = URL.parse(baseUrl)?.hostname
	if (hostname === undefined) return null
	const isAt = (domain: string) => hostname === domain || hostname.endsWith(`.${domain}`)
	return presets.find(({ domains }) => domains.some(isAt)) ?? null
}

/**
 * What is known of a provider: by its address, which cannot be mistaken, or else by what the user chose, since a
 * server on this machine says little about itself. A choice that the address belies (a cloud preset whose base URL now
 * leads elsewhere) counts for nothing.
 */
export function presetFor(provider: {
	readonly baseUrl: string
	readonly preset?: PresetId | null
}): ProviderPreset | null {
	const own = presetAt(provider.baseUrl)
	if (own || !provider.preset) return own
	const chosen = presetOf(provider.preset)
	return chosen.kind === 'local' ? chosen : null
}

/** Claude from 4.6 on answers a trailing assistant message with 400. */
function refusesTrailingMessage(model: string): boolean {
	const version = /claude-(?:[a-z]+-)?(\d+)(?:[.-](\d{1,2}))?(?!\d)/i.exec(model)
	if (!version) return /gpt-|o\d|grok|gemini/i.test(model)
	const [, major, minor] = version
	return Number(major) > 4 || (Number(major) === 4 && Number(minor ?? 0) >= 6)
}
