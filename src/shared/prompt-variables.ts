/**
 * What a prompt leaves open: `{{name}}`, or `{{name|what stands there unless something else is wanted}}`. `{{date}}` fills
 * itself. Pure.
 */

export type PromptVariable = { readonly name: string; readonly initial: string }

/** What fills itself with the day on which the prompt is used. */
export const dateVariable = 'date'

/** No braces and no line breaks in a name; an initial value may have lines. */
const pattern = /\{\{([^{}|\n]{1,100})(?:\|([^{}]{0,10000}))?\}\}/g

/** Those that a person is asked for, each once, in the order they come; the first initial value of a name holds. */
export function variablesOf(text: string): readonly PromptVariable[] {
	const found = new Map<string, string>()
	for (const [, written = '', initial = ''] of text.matchAll(pattern)) {
		const name = written.trim()
		if (name === '' || name === dateVariable) continue
		if (!found.get(name)) found.set(name, initial.trim())
	}
	return [...found].map(([name, initial]) => ({ name, initial }))
}

/** What is filled in is text: braces in it are left as they are. A name without a value keeps its place. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
	return text.replaceAll(pattern, (written, name: string) => values.get(name.trim()) ?? written)
}
