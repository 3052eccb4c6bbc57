/** Pure: what a search has found so far, and what changes it. */
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, ChatSummary } from '../../../shared/model.ts'
import type {
	Excerpt,
	IndexProgress,
	MessageHit,
	QueryProblem,
	SearchOrder,
	SearchPage,
	TitleHit,
} from '../../../shared/search-model.ts'

export type Request = { readonly query: string; readonly order: SearchOrder }

export type Found = Request & {
	readonly titles: readonly TitleHit[]
	readonly hasMoreTitles: boolean
	readonly hits: readonly MessageHit[]
	/** For the page after the last hit; null when all are here. */
	readonly next: string | null
	readonly problems: readonly QueryProblem[]
	readonly indexing: IndexProgress | null
	/** A moment later there may be more. */
	readonly isBehind: boolean
}

/** @param titles one more than `mostTitles` when there are more */
export function foundOf(
	request: Request,
	titles: readonly TitleHit[],
	mostTitles: number,
	page: SearchPage,
): Found {
	return {
		...request,
		titles: titles.slice(0, mostTitles),
		hasMoreTitles: titles.length > mostTitles,
		...page,
	}
}

/** A message that came with an earlier page, because something moved meanwhile, is not shown twice. */
export function appendPage(found: Found, page: SearchPage): Found {
	const known = new Set(found.hits.map(({ messageId }) => messageId))
	return {
		...found,
		hits: [...found.hits, ...page.hits.filter(({ messageId }) => !known.has(messageId))],
		next: page.next,
		indexing: page.indexing,
		isBehind: page.isBehind,
	}
}

/** `isAll` is false when there may be more. */
export function countFound({ titles, hasMoreTitles, hits, next }: Found): {
	readonly count: number
	readonly isAll: boolean
} {
	return { count: titles.length + hits.length, isAll: next === null && !hasMoreTitles }
}

/** Keeps titles and places of conversations as they are now. The same object when nothing changed. */
export function applyEvent(found: Found, event: CoreEvent): Found {
	if (event.type === 'chat.removed') return withoutChat(found, event.chatId)
	if (event.type !== 'chat.changed') return found
	const { summary } = event
	const held = [...found.titles, ...found.hits].find(({ chatId }) => chatId === summary.id)
	if (!held) return found
	// What is in the trash is found only by those who look there.
	if (held.isTrashed !== (summary.trashedAtMs !== null)) return withoutChat(found, summary.id)
	const titles = mapChanged(found.titles, (hit) => changeTitleHit(hit, summary))
	const hits = mapChanged(found.hits, (hit) => changeMessageHit(hit, summary))
	return titles === found.titles && hits === found.hits ? found : { ...found, titles, hits }
}

export const textOf = (excerpt: Excerpt): string => excerpt.map(({ text }) => text).join('')

function changeTitleHit(hit: TitleHit, { id, title, isArchived }: ChatSummary): TitleHit {
	if (hit.chatId !== id || (textOf(hit.title) === title && hit.isArchived === isArchived)) return hit
	const isSame = textOf(hit.title) === title
	return { ...hit, isArchived, title: isSame ? hit.title : [{ text: title, isMatch: false }] }
}

function changeMessageHit(hit: MessageHit, { id, title, isArchived }: ChatSummary): MessageHit {
	if (hit.chatId !== id || (hit.chatTitle === title && hit.isArchived === isArchived)) return hit
	return { ...hit, chatTitle: title, isArchived }
}

function withoutChat(found: Found, chatId: ChatId): Found {
	const isOther = (hit: { readonly chatId: ChatId }) => hit.chatId !== chatId
	if (found.titles.every(isOther) && found.hits.every(isOther)) return found
	return { ...found, titles: found.titles.filter(isOther), hits: found.hits.filter(isOther) }
}

function mapChanged<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
	const changed = items.map(change)
	return changed.every((item, index) => item === items[index]) ? items : changed
}
