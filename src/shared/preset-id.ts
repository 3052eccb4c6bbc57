/** The names of the presets in `provider-presets.ts`. What is stored, so none is ever given another meaning. */
export const presetIds = [
	'openai',
	'anthropic',
	'gemini',
	'openrouter',
	'deepseek',
	'qwen',
	'moonshot',
	'groq',
	'mistral',
	'xai',
	'azure',
	'ollama',
	'lmstudio',
	'llamacpp',
	'vllm',
	'custom',
] as const

export type PresetId = (typeof presetIds)[number]
