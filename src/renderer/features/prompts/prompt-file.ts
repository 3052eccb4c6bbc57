/** Prompts as a text, to take from machine to machine. Pure. */
import { longestPrompt, longestPromptName, mostPrompts, type Prompt } from '../../../shared/prompt-model.ts'

type Filed = Pick<Prompt, 'name' | 'text'>

export function writePromptFile(prompts: readonly Filed[]): string {
	const entries = prompts.map(({ name, text }) => ({ name, text }))
	return `${JSON.stringify({ holdfastPrompts: 1, prompts: entries }, null, '\t')}\n`
}

/** What can be used of a text: such a one, or a bare list of objects with `name` (or `title`) and `text` (or `prompt`, `content`). */
export function readPromptFile(text: string): readonly Filed[] {
	let read: unknown
	try {
		read = JSON.parse(text)
	} catch {
		return []
	}
	const list = Array.isArray(read) ? read : fieldOf(read, 'prompts')
	if (!Array.isArray(list)) return []
	return list.flatMap(toPrompt).slice(0, mostPrompts)
}

function toPrompt(entry: unknown): readonly Filed[] {
	const name = wordsIn(entry, ['name', 'title']).trim().slice(0, longestPromptName).trim()
	const text = wordsIn(entry, ['text', 'prompt', 'content'])
	return name === '' || text === '' || text.length > longestPrompt ? [] : [{ name, text }]
}

function wordsIn(entry: unknown, names: readonly string[]): string {
	for (const name of names) {
		const value = fieldOf(entry, name)
		if (typeof value === 'string') return value
	}
	return ''
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (value as { readonly [name: string]: unknown })[name]
		: undefined
}
