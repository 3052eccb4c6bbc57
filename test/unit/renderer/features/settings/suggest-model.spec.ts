import { expect, it } from 'vitest'
import { suggestModel } from '../../../../../src/renderer/features/settings/suggest-model.ts'

it.each([
	[['whisper-1', 'gpt-4', 'gpt-5.1-mini', 'gpt-5', 'gpt-5.1', 'gpt-5-2025-08-07'], 'gpt-5.1'],
	[['text-embedding-3-small', 'tts-1', 'deepseek-chat', 'deepseek-reasoner'], 'deepseek-chat'],
	[['qwen3:8b', 'nomic-embed-text'], 'qwen3:8b'],
	[['text-embedding-3-small'], null],
	[[], null],
])('suggests from %j: %s', (models, suggestion) => {
	expect(suggestModel(models)).toBe(suggestion)
})
