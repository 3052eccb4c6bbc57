/** Moves the focus among the messages of a thread, of which only a stretch is held and a part of that is drawn. */
import type { ChatId } from '../../../shared/model.ts'
import { articlesIn, focusedIndex } from './aimed-article.ts'
import { articleOf } from './article-of.ts'
import { threadIn } from './chat-store.ts'
import { focusArticle } from './focus-article.ts'
import { focusMessageField, messageFieldId } from './focus-fields.ts'
import type { Article } from './group-articles.ts'
import { loadEarlier, loadEnd, loadLater, loadStart } from './load-pages.ts'
import { requestPlace } from './places.ts'

export type Goal = 'previous' | 'next' | 'first' | 'last'

/** The room above a message that was gone to. */
const roomPx = 24

/** So many steps wait for the one that is being made; of keys that are held down the others are let go. */
const mostWaiting = 2

/** The steps in one conversation. Those in one that is left wait until it is shown again, and nobody for them. */
let steps: { readonly chatId: ChatId; waiting: number; last: Promise<void> } | null = null

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
	const articles = articlesIn(chatId)
	if (goal === 'first' || goal === 'last')
		return show(chatId, goal === 'first' ? articles[0] : articles.at(-1))

	const from = focusedIndex(articles)
	if (from === -1) {
		// Nothing comes after it.
		if (goal === 'next' && document.activeElement?.id === messageFieldId) return
		return show(chatId, nearest(articles, goal))
	}
	const { hasEarlier = false, hasLater = false } = threadIn(chatId) ?? {}
	const focused = articles[from]
	if (goal === 'previous' && from === 0 && hasEarlier) await loadEarlier(chatId)
	if (goal === 'next' && from === articles.length - 1) {
		if (!hasLater) return focusMessageField()
		await loadLater(chatId)
	}
	const now = articlesIn(chatId)
	const at = now.findIndex(({ id }) => id === focused?.id)
	return show(chatId, now[at + (goal === 'next' ? 1 : -1)])
}

/** From elsewhere one comes to what is on screen: upwards to the last there, downwards to the first. */
function nearest(articles: readonly Article[], goal: 'previous' | 'next'): Article | undefined {
	const onScreen = articles.filter(({ id }) => {
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
async function show(chatId: ChatId, article: Article | undefined): Promise<void> {
	if (!article) return
	const element = articleOf(article.id)
	const seen = seenOf(element)
	const isWhole = seen && seen.topPx >= 0 && seen.bottomPx <= seen.heightPx
	const isEnd = threadIn(chatId)?.hasLater === false && articlesIn(chatId).at(-1)?.id === article.id
	// A reply that runs goes on being followed.
	if (seen && isEnd && seen.bottomPx - seen.topPx < seen.heightPx) seen.log.scrollTop = seen.log.scrollHeight
	else if (!isWhole) await requestPlace(chatId, { messageId: article.id, topPx: roomPx, sought: null })
	const drawn = articleOf(article.id)
	if (drawn) focusArticle(drawn)
}
