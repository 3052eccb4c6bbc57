/** Moves the focus among the messages of a thread, of which only a stretch is held and a part of that is drawn. */
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { articlesIn } from './aimed-article.ts'
import { articleOf } from './article-of.ts'
import { threadIn } from './chat-store.ts'
import { focusArticle, isFocused } from './focus-article.ts'
import { focusMessageField, messageFieldId } from './focus-fields.ts'
import { messagesOf } from './group-articles.ts'
import { loadEarlier, loadEnd, loadLater, loadStart } from './load-pages.ts'
import { requestPlace } from './places.ts'

export type Goal = 'previous' | 'next' | 'first' | 'last'

/** The room above a message that was gone to. */
const roomPx = 24

/** So many steps wait for the one that is being made; of keys that are held down the others are let go. */
const mostWaiting = 2

/** The steps in one conversation. Those in one that is left wait until it is shown again, and nobody for them. */
let steps: { readonly chatId: ChatId; waiting: number; last: Promise<void> } | null = null

/** Where the focus can be: a message, or each of the replies that are compared. */
type Stop = {
	/** The message that its article is named by. */
	readonly id: MessageId
	readonly ids: readonly MessageId[]
	/** On the visible path: what can be scrolled to. */
	readonly placeId: MessageId
}

function stopsIn(chatId: ChatId): readonly Stop[] {
	return articlesIn(chatId).flatMap((article): readonly Stop[] => {
		const columns = (article.role === 'assistant' && article.columns) || [messagesOf(article)]
		return columns.map((ids) => ({ id: ids[0] ?? article.id, ids, placeId: article.id }))
	})
}

/** Below the last one comes the field in which the next is written. */
export function goToMessage(chatId: ChatId, goal: Goal): void {
	if (steps?.chatId !== chatId) steps = { chatId, waiting: 0, last: Promise.resolve() }
	const mine = steps
	if (mine.waiting > mostWaiting) return
	mine.waiting += 1
	mine.last = mine.last
		.then(() => go(chatId, goal))
		.finally(() => {
			mine.waiting -= 1
		})
}

async function go(chatId: ChatId, goal: Goal): Promise<void> {
	if (goal === 'first') await loadStart(chatId)
	if (goal === 'last') await loadEnd(chatId)
	const stops = stopsIn(chatId)
	if (goal === 'first' || goal === 'last') return show(chatId, goal === 'first' ? stops[0] : stops.at(-1))

	const from = stops.findIndex(({ ids }) => ids.some(isFocused))
	if (from === -1) {
		// Nothing comes after it.
		if (goal === 'next' && document.activeElement?.id === messageFieldId) return
		return show(chatId, nearest(stops, goal))
	}
	const { hasEarlier = false, hasLater = false } = threadIn(chatId) ?? {}
	const focused = stops[from]
	if (goal === 'previous' && from === 0 && hasEarlier) await loadEarlier(chatId)
	if (goal === 'next' && from === stops.length - 1) {
		if (!hasLater) return focusMessageField()
		await loadLater(chatId)
	}
	const now = stopsIn(chatId)
	const at = now.findIndex(({ id }) => id === focused?.id)
	return show(chatId, now[at + (goal === 'next' ? 1 : -1)])
}

/** From elsewhere one comes to what is on screen: upwards to the last there, downwards to the first. */
function nearest(stops: readonly Stop[], goal: 'previous' | 'next'): Stop | undefined {
	const onScreen = stops.filter(({ id }) => {
		const seen = seenOf(articleOf(id))
		return seen !== null && seen.bottomPx > 0 && seen.topPx < seen.heightPx
	})
	return goal === 'previous' ? onScreen.at(-1) : onScreen[0]
}

/** Where an article is in the viewport of its thread. */
function seenOf(article: HTMLElement | null) {
	const log = article?.closest('[role="log"]')
	if (!article || !log) return null
	const frame = log.getBoundingClientRect()
	const { top, bottom } = article.getBoundingClientRect()
	return { log, topPx: top - frame.top, bottomPx: bottom - frame.top, heightPx: frame.height }
}

/** Nothing moves when it can be seen as a whole. Otherwise its beginning is what is shown. */
async function show(chatId: ChatId, stop: Stop | undefined): Promise<void> {
	if (!stop) return
	const seen = seenOf(articleOf(stop.id))
	const isWhole = seen && seen.topPx >= 0 && seen.bottomPx <= seen.heightPx
	const isEnd = threadIn(chatId)?.hasLater === false && stopsIn(chatId).at(-1)?.placeId === stop.placeId
	// A reply that runs goes on being followed.
	if (seen && isEnd && seen.bottomPx - seen.topPx < seen.heightPx) seen.log.scrollTop = seen.log.scrollHeight
	else if (!isWhole) await requestPlace(chatId, { messageId: stop.placeId, topPx: roomPx, sought: null })
	const drawn = articleOf(stop.id)
	if (!drawn) return
	// A row of replies may be wider than the thread.
	if (stop.id !== stop.placeId) drawn.scrollIntoView({ block: 'nearest', inline: 'nearest' })
	focusArticle(drawn)
}
