import { describe, expect, test } from 'vitest'
import type { ComboboxGroup, ComboboxOption } from '../../../../src/renderer/ui/combobox-items.ts'
import { findOptions, optionsNamed } from '../../../../src/renderer/ui/find-options.ts'

const group = (label: string, ...names: readonly string[]): ComboboxGroup<ComboboxOption> => ({
	label,
	options: names.map((name) => ({ id: `${label}/${name}`, label: name })),
})

const groups = [
	group('OpenAI', 'gpt-5-mini', 'gpt-5', 'gpt-4o-mini', 'o3-mini'),
	group('OpenRouter', 'qwen/qwen-3-235b-a22b:free', 'Qwen/Qwen3-12B', 'openai/gpt-5'),
]

const found = (query: string) =>
	findOptions(groups, query).flatMap(({ options }) => options.map(({ label }) => label))

describe('finding options', () => {
	test('leaves the list as it is before anything is typed', () => {
		expect(findOptions(groups, ' ')).toBe(groups)
	})

	test('finds a name without its hyphens, the nearest first', () => {
		expect(found('gpt5')).toEqual(['gpt-5', 'gpt-5-mini', 'openai/gpt-5'])
	})

	test('finds every word, wherever it stands', () => {
		expect(found('qwen 12')).toEqual(['Qwen/Qwen3-12B'])
		expect(found('mini 4o')).toEqual(['gpt-4o-mini'])
	})

	test('puts the group with the nearest name first, and leaves out those without any', () => {
		expect(findOptions(groups, 'qwen3').map(({ label }) => label)).toEqual(['OpenRouter'])
		expect(findOptions(groups, 'openai/gpt-5').map(({ label }) => label)[0]).toBe('OpenRouter')
	})

	test('finds nothing where nothing is alike', () => {
		expect(found('other-model')).toEqual([])
	})
})

describe('the options of a name', () => {
	test('are those of this very name', () => {
		expect(optionsNamed(groups, 'gpt-5').map(({ id }) => id)).toEqual(['OpenAI/gpt-5'])
		expect(optionsNamed(groups, 'gpt5')).toEqual([])
	})

	test('may differ in upper and lower case, unless there is one that does not', () => {
		expect(optionsNamed(groups, 'qwen/qwen3-12b').map(({ label }) => label)).toEqual(['Qwen/Qwen3-12B'])
		const both = [group('', 'Llama', 'llama')]
		expect(optionsNamed(both, 'llama').map(({ label }) => label)).toEqual(['llama'])
	})
})
