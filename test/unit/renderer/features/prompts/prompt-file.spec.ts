import { expect, it } from 'vitest'
import { findPrompts } from '../../../../../src/renderer/features/prompts/find-prompts.ts'
import { readPromptFile, writePromptFile } from '../../../../../src/renderer/features/prompts/prompt-file.ts'
import type { Prompt } from '../../../../../src/shared/prompt-model.ts'

const prompts = [
	{ name: 'One', text: '{{a}}\nline' },
	{ name: '二', text: '"quoted"' },
]

it('reads what it wrote', () => {
	expect(readPromptFile(writePromptFile(prompts))).toEqual(prompts)
})

it('reads the lists that others write', () => {
	expect(readPromptFile('[{"title":"A","content":"x"},{"name":"B","prompt":"y"}]')).toEqual([
		{ name: 'A', text: 'x' },
		{ name: 'B', text: 'y' },
	])
})

it('leaves out what is no prompt, and finds none in another text', () => {
	expect(readPromptFile('[null, 1, {"name":""}, {"name":"A"}, {"name":"B","text":3}]')).toEqual([])
	for (const text of ['', 'no JSON', '{}', '{"prompts":1}', 'null']) expect(readPromptFile(text)).toEqual([])
})

it('finds prompts by their name and their words', () => {
	const all = prompts as unknown as readonly Prompt[]
	expect(findPrompts(all, ' ').length).toBe(2)
	expect(findPrompts(all, 'oNE').map(({ name }) => name)).toEqual(['One'])
	expect(findPrompts(all, 'QUOTED').map(({ name }) => name)).toEqual(['二'])
	expect(findPrompts(all, 'nowhere')).toEqual([])
})
