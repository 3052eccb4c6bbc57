/** What the tables and the user say of a model of a provider. Pure. */
import {
	type ModelFacts,
	type ModelRow,
	type ModelTable,
	type OwnFacts,
	unknownFacts,
} from './model-facts.ts'

export type FactsQuery = {
	readonly baseUrl: string
	readonly model: string
	readonly own: OwnFacts
	/** From `joinTables`. */
	readonly rows: readonly ModelRow[]
}

/** What the user says wins, whatever the table says. */
export function findModelFacts({ baseUrl, model, own, rows }: FactsQuery): ModelFacts {
	const { match: _, pricedAt, price, ...known } = findRow(rows, model) ?? { match: '' }
	const isPriced = price != null && (pricedAt ?? []).some((domain) => isAt(baseUrl, domain))
	return { ...unknownFacts, ...known, price: isPriced ? price : null, ...own }
}

/**
 * All rows, those of the later table in place of those of the earlier one with the same name. Tables of one day: the
 * second. Their names are as `findModelFacts` compares them.
 */
export function joinTables(first: ModelTable, second: ModelTable | null): readonly ModelRow[] {
	const [older, newer] = second && second.date < first.date ? [second, first] : [first, second]
	const rows = new Map<string, ModelRow>()
	for (const row of [...older.models, ...(newer?.models ?? [])]) {
		const match = toComparable(row.match)
		rows.set(match, { ...row, match })
	}
	return [...rows.values()]
}

/**
 * The row that says most exactly which model it is about. A name is looked for as it is, then without what only tells
 * its edition: a date, `preview`, `latest`.
 */
export function findRow(rows: readonly ModelRow[], model: string): ModelRow | null {
	const names = namesOf(model)
	let best: ModelRow | null = null
	for (const row of rows) {
		if (best && exactness(row) <= exactness(best)) continue
		if (names.some((name) => matches(row.match, name))) best = row
	}
	return best
}

/** `anthropic/claude-opus-4.5:beta` → `claude-opus-4-5:beta`. */
function toComparable(name: string): string {
	return name.trim().toLowerCase().replace(/^.*\//, '').replaceAll(/[._]/g, '-')
}

const edition = /(?:[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{6}|\d{4}|\d{2}-\d{4}|preview|latest|exp)|:[\w-]+)$/

function namesOf(model: string): readonly string[] {
	const names = [toComparable(model)]
	for (let name = names[0] ?? ''; edition.test(name); ) {
		name = name.replace(edition, '')
		names.push(name)
	}
	return names
}

/** A star is worth less than any character. */
const exactness = ({ match }: ModelRow) =>
	match.replaceAll('*', '').length * 2 + (match.includes('*') ? 0 : 1)

/** Each piece is looked for where the one before it ended: the cost is that of one walk through the name. */
function matches(pattern: string, name: string): boolean {
	const [first = '', ...rest] = pattern.split('*')
	if (rest.length === 0) return pattern === name
	if (!name.startsWith(first)) return false
	const last = rest.pop() ?? ''
	let from = first.length
	for (const piece of rest) {
		const at = name.indexOf(piece, from)
		if (at === -1) return false
		from = at + piece.length
	}
	return name.length - from >= last.length && name.endsWith(last)
}

function isAt(baseUrl: string, domain: string): boolean {
	const hostname = URL.parse(baseUrl)?.hostname
	return hostname !== undefined && (hostname === domain || hostname.endsWith(`.${domain}`))
}
