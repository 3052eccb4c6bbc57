import { describe, expect, it } from 'vitest'
import { isLoopback } from '../../../src/shared/is-loopback.ts'
import { presetIds } from '../../../src/shared/preset-id.ts'
import { presetAt, presetFor, presetOf, presets } from '../../../src/shared/provider-presets.ts'

describe('the presets', () => {
	it('are one for each name, in its order', () => {
		expect(presets.map(({ id }) => id)).toEqual(presetIds)
	})

	it('lead over TLS to the provider’s own domain, or to this machine', () => {
		for (const { id, kind, endpoints } of presets) {
			for (const { baseUrl } of endpoints) {
				expect(baseUrl).not.toMatch(/\/$/)
				expect(isLoopback(baseUrl), baseUrl).toBe(kind === 'local')
				if (kind !== 'local') expect(baseUrl).toMatch(/^https:/)
				expect(presetAt(baseUrl)?.id ?? null, baseUrl).toBe(kind === 'cloud' ? id : null)
			}
		}
	})

	it('say where a key is made, wherever one is needed', () => {
		for (const { id, kind, endpoints } of presets) {
			if (kind !== 'cloud') continue
			expect(endpoints[0]?.keysUrl, id).toMatch(/^https:\/\//)
		}
	})

	it('have one address for each region', () => {
		for (const { id, endpoints } of presets) {
			expect(new Set(endpoints.map(({ region }) => region)).size, id).toBe(endpoints.length)
		}
	})
})

describe('what an address says', () => {
	it.each([
		['https://eu.api.openai.com/v1', 'openai'],
		['https://my-resource.openai.azure.com/openai/v1', 'azure'],
		['https://my-resource.services.ai.azure.com/openai/v1', 'azure'],
		['https://workspace.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1', 'qwen'],
		['https://api.moonshot.cn/v1', 'moonshot'],
	])('%s is %s', (baseUrl, id) => expect(presetAt(baseUrl)?.id).toBe(id))

	it('is not taken in by a name that only looks like it', () => {
		for (const baseUrl of [
			'https://openai.com.evil.example/v1',
			'https://notopenai.com/v1',
			'https://api.evil.example/api.openai.com/v1',
			'nonsense',
		]) {
			expect(presetAt(baseUrl), baseUrl).toBeNull()
		}
	})

	it('counts more than what the user chose, whose word is taken for servers without a domain alone', () => {
		const local = 'http://127.0.0.1:9000/v1'
		expect(presetFor({ baseUrl: local, preset: 'vllm' })).toBe(presetOf('vllm'))
		expect(presetFor({ baseUrl: 'https://api.deepseek.com', preset: 'vllm' })?.id).toBe('deepseek')
		expect(presetFor({ baseUrl: 'https://gateway.example/v1', preset: 'openrouter' })).toBeNull()
		expect(presetFor({ baseUrl: local, preset: null })).toBeNull()
	})
})
