import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { jumpToMessage, useThread } from '../chat/index.ts'
import { findersOfQuery, findersOfText } from './find-places.ts'
import { placeKnown, useFind } from './find-store.ts'
import { markThread, type ThreadMarks } from './mark-thread.ts'
import { bringIntoView, firstOnScreen, shownLog } from './on-screen.ts'
import { useSearch } from './search-store.ts'

/** What is marked in the thread, and where the reader wants to be. */
type Aim = {
	readonly kind: 'find' | 'search'
	readonly words: string
	readonly messageId: MessageId | null
	readonly place: number | 'last' | 'nearest'
	/** Another one for each time the reader asked to be there. */
	readonly wish: unknown
}

/** A message that is drawn later than this is not waited for: the reader has gone on. */
const patienceMs = 3_000

/**
 * Marks in the thread what is being found in it, or else the words by which its message was found in the history; and
 * brings the place the reader asked for into view, however far away it is.
 */
export function useThreadMarks(chatId: ChatId | null): RefObject<ThreadMarks | null> {
	const marks = useRef<ThreadMarks | null>(null)
	const aim = useAim(chatId)
	const hasMessages = useThread(chatId, (thread) => thread.ids.length > 0) === true
	/** The wishes that were acted on: a closed find bar does not bring an old one back. */
	const granted = useRef<{ find?: unknown; search?: unknown }>({})
	/** Until then what is drawn is scrolled to. */
	const awaited = useRef<number | null>(null)
	const latest = useRef(aim)
	latest.current = aim

	const { kind, words } = aim ?? {}
	const finders = useMemo(
		() => (words ? (kind === 'find' ? findersOfText(words) : findersOfQuery(words)) : []),
		[kind, words],
	)

	// biome-ignore lint/correctness/useExhaustiveDependencies: each conversation has a log of its own.
	useEffect(() => {
		const log = shownLog()
		if (!log || finders.length === 0) return
		const mine = markThread(log, finders, () => showAim(log, mine))
		marks.current = mine
		return () => {
			marks.current = null
			mine.end()
		}
	}, [chatId, hasMessages, finders])

	function showAim(log: Element, shown: ThreadMarks): void {
		const { current: aim } = latest
		if (!aim || aim.messageId === null) {
			shown.emphasize(null)
			return
		}
		const places = shown.placesIn(aim.messageId)
		const isFind = aim.kind === 'find'
		const index =
			places.length === 0
				? 0
				: aim.place === 'nearest'
					? firstOnScreen(log, places)
					: aim.place === 'last'
						? places.length - 1
						: Math.min(aim.place, places.length - 1)
		shown.emphasize({ messageId: aim.messageId, place: isFind ? index : null })
		const place = places[index]
		if (!place) return
		if (isFind) placeKnown(index)
		if (awaited.current !== null && performance.now() < awaited.current) bringIntoView(log, place)
		awaited.current = null
	}

	// biome-ignore lint/correctness/useExhaustiveDependencies: runs when the aim changes.
	useEffect(() => {
		const log = shownLog()
		if (!aim || chatId === null) {
			marks.current?.emphasize(null)
			return
		}
		const isNew = granted.current[aim.kind] !== aim.wish
		granted.current[aim.kind] = aim.wish
		const isDrawn = aim.messageId !== null && (marks.current?.placesIn(aim.messageId).length ?? 0) > 0
		const wait = () => {
			awaited.current = performance.now() + patienceMs
		}
		if (isNew && isDrawn) wait()
		else if (isNew && aim.messageId !== null) {
			const giveBack = holdFocus()
			void jumpToMessage(chatId, aim.messageId).then(() => {
				giveBack()
				if (granted.current[aim.kind] !== aim.wish) return
				wait()
				const shown = shownLog()
				if (shown && marks.current) showAim(shown, marks.current)
			})
		}
		if (log && marks.current) showAim(log, marks.current)
	}, [aim?.wish, aim?.place, finders])

	return marks
}

/** A message that is jumped to takes the focus. Whoever goes from one to the next with the keyboard keeps it. */
function holdFocus(): () => void {
	const { activeElement: held } = document
	if (!(held instanceof HTMLElement) || !held.closest('search, nav')) return () => {}
	return () =>
		requestAnimationFrame(() =>
			requestAnimationFrame(() => {
				if (held.isConnected && document.activeElement?.closest('[role="log"]')) held.focus()
			}),
		)
}

function useAim(chatId: ChatId | null): Aim | null {
	const isFinding = useFind((find) => find.isOpen)
	const found = useFind((find) => find.found)
	const moves = useFind((find) => find.moves)
	const opened = useSearch((search) => search.opened)
	if (isFinding) {
		if (!found || found.chatId !== chatId) return null
		const { text, matches, spot } = found
		const messageId = spot ? (matches[spot.at] ?? null) : null
		return { kind: 'find', words: text, messageId, place: spot?.place ?? 0, wish: moves }
	}
	if (opened?.chatId !== chatId) return null
	return { kind: 'search', words: opened.query, messageId: opened.messageId, place: 0, wish: opened }
}
