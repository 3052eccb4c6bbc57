/** The language of queries, as docs/search.md tells it: words, phrases, what must not be there, and filters. */
import type { QueryProblem } from '../search-model.ts'
import { fold } from './fold.ts'
import { type QueryTokens, tokensOfQuery } from './tokenize.ts'

/** Folded text that must stand somewhere, word for word. */
export type Term = QueryTokens & { readonly text: string }

export type Place =
	| { readonly kind: 'archive' }
	| { readonly kind: 'trash' }
	/** By its folded name. */
	| { readonly kind: 'folder'; readonly name: string; readonly typed: string }

export type Query = {
	/** All of them. */
	readonly terms: readonly Term[]
	readonly excluded: readonly Term[]
	readonly role: 'user' | 'assistant' | null
	/** Folded beginning of a model's name, with or without its maker before a slash. */
	readonly model: string | null
	readonly places: readonly Place[]
	/** All of them; folded. */
	readonly tags: readonly { readonly name: string; readonly typed: string }[]
	/** Unix milliseconds, inclusive. */
	readonly fromMs: number | null
	/** Unix milliseconds, exclusive. */
	readonly untilMs: number | null
	readonly problems: readonly QueryProblem[]
}

/** A word shorter than this is not taken as the beginning of longer ones while it is typed. */
const shortestBeginning = 2

const parts =
	/(?<excluded>-(?=\S))?(?:(?<filter>from|in|model|tag|before|after):(?:"(?<quotedValue>[^"]*)"?|(?<value>\S*))|"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/giu

/** Understands anything: what is no filter is looked for as text. */
export function parseQuery(query: string): Query {
	const terms: Term[] = []
	const excluded: Term[] = []
	const places: Place[] = []
	const tags: { name: string; typed: string }[] = []
	const problems: QueryProblem[] = []
	let role: Query['role'] = null
	let model: string | null = null
	let fromMs: number | null = null
	let untilMs: number | null = null

	function filter(name: string, typed: string): void {
		const value = fold(typed.trim())
		if (value === '') return
		switch (name) {
			case 'from':
				if (mine.has(value)) role = 'user'
				else if (theirs.has(value)) role = 'assistant'
				else problems.push({ kind: 'unknown-sender', value: typed })
				return
			case 'in':
				places.push(toPlace(value, typed))
				return
			case 'model':
				model = value
				return
			case 'tag':
				tags.push({ name: value, typed })
				return
			default: {
				const atMs = startOf(value)
				if (atMs === null) problems.push({ kind: 'bad-date', value: typed })
				else if (name === 'after') fromMs = Math.max(fromMs ?? atMs, atMs)
				else untilMs = Math.min(untilMs ?? atMs, atMs)
			}
		}
	}

	for (const match of query.matchAll(parts)) {
		const { excluded: minus, filter: name, quotedValue, value, phrase, word } = match.groups ?? {}
		if (name !== undefined) {
			filter(name.toLowerCase(), quotedValue ?? value ?? '')
			continue
		}
		const isLast = match.index + match[0].length === query.length
		const term = phrase === undefined ? toWord(word ?? '', isLast) : toTerm(phrase, false)
		if (term) (minus === undefined ? terms : excluded).push(term)
	}
	return { terms, excluded, role, model, places, tags, fromMs, untilMs, problems }
}

/** True when there is something to look for. */
export function isEmptyQuery(query: Query): boolean {
	return (
		query.terms.length === 0 &&
		query.role === null &&
		query.model === null &&
		query.places.length === 0 &&
		query.tags.length === 0 &&
		query.fromMs === null &&
		query.untilMs === null
	)
}

/** The last word is still being typed: it may be the beginning of what is meant. */
function toWord(word: string, isLast: boolean): Term | null {
	const isStarred = /\p{L}\*$|\p{N}\*$/u.test(word)
	const isBeginning = isStarred || (isLast && word.length >= shortestBeginning && /[\p{L}\p{N}]$/u.test(word))
	return toTerm(word, isBeginning)
}

function toTerm(text: string, isPrefix: boolean): Term | null {
	const folded = fold(text).trim()
	const tokens = tokensOfQuery(folded, isPrefix)
	return tokens && { ...tokens, text: folded }
}

const mine = new Set(['me', 'user', 'you', '我'])
const theirs = new Set(['assistant', 'ai', 'model', '助手'])
const archive = new Set(['archive', 'archived', '归档'])
const trash = new Set(['trash', '回收站'])

function toPlace(value: string, typed: string): Place {
	if (archive.has(value)) return { kind: 'archive' }
	if (trash.has(value)) return { kind: 'trash' }
	return { kind: 'folder', name: value, typed }
}

/** The first moment, in local time, of a day, a month or a year. */
function startOf(value: string): number | null {
	const [, year, month = '1', day = '1'] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value) ?? []
	if (year === undefined) return null
	const date = new Date(Number(year), Number(month) - 1, Number(day))
	// The 31st of February is a slip, not the 2nd of March.
	const isReal = date.getMonth() === Number(month) - 1 && date.getDate() === Number(day)
	return isReal ? date.getTime() : null
}
