/** What is being looked for in the whole history, and what was found. */
import { create } from 'zustand'
import type { AppError } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { SearchOrder } from '../../../shared/search-model.ts'
import { windowLink } from '../../window-link.ts'
import { appendPage, applyEvent, type Found, foundOf, type Request } from './results.ts'

type SearchStore = {
	/** In the field. */
	readonly typed: string
	readonly order: SearchOrder
	/** What is shown: of the query before while the answer to a new one is on its way. Null: nothing is looked for. */
	readonly found: Found | null
	/** Why the last question was not answered. */
	readonly error: AppError | null
	/** An answer is on its way. */
	readonly isAsking: boolean
	/** The row the keyboard is at. */
	readonly activeKey: string | null
	/** The message that was opened last, and the query that found it: its words are marked in the thread. */
	readonly opened: Opened | null
}

export type Opened = { readonly chatId: ChatId; readonly messageId: MessageId; readonly query: string }

const nothing = { found: null, error: null, isAsking: false, activeKey: null, opened: null }

export const useSearch = create<SearchStore>(() => ({ typed: '', order: 'newest', ...nothing }))

/** People type a letter in about this time. */
const pauseMs = 120
/** Often enough that what has just been said is found, and seldom enough that nobody pays for it. */
const refreshMs = 1_000
const pageSize = 30
/** The most that a call gives at once. */
const mostAtOnce = 100
const firstTitles = 5

/** Counts questions: an answer to an older one is dropped. */
let asked = 0
/** The question whose further pages are being read. */
let readingFor: number | null = null
let pause: ReturnType<typeof setTimeout> | undefined
let refresh: ReturnType<typeof setTimeout> | undefined

/**
 * Takes in what stands in the field. `when`: after a pause in typing, at once, or not yet, because it is being composed
 * or is not complete.
 */
export function typeQuery(typed: string, when: 'soon' | 'now' | 'later' = 'soon'): void {
	useSearch.setState({ typed, activeKey: null })
	clearTimeout(pause)
	if (typed.trim() === '') {
		asked += 1
		useSearch.setState(nothing)
	} else if (when === 'soon') {
		pause = setTimeout(searchNow, pauseMs)
	} else if (when === 'now') {
		searchNow()
	}
}

export function clearSearch(): void {
	typeQuery('')
}

export function chooseOrder(order: SearchOrder): void {
	useSearch.setState({ order })
	searchNow()
}

/** Asks, unless it is what is shown already. */
export function searchNow(): void {
	clearTimeout(pause)
	const request = requestOf()
	if (request && !isShown(request)) void ask(request)
}

/** True when what is shown is the answer to what stands in the field. */
export function isUpToDate(): boolean {
	const request = requestOf()
	return request !== null && isShown(request)
}

/** Asks again: something may have changed. What is shown stays until the answer is here. */
export function searchAgain(): void {
	clearTimeout(refresh)
	refresh = undefined
	const request = requestOf()
	if (!request) return
	const { found, error } = useSearch.getState()
	const length = found && isShown(request) ? found.hits.length : 0
	if (length > mostAtOnce && !error) {
		void askForProgress(request)
		return
	}
	void ask(request, {
		hits: Math.max(pageSize, length),
		titles: Math.max(firstTitles, found?.titles.length ?? 0),
	})
}

/** So far down, a new answer would be shorter than what is being read. */
async function askForProgress({ query, order }: Request): Promise<void> {
	const mine = asked
	const page = await windowLink().call('search.messages', { query, order, cursor: null, limit: 1 })
	const { found } = useSearch.getState()
	if (page.ok && found && mine === asked)
		show({ ...found, indexing: page.value.indexing, isBehind: page.value.isBehind })
}

export function showMoreTitles(): void {
	const { found } = useSearch.getState()
	if (!found) return
	const hits = Math.min(mostAtOnce, Math.max(pageSize, found.hits.length))
	// The one more that is asked for tells whether there are more still.
	void ask(found, { hits, titles: mostAtOnce - 1 })
}

/** Reads the page after the last hit. One request at a time. */
export async function readMoreFound(): Promise<void> {
	const { found } = useSearch.getState()
	if (!found || found.next === null || readingFor === asked) return
	const mine = asked
	readingFor = mine
	await readOn(found, mine, found.hits.length + 1)
	if (readingFor === mine) readingFor = null
}

export function receiveSearchEvents(events: readonly CoreEvent[]): void {
	const { found } = useSearch.getState()
	if (!found) return
	const changed = events.reduce(applyEvent, found)
	if (changed !== found) useSearch.setState({ found: changed })
	if (events.some(({ type }) => changesWhatIsFound.has(type))) refreshSoon()
}

const changesWhatIsFound: ReadonlySet<CoreEvent['type']> = new Set([
	'chat.appended',
	'reply.settled',
	'chats.reordered',
])

function refreshSoon(): void {
	refresh ??= setTimeout(searchAgain, refreshMs)
}

function requestOf(): Request | null {
	const { typed, order } = useSearch.getState()
	// A space at the end matters: the last word is complete then.
	const query = typed.trimStart().replace(/\s+$/, ' ')
	return query === '' ? null : { query, order }
}

function isShown({ query, order }: Request): boolean {
	const { found, error } = useSearch.getState()
	return error === null && found?.query === query && found.order === order
}

async function ask(
	{ query, order }: Request,
	most: { readonly hits: number; readonly titles: number } = { hits: pageSize, titles: firstTitles },
): Promise<void> {
	asked += 1
	const mine = asked
	useSearch.setState({ isAsking: true })
	const [titles, page] = await Promise.all([
		windowLink().call('search.titles', { query, limit: most.titles + 1 }),
		windowLink().call('search.messages', { query, order, cursor: null, limit: most.hits }),
	])
	if (mine !== asked) return
	const failed = titles.ok ? (page.ok ? null : page.error) : titles.error
	if (failed || !titles.ok || !page.ok) {
		useSearch.setState({ error: failed, isAsking: false })
		return
	}
	const found = foundOf({ query, order }, titles.value, most.titles, page.value)
	// A page may be empty though there are more: it is read on until there is something to show.
	if (found.hits.length === 0 && found.next !== null && found.titles.length === 0)
		await readOn(found, mine, 1)
	else show(found)
	if (mine === asked && found.hits.length === 0) void readMoreFound()
}

/** Reads pages until so many hits are here, and shows them. */
async function readOn(from: Found, mine: number, hits: number): Promise<void> {
	let found = from
	while (found.hits.length < hits && found.next !== null) {
		const { query, order, next: cursor } = found
		const page = await windowLink().call('search.messages', { query, order, cursor, limit: pageSize })
		if (mine !== asked) return
		if (!page.ok) {
			useSearch.setState({ error: page.error, isAsking: false })
			return
		}
		// Titles may have changed meanwhile.
		const shown = useSearch.getState().found
		found = appendPage(shown && shown.next === cursor && isShown(found) ? shown : found, page.value)
	}
	show(found)
}

function show(found: Found): void {
	useSearch.setState({ found, error: null, isAsking: false })
	if (found.indexing || found.isBehind) refreshSoon()
}
