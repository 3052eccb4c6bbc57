/** Pure: what can be put into a query at the caret. It teaches the language of queries, and knows names to choose from. */

/** What a suggestion stands for; its explanation is the sentence `hints.<meaning>`. */
export type Meaning =
	| 'fromMe'
	| 'fromAssistant'
	| 'folder'
	| 'archive'
	| 'trash'
	| 'tag'
	| 'model'
	| 'after'
	| 'before'
	| 'phrase'
	| 'beginning'
	| 'without'
	| 'thisYear'
	| 'thisMonth'
	| 'lastWeek'

export type Suggestion = {
	/** What is put in. */
	readonly text: string
	/** Of `text`: what is selected afterwards, to be typed over. Null: the caret stands behind it. */
	readonly selected: { readonly from: number; readonly to: number } | null
	/** Null where the text says enough. */
	readonly meaning: Meaning | null
}

export type Suggestions = {
	/** The part of the query that a suggestion takes the place of. */
	readonly from: number
	readonly to: number
	readonly items: readonly Suggestion[]
}

/** What there is to choose from. */
export type Known = {
	readonly folders: readonly string[]
	readonly tags: readonly string[]
	readonly models: readonly string[]
	readonly now: Date
	/** Stand where a person writes words of their own, in their language. */
	readonly examples: { readonly phrase: string; readonly word: string; readonly name: string }
}

/** More names than this are found faster by typing on. */
const mostNames = 8

/** The values of the filter that is being written at the caret; null when none is, or nothing fits. */
export function suggestValues(query: string, caret: number, known: Known): Suggestions | null {
	const before = query.slice(0, caret)
	const match = /(?:^|\s)(from|in|model|tag|before|after):(?:"([^"]*)|([^\s"]*))$/i.exec(before)
	if (!match) return null
	const [whole, name = '', quoted, plain = ''] = match
	const from = match.index + whole.search(/\S/)
	// Within an exact phrase it is no filter.
	if ((before.slice(0, from).match(/"/g)?.length ?? 0) % 2 === 1) return null
	const typed = (quoted ?? plain).toLowerCase()
	const filter = name.toLowerCase()
	const items = valuesOf(filter, known)
		.filter(({ value }) => value.toLowerCase().includes(typed) && !value.includes('"'))
		// What is typed to its end needs no suggestion.
		.filter(({ value }) => value.toLowerCase() !== typed)
		.slice(0, mostNames)
		.map(({ value, meaning }) => complete(`${filter}:${quoteWhereNeeded(value)}`, meaning))
	if (items.length === 0) return null
	const rest = query.slice(caret)
	const closing = quoted === undefined ? /^[^\s"]*/.exec(rest) : /^[^"]*"?/.exec(rest)
	return { from, to: caret + (closing?.[0].length ?? 0), items }
}

/** All that the language has, to be put in at the caret. */
export function suggestFilters(query: string, caret: number, known: Known): Suggestions {
	const { phrase, word, name } = known.examples
	const month = writeDate(known.now).slice(0, 7)
	const items: readonly Suggestion[] = [
		complete('from:me', 'fromMe'),
		complete('from:assistant', 'fromAssistant'),
		toFill('in:"', '', '"', 'folder'),
		toFill('tag:', name, '', 'tag'),
		toFill('model:', name, '', 'model'),
		toFill('after:', month, '', 'after'),
		toFill('before:', month, '', 'before'),
		complete('in:archive', 'archive'),
		complete('in:trash', 'trash'),
		toFill('"', phrase, '"', 'phrase'),
		toFill('', word, '*', 'beginning'),
		toFill('-', word, '', 'without'),
	]
	// Behind a word there has to be a space.
	const gap = /\S$/.test(query.slice(0, caret)) ? ' ' : ''
	return { from: caret, to: caret, items: gap ? items.map((item) => shift(item, gap)) : items }
}

/** The query with a suggestion in it, and what is selected then. `isComplete`: it can be searched for as it is. */
export function take(
	query: string,
	{ from, to }: Omit<Suggestions, 'items'>,
	{ text, selected }: Suggestion,
) {
	const start = from + (selected?.from ?? text.length)
	return {
		query: query.slice(0, from) + text + query.slice(to),
		selection: { from: start, to: from + (selected?.to ?? text.length) },
		isComplete: selected === null,
	}
}

function valuesOf(filter: string, { folders, tags, models, now }: Known): readonly Value[] {
	switch (filter) {
		case 'from':
			return [
				{ value: 'me', meaning: 'fromMe' },
				{ value: 'assistant', meaning: 'fromAssistant' },
			]
		case 'in':
			return [
				...folders.map(nameOnly),
				{ value: 'archive', meaning: 'archive' },
				{ value: 'trash', meaning: 'trash' },
			]
		case 'tag':
			return tags.map(nameOnly)
		case 'model':
			return models.map(nameOnly)
		default:
			return [
				{ value: String(now.getFullYear()), meaning: 'thisYear' },
				{ value: writeDate(now).slice(0, 7), meaning: 'thisMonth' },
				{
					value: writeDate(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 7)),
					meaning: 'lastWeek',
				},
			]
	}
}

type Value = { readonly value: string; readonly meaning: Meaning | null }

const nameOnly = (value: string): Value => ({ value, meaning: null })

const quoteWhereNeeded = (value: string) => (/\s/.test(value) ? `"${value}"` : value)

const complete = (text: string, meaning: Meaning | null): Suggestion => ({
	text: `${text} `,
	selected: null,
	meaning,
})

const toFill = (before: string, example: string, after: string, meaning: Meaning): Suggestion => ({
	text: before + example + after,
	selected: { from: before.length, to: before.length + example.length },
	meaning,
})

const shift = ({ text, selected, meaning }: Suggestion, gap: string): Suggestion => ({
	text: gap + text,
	selected: selected && { from: selected.from + gap.length, to: selected.to + gap.length },
	meaning,
})

/** As a query has it: 2026-01-31, in local time. */
function writeDate(date: Date): string {
	const twoDigits = (value: number) => String(value).padStart(2, '0')
	return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}
