/**
 * The models people use, as their makers describe them: read in 2026-11 at Anthropic's own pages, and for the rest mostly in
 * the catalogues among `sources`; models of before 2026 are as their makers announced them. Each family names the page of
 * its maker to check it by. A fact that was not found is left out. Prices are those of the maker for the shortest requests,
 * where longer ones cost more. A newer table of the same form can be read in on the Models page (docs/model-table.md).
 */
import type { ListPrice, ModelRow, ModelTable } from './model-facts.ts'

const usd = (input: number, output: number, cachedInput: number | null = null): ListPrice => ({
	input,
	output,
	cachedInput,
})

type Shared = Omit<ModelRow, 'match'>

const family = (shared: Shared, rows: readonly ModelRow[]): readonly ModelRow[] =>
	rows.map((row) => ({ ...shared, ...row }))

const thinking = { reasoning: true, tools: true } as const
const plain = { reasoning: false, tools: true, sampling: true } as const
const seeing = { vision: true } as const

/** OpenAI's models that think take no temperature. (developers.openai.com: models, reasoning) */
const openai: readonly ModelRow[] = [
	...family({ ...thinking, ...seeing, sampling: false, pricedAt: ['openai.com'], maxOutputTokens: 128_000 }, [
		{ match: 'gpt-6*', contextTokens: 1_050_000 },
		{ match: 'gpt-6-astra', contextTokens: 1_050_000, price: usd(10, 50, 1) },
		{ match: 'gpt-6-sol', contextTokens: 1_050_000, price: usd(2, 10, 0.2) },
		{ match: 'gpt-6-luna', contextTokens: 1_050_000, price: usd(0.1, 0.5, 0.01) },
		{ match: 'gpt-5.6*', contextTokens: 1_050_000 },
		{ match: 'gpt-5.6-terra', contextTokens: 1_050_000, price: usd(2, 12, 0.2) },
		{ match: 'gpt-5.6-luna', contextTokens: 1_050_000, price: usd(0.2, 1.2, 0.02) },
		{ match: 'gpt-5.5', contextTokens: 1_050_000, price: usd(5, 30, 0.5) },
		{ match: 'gpt-5.4', contextTokens: 1_050_000, price: usd(2.5, 15, 0.25) },
		{ match: 'gpt-5.4-mini', price: usd(0.75, 4.5, 0.075) },
		{ match: 'gpt-5.2', contextTokens: 400_000, price: usd(1.75, 14, 0.175) },
		{ match: 'gpt-5.1', contextTokens: 400_000, price: usd(1.25, 10, 0.125) },
		{ match: 'gpt-5', contextTokens: 400_000, price: usd(1.25, 10, 0.125) },
		{ match: 'gpt-5-mini', contextTokens: 400_000, price: usd(0.25, 2, 0.025) },
		{ match: 'gpt-5-nano', contextTokens: 400_000, price: usd(0.05, 0.4, 0.005) },
		{ match: 'gpt-5*-codex*', contextTokens: 400_000 },
		{ match: 'gpt-5-pro', contextTokens: 400_000, maxOutputTokens: 272_000, price: usd(15, 120) },
	]),
	{ match: 'gpt-5*-chat*', ...plain, ...seeing, contextTokens: 128_000, maxOutputTokens: 16_384 },
	...family(
		{
			...thinking,
			sampling: false,
			pricedAt: ['openai.com'],
			contextTokens: 200_000,
			maxOutputTokens: 100_000,
		},
		[
			{ match: 'o1', ...seeing, price: usd(15, 60, 7.5) },
			{ match: 'o3', ...seeing, price: usd(2, 8, 0.5) },
			{ match: 'o3-pro', ...seeing, price: usd(20, 80) },
			{ match: 'o3-mini', vision: false, price: usd(1.1, 4.4, 0.55) },
			{ match: 'o4-mini', ...seeing, price: usd(1.1, 4.4, 0.275) },
		],
	),
	...family({ ...plain, ...seeing, pricedAt: ['openai.com'] }, [
		{ match: 'gpt-4.1', contextTokens: 1_047_576, maxOutputTokens: 32_768, price: usd(2, 8, 0.5) },
		{ match: 'gpt-4.1-mini', contextTokens: 1_047_576, maxOutputTokens: 32_768, price: usd(0.4, 1.6, 0.1) },
		{ match: 'gpt-4.1-nano', contextTokens: 1_047_576, maxOutputTokens: 32_768, price: usd(0.1, 0.4, 0.025) },
		{ match: 'gpt-4o', contextTokens: 128_000, maxOutputTokens: 16_384, price: usd(2.5, 10, 1.25) },
		{ match: 'gpt-4o-mini', contextTokens: 128_000, maxOutputTokens: 16_384, price: usd(0.15, 0.6, 0.075) },
	]),
	{ match: 'gpt-oss*', ...thinking, vision: false, sampling: true, contextTokens: 131_072 },
]

/** From 4.7 on Claude refuses a temperature. (platform.claude.com: models overview, pricing) */
const anthropic: readonly ModelRow[] = [
	...family(
		{
			...thinking,
			...seeing,
			sampling: false,
			contextTokens: 1_000_000,
			maxOutputTokens: 128_000,
			pricedAt: ['anthropic.com'],
		},
		[
			{ match: 'claude-fable-5-1', price: usd(10, 50, 0.25) },
			{ match: 'claude-fable-5', price: usd(10, 50, 1) },
			{ match: 'claude-opus-5-5', price: usd(4, 20, 0.2) },
			{ match: 'claude-opus-5', price: usd(5, 25, 0.5) },
			{ match: 'claude-opus-4-8', price: usd(5, 25, 0.5) },
			{ match: 'claude-opus-4-7', price: usd(5, 25, 0.5) },
			{ match: 'claude-sonnet-5-5', price: usd(2, 10, 0.1) },
			{ match: 'claude-sonnet-5', price: usd(2, 10, 0.2) },
			{ match: 'claude-haiku-5-5', price: usd(0.1, 0.5, 0.01) },
		],
	),
	...family({ ...thinking, ...seeing, sampling: true, pricedAt: ['anthropic.com'] }, [
		{
			match: 'claude-opus-4-6',
			contextTokens: 1_000_000,
			maxOutputTokens: 128_000,
			price: usd(5, 25, 0.5),
		},
		{ match: 'claude-sonnet-4-6', contextTokens: 1_000_000, price: usd(3, 15, 0.3) },
		{ match: 'claude-opus-4-5', contextTokens: 200_000, maxOutputTokens: 64_000, price: usd(5, 25, 0.5) },
		{ match: 'claude-sonnet-4-5', contextTokens: 200_000, maxOutputTokens: 64_000, price: usd(3, 15, 0.3) },
		{ match: 'claude-haiku-4-5', contextTokens: 200_000, maxOutputTokens: 64_000, price: usd(1, 5, 0.1) },
		{ match: 'claude-opus-4-1', contextTokens: 200_000, maxOutputTokens: 32_000, price: usd(15, 75, 1.5) },
	]),
]

/** ai.google.dev/gemini-api/docs: models, pricing */
const google: readonly ModelRow[] = [
	...family(
		{
			...thinking,
			...seeing,
			sampling: true,
			contextTokens: 1_048_576,
			maxOutputTokens: 65_536,
			pricedAt: ['googleapis.com'],
		},
		[
			// Until 2026-11-30, then twice as much.
			{ match: 'gemini-4-argon', price: usd(2, 10, 0.1) },
			{ match: 'gemini-4-carbon', price: usd(2, 10, 0.1) },
			// Until 2026-12-31, then twice as much.
			{ match: 'gemini-3.8-flash', price: usd(0.75, 3.75, 0.075) },
			{ match: 'gemini-3.1-pro', price: usd(2, 12, 0.2) },
			{ match: 'gemini-3*-flash' },
			{ match: 'gemini-3*-flash-lite' },
			{ match: 'gemini-3*-pro' },
			{ match: 'gemini-2.5-pro', price: usd(1.25, 10) },
			{ match: 'gemini-2.5-flash', price: usd(0.3, 2.5) },
			{ match: 'gemini-2.5-flash-lite', price: usd(0.1, 0.4) },
		],
	),
	// Their pictures, voices and embeddings answer in other ways.
	...['gemini*-image*', 'gemini*-tts*', 'gemini*-live*', 'gemini-embedding*'].map((match) => ({ match })),
	{ match: 'gemma-3-27b*', ...seeing, reasoning: false, sampling: true, contextTokens: 131_072 },
]

/** api-docs.deepseek.com: Models & Pricing. It charges by the hour of the day; the price is that of the dear hours. */
const deepseek = family({ ...thinking, pricedAt: ['deepseek.com'], contextTokens: 1_048_576 }, [
	{ match: 'deepseek-v4-pro', vision: false, price: usd(1.32, 3.96, 0.044) },
	{
		match: 'deepseek-v4-flash',
		vision: false,
		maxOutputTokens: 393_216,
		price: usd(0.44, 1.32, 0.014),
	},
])

/** docs.x.ai/developers/models */
const xai = family({ ...thinking, ...seeing, pricedAt: ['x.ai'] }, [
	{ match: 'grok-4.5', contextTokens: 500_000, price: usd(2, 6, 0.5) },
	{ match: 'grok-4.3', contextTokens: 1_000_000, price: usd(1.25, 2.5, 0.2) },
	{ match: 'grok-4', contextTokens: 256_000, price: usd(3, 15) },
])

/** platform.kimi.ai/docs: models, pricing */
const moonshot = family({ ...thinking, ...seeing, sampling: true, pricedAt: ['moonshot.ai'] }, [
	{ match: 'kimi-k3', contextTokens: 1_048_576, maxOutputTokens: 262_144, price: usd(3, 15, 0.3) },
	{ match: 'kimi-k2.6', contextTokens: 262_144 },
	{ match: 'kimi-k2.5', contextTokens: 262_144 },
	{ match: 'kimi-k2-thinking', vision: false, contextTokens: 262_144 },
])

/** docs.z.ai: pricing */
const zhipu = family({ ...thinking, sampling: true, pricedAt: ['z.ai'] }, [
	{ match: 'glm-5.2', vision: false, contextTokens: 1_048_576, price: usd(1.4, 4.4, 0.26) },
	{ match: 'glm-5.1', vision: false, contextTokens: 200_000, price: usd(1.4, 4.4, 0.26) },
	{ match: 'glm-5', vision: false, contextTokens: 200_000, maxOutputTokens: 128_000, price: usd(1, 3.2) },
	{ match: 'glm-4.6', vision: false, contextTokens: 200_000, maxOutputTokens: 128_000, price: usd(0.6, 2.2) },
	{ match: 'glm-5.3', vision: false, contextTokens: 1_048_576, maxOutputTokens: 131_072 },
])

/** platform.minimax.io/docs: models, pricing */
const minimax = family({ ...thinking, sampling: true, pricedAt: ['minimax.io'] }, [
	{ match: 'minimax-m3', vision: true },
	{ match: 'minimax-m2.7', vision: false, contextTokens: 204_800, price: usd(0.3, 1.2, 0.06) },
	{ match: 'minimax-m2.5', vision: false, contextTokens: 204_800, price: usd(0.3, 1.2) },
	{ match: 'minimax-m2', vision: false, contextTokens: 204_800, price: usd(0.3, 1.2) },
])

/** docs.mistral.ai/models */
const mistral = family({ tools: true, sampling: true, pricedAt: ['mistral.ai'] }, [
	{
		match: 'mistral-large-4*',
		...seeing,
		reasoning: true,
		contextTokens: 1_048_576,
		price: usd(0.68, 2.09, 0.07),
	},
	{ match: 'mistral-large-2512', ...seeing, reasoning: false, contextTokens: 262_144, price: usd(0.5, 1.5) },
	{ match: 'mistral-medium-3.5', ...seeing, reasoning: true, contextTokens: 256_000, price: usd(1.5, 7.5) },
	{ match: 'mistral-medium-2604', ...seeing, reasoning: true, contextTokens: 256_000, price: usd(1.5, 7.5) },
	{ match: 'mistral-large-latest', ...seeing },
	{ match: 'mistral-medium-latest', ...seeing },
])

/** alibabacloud.com/help/model-studio: models. The price of the Singapore region. */
const qwen = family({ tools: true, sampling: true, pricedAt: ['dashscope-intl.aliyuncs.com'] }, [
	{ match: 'qwen3.8-max*', contextTokens: 991_000, maxOutputTokens: 128_000, price: usd(2, 6) },
	{
		match: 'qwen3-max',
		vision: false,
		contextTokens: 262_144,
		maxOutputTokens: 65_536,
		price: usd(1.2, 6, 0.24),
	},
	{ match: 'qwen3.6-plus', ...seeing, reasoning: true, contextTokens: 1_000_000 },
	{ match: 'qwen3.5-flash', ...seeing, reasoning: true, contextTokens: 1_000_000 },
	{ match: 'qwen3*-thinking*', reasoning: true },
	{ match: 'qwen3*-instruct*', reasoning: false },
	{ match: 'qwq*', reasoning: true },
])

/** llama.com: model cards. Where they run decides what of their context there is. */
const llama: readonly ModelRow[] = [
	{ match: 'llama-4-scout*', ...plain, ...seeing },
	{ match: 'llama-4-maverick*', ...plain, ...seeing },
	{ match: 'llama-3.3-70b*', ...plain, vision: false, contextTokens: 131_072 },
	{ match: 'llama3.3*', ...plain, vision: false },
	{ match: 'llama-3.1*', ...plain, vision: false },
	{ match: 'llama3.1*', ...plain, vision: false },
]

export const bundledTable: ModelTable = {
	date: '2026-11-21',
	sources: [
		'platform.claude.com',
		'developers.openai.com',
		'models.dev',
		'openrouter.ai',
		'vercel.com/ai-gateway',
		'getmaxim.ai/bifrost',
		'docs.apiyi.com',
	],
	models: [
		...openai,
		...anthropic,
		...google,
		...deepseek,
		...xai,
		...moonshot,
		...zhipu,
		...minimax,
		...mistral,
		...qwen,
		...llama,
	],
}
