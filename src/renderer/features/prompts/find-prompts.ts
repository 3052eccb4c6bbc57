import { type Prompt, slashName } from '../../../shared/prompt-model.ts'

/** Those with a text in their name or in what they say, whatever its capitals; all for an empty one. Pure. */
export function findPrompts(prompts: readonly Prompt[], sought: string): readonly Prompt[] {
	const word = sought.normalize('NFKC').trim().toLowerCase()
	if (word === '') return prompts
	return prompts.filter(
		({ name, text }) =>
			slashName(name).includes(slashName(word)) || text.normalize('NFKC').toLowerCase().includes(word),
	)
}
