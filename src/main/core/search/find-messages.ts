/** Finds a page of messages. Runs in a reader's thread: how long it takes delays nobody but who searches. */

import { createFindTerm, type FindTerm } from '../../../shared/search-language/find-term.ts'
import { fold } from '../../../shared/search-language/fold.ts'
import {
	isEmptyQuery,
	parseQuery,
	type Query,
	type Term,
} from '../../../shared/search-language/parse-query.ts'
import { runsOf } from '../../../shared/search-language/tokenize.ts'
import type { MessageHit, SearchOrder, SearchPage } from '../../../shared/search-model.ts'
import { createBranchRows } from '../storage/branches.ts'
import {
	allDocs,
	attachIndex,
	createFoundRows,
	type DocRange,
	docsBetween,
	type FoundMessage,
} from '../storage/found-messages.ts'
import type { Database } from '../storage/open-database.ts'
import { excerptOf } from './excerpt.ts'
import { matchExpression } from './match-expression.ts'
import { resolvePlaces, type WantedChats } from './resolve-places.ts'
import { writtenForms } from './written-forms.ts'

export type FindInput = {
	readonly indexPath: string
	readonly query: string
	readonly order: SearchOrder
	readonly cursor: string | null
	readonly limit: number
}

export type Found = Omit<SearchPage, 'indexing' | 'isBehind'> & {
	/** A message that the index led to does not hold what was looked for: the index is not this history's. */
	readonly isIndexWrong: boolean
}

/** So many of the newest matches are ranked; those before them follow, newest first. */
const mostRanked = 5_000
/** Newest messages whose texts are looked through for a character that may be in very many. */
const scannedForCharacter = 12_000
/** The same for the beginning of a word. It goes on only where the first few hold enough to fill a page soon. */
const scannedForBeginning = 2_000
const firstScanned = 200
const enoughInFirst = 4

/** Where a page ended: after so many of the ranked ones, or below a document. */
type Cursor = { readonly skip: number } | { readonly below: number }

export function findMessages(
	db: Database,
	{ indexPath, query: typed, order, cursor: from, limit }: FindInput,
): Found {
	const query = parseQuery(typed)
	if (isEmptyQuery(query)) return { hits: [], next: null, problems: query.problems, isIndexWrong: false }
	attachIndex(db, indexPath)
	// One state of the history and of the index for all that is read here.
	return db.transaction(() => {
		const chats = resolvePlaces(db, query)
		const cursor = from === null ? null : parseCursor(from)
		const search = createSearch(db, query, chats)
		const page =
			order === 'relevance' && query.terms.length > 0 && search.canRank
				? search.best(cursor, limit)
				: search.newest(cursor && 'below' in cursor ? cursor.below - 1 : null, limit)
		return { ...page, problems: chats.problems }
	})()
}

type Statements = {
	readonly rows: ReturnType<typeof createFoundRows>
	readonly branches: ReturnType<typeof createBranchRows>
}
/** Preparing them takes as long as a search. */
const prepared = new WeakMap<Database, Statements>()

function statementsOf(db: Database): Statements {
	const statements = prepared.get(db) ?? { rows: createFoundRows(db), branches: createBranchRows(db) }
	prepared.set(db, statements)
	return statements
}

function createSearch(db: Database, query: Query, { chatIds, isInTrash }: WantedChats) {
	const { rows, branches } = statementsOf(db)
	const match = matchExpression(query, chatIds)
	const range = docsBetween(query.fromMs, query.untilMs)
	const begun = query.terms.find(isBeginning) ?? null
	const finders = query.terms.map(createFindTerm)
	const unwanted = query.excluded.map(createFindTerm)

	/** What the index does not know of. */
	function isWanted({ chatId, messageId, trashedAtMs, createdAtMs }: FoundMessage): boolean {
		return (
			(trashedAtMs !== null) === isInTrash &&
			(chatIds === null || chatIds.has(chatId)) &&
			(query.fromMs === null || createdAtMs >= query.fromMs) &&
			(query.untilMs === null || createdAtMs < query.untilMs) &&
			!branches.isRemoved(chatId, messageId)
		)
	}

	/** For messages that the index was not asked about. */
	function matches({ messageId, role, model }: FoundMessage): boolean {
		if (query.role !== null && role !== query.role) return false
		if (query.model !== null && !modelBegins(model, query.model)) return false
		const folded = fold(rows.textOf(messageId))
		const holds = (find: FindTerm) => find(folded, 0) !== null
		return finders.every(holds) && !unwanted.some(holds)
	}

	function gather(limit: number) {
		const hits: MessageHit[] = []
		let next: string | null = null
		let isIndexWrong = false
		return {
			/** False once there are enough. */
			add(found: FoundMessage, nextCursor: () => Cursor): boolean {
				if (hits.length === limit) {
					next = writeCursor(nextCursor())
					return false
				}
				const excerpt = excerptOf(rows.textOf(found.messageId), finders)
				if (excerpt) hits.push(toHit(found, excerpt))
				else isIndexWrong = true
				return true
			},
			page: () => ({ hits, next, isIndexWrong }),
		}
	}

	/** Documents up to `last`, newest first. */
	function newest(last: number | null, limit: number) {
		const { add, page } = gather(limit)
		let below = Math.min(last ?? allDocs.last, range.last)
		let previous = below + 1
		const take = (found: FoundMessage) => {
			if (!isWanted(found)) return true
			const goesOn = add(found, () => ({ below: previous }))
			previous = found.doc
			return goesOn
		}
		if (begun) {
			const scanned = scanRange(begun, { first: range.first, last: below })
			below = scanned.first - 1
			const character = denseCharacter(begun)
			const candidates =
				character === null ? rows.newest(scanned) : rows.holding(writtenForms(character), scanned)
			let seen = 0
			let matching = 0
			for (const found of candidates) {
				if (matches(found)) {
					matching += 1
					if (!take(found)) return page()
				}
				seen += 1
				if (character === null && seen === firstScanned && matching < enoughInFirst) {
					below = found.doc - 1
					break
				}
			}
		}
		if (below < range.first) return page()
		const rest: DocRange = { first: range.first, last: below }
		for (const found of match === null ? rows.newest(rest) : rows.matching(match, rest)) {
			if (!take(found)) return page()
		}
		return page()
	}

	function scanRange(term: Term, { first, last }: DocRange): DocRange {
		const count = denseCharacter(term) === null ? scannedForBeginning : scannedForCharacter
		return { first: Math.max(first, rows.docBelow(last, count) ?? first), last }
	}

	/** Those that fit best among the newest matches, and then the others. */
	function best(cursor: Cursor | null, limit: number) {
		if (match === null || (cursor && 'below' in cursor)) {
			return newest(cursor && 'below' in cursor ? cursor.below - 1 : null, limit)
		}
		const ranked = rankedOf(rows, match, range)
		const { add, page } = gather(limit)
		for (let place = cursor?.skip ?? 0; place < ranked.docs.length; place += 1) {
			const found = rows.byDoc(ranked.docs[place] ?? -1)
			if (found && isWanted(found) && !add(found, () => ({ skip: place }))) return page()
		}
		if (ranked.oldest === null) return page()
		const rest = page()
		if (rest.hits.length === limit) return { ...rest, next: writeCursor({ below: ranked.oldest }) }
		const more = newest(ranked.oldest - 1, limit - rest.hits.length)
		return {
			hits: [...rest.hits, ...more.hits],
			next: more.next,
			isIndexWrong: rest.isIndexWrong || more.isIndexWrong,
		}
	}

	return { newest, best, canRank: !query.terms.some(isShort) }
}

/** The last ranking, since the next page is likely asked for. It stays as it was: a page must not repeat the one before. */
let lastRanking: {
	readonly key: string
	readonly docs: readonly number[]
	readonly oldest: number | null
} | null = null

function rankedOf(rows: ReturnType<typeof createFoundRows>, match: string, range: DocRange) {
	const key = JSON.stringify([match, range])
	if (lastRanking?.key === key) return lastRanking
	const ranked = rows.ranked(match, range, mostRanked)
	// Of those that fit equally well the newest first, as they come.
	const docs = ranked.toSorted((a, b) => a[1] - b[1]).map(([doc]) => doc)
	lastRanking = { key, docs, oldest: ranked.length === mostRanked ? (ranked.at(-1)?.[0] ?? null) : null }
	return lastRanking
}

function toHit(found: FoundMessage, excerpt: MessageHit['excerpt']): MessageHit {
	const { messageId, chatId, chatTitle, isArchived, trashedAtMs, role, model, createdAtMs } = found
	return {
		messageId,
		chatId,
		chatTitle,
		isArchived: isArchived === 1,
		isTrashed: trashedAtMs !== null,
		role,
		model,
		createdAtMs,
		excerpt,
	}
}

/** May begin so many words that the index takes long to gather them all. */
const isBeginning = (term: Term) => term.isPrefix && term.tokens.length === 1

/** Begins so many that they are not ranked. */
const isShort = (term: Term) => isBeginning(term) && Array.from(term.tokens[0] ?? '').length <= 2

/** A character of a script without spaces between words, alone. */
function denseCharacter({ text }: Term): string | null {
	const [run, ...more] = runsOf(text)
	return run?.isDense && more.length === 0 && Array.from(run.text).length === 1 ? run.text : null
}

function modelBegins(model: string | null, beginning: string): boolean {
	if (model === null) return false
	const folded = fold(model)
	return folded.startsWith(beginning) || folded.slice(folded.lastIndexOf('/') + 1).startsWith(beginning)
}

const writeCursor = (cursor: Cursor) => JSON.stringify(cursor)

/** A cursor that is none begins at the first page. */
function parseCursor(written: string): Cursor | null {
	try {
		const value: unknown = JSON.parse(written)
		if (typeof value !== 'object' || value === null) return null
		if ('skip' in value && Number.isSafeInteger(value.skip)) return { skip: Number(value.skip) }
		if ('below' in value && Number.isSafeInteger(value.below)) return { below: Number(value.below) }
		return null
	} catch {
		return null
	}
}
