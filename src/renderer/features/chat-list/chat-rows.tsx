import {
	type KeyboardEvent,
	type ReactNode,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ChatId, ChatSummary } from '../../../shared/model.ts'
import { isFocusLost } from '../../ui/take-up-focus.ts'
import { useMinute } from '../../use-minute.ts'
import { readMoreChats, useChatList } from './chat-list-store.ts'
import { ChatRow } from './chat-row.tsx'
import { DateHeading } from './date-heading.tsx'
import { dayStart, withHeadings } from './date-headings.ts'
import { focusList, rowsId } from './focus-list.ts'
import { lineInPlaceOf } from './lines.ts'

const rowPx = 34
/** So many rows before the last one read, the next page is fetched. */
const readAheadRows = 15

/**
 * The rows in view, of however many there are, under headings that say when they were used. One of them is in the tab order; arrow keys, Home and End move
 * between them.
 */
export function ChatRows(props: {
	readonly chats: readonly ChatSummary[]
	readonly selectedId: ChatId | null
	readonly onSelect: (chatId: ChatId) => void
	/** Days in the trash; null: nothing expires. */
	readonly trashDays: number | null
	/** Stands below the last row. */
	readonly footer: ReactNode
}) {
	const { chats, selectedId } = props
	const scroller = useRef<HTMLDivElement>(null)
	const virtualizer = useRef<VirtualizerHandle>(null)
	const [focused, setFocused] = useState<ChatId | null>(null)
	/** Holds the focus until the row that is to have it can take it. */
	const [left, setLeft] = useState<ChatId | null>(null)
	const chosen = useChatList((list) => list.chosen)
	const nowMs = useMinute()
	const todayMs = dayStart(nowMs)
	const { lines, places } = useMemo(() => withHeadings(chats, todayMs), [chats, todayMs])

	const indexOf = (id: ChatId | null) => chats.findIndex((chat) => chat.id === id)
	const reachable = Math.max(0, indexOf(focused) === -1 ? indexOf(selectedId) : indexOf(focused))

	useEffect(() => (focused ? focusOnceVisible(rowId(focused)) : undefined), [focused])

	// A row that goes away with the focus, or with its menu that has it, hands it to the one that takes its place.
	const hasFocus = useRef(false)
	const lastChats = useRef(chats)
	useLayoutEffect(() => {
		const before = lastChats.current
		lastChats.current = chats
		const isGone = focused !== null && before !== chats && !chats.some(({ id }) => id === focused)
		if (!isGone || !hasFocus.current || !isFocusLost()) return
		const next = lineInPlaceOf(focused, before, chats)
		setFocused(next)
		if (next === null) focusList()
	}, [chats, focused])

	function readAhead() {
		const handle = virtualizer.current
		if (!handle) return
		const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize)
		if (last >= lines.length - readAheadRows) void readMoreChats()
	}

	function onKeyDown(event: KeyboardEvent) {
		if (!(event.target instanceof HTMLAnchorElement)) return
		const to = { ArrowDown: reachable + 1, ArrowUp: reachable - 1, Home: 0, End: chats.length - 1 }[event.key]
		const chat = to === undefined ? undefined : chats[to]
		if (to === undefined || !chat) return
		event.preventDefault()
		const place = places[to] ?? 0
		// On the way up its heading comes into view with it.
		const isUnderHeading = to < reachable && lines[place - 1]?.kind === 'heading'
		virtualizer.current?.scrollToIndex(isUnderHeading ? place - 1 : place, { align: 'nearest' })
		setLeft(chats[reachable]?.id ?? null)
		setFocused(chat.id)
	}

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the rows take the keys; they bubble to here.
		<div
			ref={scroller}
			id={rowsId}
			onKeyDown={onKeyDown}
			// Also of the menus of its rows, wherever they are drawn.
			onBlur={({ relatedTarget }) => {
				if (relatedTarget !== null) hasFocus.current = false
			}}
			onFocus={({ target }) => {
				hasFocus.current = true
				// By a click or the Tab key: the arrow keys go on from there.
				const chat = chats.find(({ id }) => rowId(id) === target.id)
				if (chat) setFocused(chat.id)
			}}
			className="min-h-0 grow overflow-y-auto overscroll-contain pb-3 [overflow-anchor:none]"
		>
			<Virtualizer
				ref={virtualizer}
				as="ul"
				item="li"
				scrollRef={scroller}
				data={lines}
				itemSize={rowPx}
				bufferSize={400}
				keepMounted={[reachable, indexOf(left)].flatMap((index) => places[index] ?? [])}
				onScroll={readAhead}
				// A very tall window shows a whole page and never scrolls.
				onResize={readAhead}
			>
				{(line) =>
					line.kind === 'heading' ? (
						<DateHeading key={line.key} heading={line.heading} nowMs={nowMs} />
					) : (
						<ChatRow
							key={line.key}
							id={rowId(line.chat.id)}
							chat={line.chat}
							isSelected={line.chat.id === selectedId}
							isReachable={line.chat === chats[reachable]}
							nowMs={nowMs}
							onSelect={props.onSelect}
							isChosen={chosen.has(line.chat.id)}
							isChoosing={chosen.size > 0}
							daysLeft={daysLeft(line.chat, props.trashDays, nowMs)}
						/>
					)
				}
			</Virtualizer>
			{props.footer}
		</div>
	)
}

const dayMs = 24 * 60 * 60_000

function daysLeft({ trashedAtMs }: ChatSummary, trashDays: number | null, nowMs: number): number | null {
	if (trashedAtMs === null || trashDays === null) return null
	return Math.max(0, Math.floor((trashedAtMs - nowMs) / dayMs + trashDays))
}

/** A row far away is drawn unseen, measured, and only then shown: until that it takes no focus. */
function focusOnceVisible(id: string): () => void {
	const before = document.activeElement
	let frame = 0
	function look(framesLeft: number): void {
		const row = document.getElementById(id)
		row?.focus({ preventScroll: true })
		const { activeElement } = document
		// Something else was focused meanwhile, and keeps it.
		const isOver = activeElement === row || (activeElement !== before && activeElement !== document.body)
		if (!isOver && framesLeft > 0) frame = requestAnimationFrame(() => look(framesLeft - 1))
	}
	look(mostFrames)
	return () => cancelAnimationFrame(frame)
}

const mostFrames = 30

const rowId = (chatId: ChatId) => `conversation-${chatId}`
