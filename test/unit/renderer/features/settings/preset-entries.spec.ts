import { expect, it } from 'vitest'
import {
	baseUrlOf,
	cloudEntries,
	localEntries,
} from '../../../../../src/renderer/features/settings/preset-entries.ts'

it('lists every kind of local server, whether it runs or not', () => {
	expect(localEntries([]).map(({ key }) => key)).toEqual(['ollama', 'lmstudio', 'llamacpp', 'vllm'])
})

it('keeps the place and the key of a server that is started meanwhile', () => {
	const server = { preset: 'lmstudio', baseUrl: 'http://127.0.0.1:1234/v1', models: ['a'] } as const
	const entries = localEntries([server])
	expect(entries.map(({ key }) => key)).toEqual(['ollama', 'lmstudio', 'llamacpp', 'vllm'])
	expect(entries[1]).toMatchObject({ server, host: null })
})

it('tells two servers of one kind apart by their hosts, and names a nameless one by its own', () => {
	const at = (preset: 'ollama' | 'custom', port: number) => ({
		preset,
		baseUrl: `http://127.0.0.1:${port}/v1`,
		models: [],
	})
	const entries = localEntries([at('ollama', 11500), at('ollama', 11434), at('custom', 8080)])
	expect(entries.filter(({ server }) => server).map(({ host }) => host)).toEqual([
		'127.0.0.1:11500',
		'127.0.0.1:11434',
		'127.0.0.1:8080',
	])
	expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
})

it('fills in an address, unless a part of it is only known to the user', () => {
	const baseUrls = new Map(cloudEntries.map((entry) => [entry.key, baseUrlOf(entry)]))
	expect(baseUrls.get('deepseek')).toBe('https://api.deepseek.com')
	expect(baseUrls.get('azure')).toBe('')
})
