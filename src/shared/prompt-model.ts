/** Prompts: texts that a person keeps to write with. */
declare const brand: unique symbol
/** UUIDv7. */
export type PromptId = string & { readonly [brand]: 'PromptId' }

export type Prompt = {
	readonly id: PromptId
	/** No two have the same `slashName`. */
	readonly name: string
	/** May have variables: see `prompt-variables.ts`. */
	readonly text: string
	/** Unix milliseconds. */
	readonly createdAtMs: number
	readonly updatedAtMs: number
}

/** In UTF-16 code units. */
export const longestPromptName = 60
/** In UTF-16 code units. */
export const longestPrompt = 100_000
export const mostPrompts = 500

/** What is typed behind a slash for it: without capitals, and with hyphens in the place of spaces. Pure. */
export function slashName(name: string): string {
	return name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/gu, '-')
}
