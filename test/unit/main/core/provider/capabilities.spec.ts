import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from '../../../../../src/main/core/provider/capabilities.ts'
import type { PresetId } from '../../../../../src/shared/preset-id.ts'

const unlearned = { canContinue: null, repeats: false }
const at = (baseUrl: string, model: string, preset: PresetId | null = null) =>
	capabilitiesOf({ baseUrl, api: 'chat', isBackground: false, preset }, model, unlearned)

describe('what is known beforehand', () => {
	it.each([
		['https://api.openai.com/v1', 'gpt-5', null],
		['https://my.openai.azure.com/openai/v1', 'my-deployment', null],
		['https://api.x.ai/v1', 'grok-4', null],
		['https://generativelanguage.googleapis.com/v1beta/openai', 'gemini-3-pro', null],
		['https://api.deepseek.com', 'deepseek-chat', 'prefix'],
		['https://api.mistral.ai/v1', 'mistral-large-latest', 'prefix'],
		['https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen-plus', 'partial'],
		['https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen3-thinking', null],
		['https://api.moonshot.ai/v1', 'kimi-k2', 'partial'],
		['https://api.groq.com/openai/v1', 'openai/gpt-oss-120b', 'trailing'],
		['https://api.anthropic.com/v1', 'claude-opus-4-5', 'trailing'],
		['https://api.anthropic.com/v1', 'claude-opus-4-6', null],
		['https://openrouter.ai/api/v1', 'anthropic/claude-sonnet-4.5', 'trailing'],
		['https://openrouter.ai/api/v1', 'openai/gpt-5', null],
	])('%s goes on with %s as %s', (baseUrl, model, continuation) => {
		expect(at(baseUrl, model)).toMatchObject({ continuation, trust: 'expected' })
	})

	it('takes a server on this machine for what the user chose it as', () => {
		expect(at('http://127.0.0.1:8000/v1', 'any', 'vllm')).toMatchObject({
			continuation: 'final-message',
			trust: 'expected',
		})
		expect(at('http://127.0.0.1:8000/v1', 'any')).toMatchObject({
			continuation: 'trailing',
			trust: 'unknown',
		})
	})
})

it('believes what it has seen before what it was told', () => {
	const provider = { baseUrl: 'https://api.deepseek.com', api: 'chat', isBackground: false } as const
	expect(capabilitiesOf(provider, 'm', { canContinue: false, repeats: false }).continuation).toBeNull()
	expect(capabilitiesOf(provider, 'm', { canContinue: true, repeats: true }).trust).toBe('repeats')
})
