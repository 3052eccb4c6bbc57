/** What is known of a model. Null: it is not known. */
export type ModelFacts = {
	/** Of question and answer together, in tokens. */
	readonly contextTokens: number | null
	/** Of one answer, thoughts included, in tokens. */
	readonly maxOutputTokens: number | null
	/** For a million tokens, in US dollars. */
	readonly price: ListPrice | null
	/** It takes images. */
	readonly vision: boolean | null
	/** It thinks before it answers. */
	readonly reasoning: boolean | null
	/** It can ask for tools. */
	readonly tools: boolean | null
	/** It takes temperature and top_p. */
	readonly sampling: boolean | null
}

export type ListPrice = {
	readonly input: number
	readonly output: number
	/** Null: not known, or as any other input. */
	readonly cachedInput: number | null
}

export const unknownFacts: ModelFacts = {
	contextTokens: null,
	maxOutputTokens: null,
	price: null,
	vision: null,
	reasoning: null,
	tools: null,
	sampling: null,
}

/** What the user says of a model, in place of what is known. A price of theirs is in `usage-model.ts`. */
export type OwnFacts = Partial<Omit<ModelFacts, 'price'>>

/** A line of a table of models. What is left out is not known. */
export type ModelRow = Partial<ModelFacts> & {
	/** The model's name; `*` stands for any characters, and a dot and a dash are the same. */
	readonly match: string
	/** Domains of the providers who charge that price. */
	readonly pricedAt?: readonly string[]
}

export type ModelTable = {
	/** The day on which its facts were gathered, `YYYY-MM-DD`. */
	readonly date: string
	/** Where from: addresses, or titles. */
	readonly sources: readonly string[]
	readonly models: readonly ModelRow[]
}
