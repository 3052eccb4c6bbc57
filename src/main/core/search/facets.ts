/** Tokens of what filters ask for, beside those of the text. */
import type { ChatId } from '../../../shared/model.ts'
import { fold } from '../../../shared/search-language/fold.ts'

export const roleFacet = (role: 'user' | 'assistant') => `r${role}`

/** The end of a UUID is random enough to tell conversations apart, and whoever searches checks the whole id. */
export const chatFacet = (chatId: ChatId) => `c${chatId.replaceAll('-', '').slice(-14)}`

/** So that the beginning of a name is the beginning of its token. */
export function modelFacet(name: string): string {
	return `m${Array.from(fold(name), (character) =>
		/[a-y0-9]/.test(character) ? character : `z${character.codePointAt(0)?.toString(16)}z`,
	).join('')}`
}

/** The name as a whole, and what stands after its maker's: `openai/gpt-5` is looked for as `gpt-5` too. */
export function modelFacets(name: string): readonly string[] {
	const afterMaker = name.slice(name.lastIndexOf('/') + 1)
	return afterMaker === name ? [modelFacet(name)] : [modelFacet(name), modelFacet(afterMaker)]
}
