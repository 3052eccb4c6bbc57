import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ChatId, ChatSummary } from '../../../shared/model.ts'
import { readMoreChats, useChatList } from './chat-list-store.ts'
import { ChatRow } from './chat-row.tsx'
import type { Asking } from './organize-dialogs.tsx'
import { useMinute } from './use-minute.ts'

const rowPx = 34
/** So many rows before the last one read, the next page is fetched. */
const readAheadRows = 15

/**
 * The rows in view, of however many there are. One of them is in the tab order; arrow keys, Home and End move
 * between them.
 */
export function ChatRows(props: {
	readonly chats: readonly ChatSummary[]
	readonly selectedId: ChatId | null
	readonly onSelect: (chatId: ChatId) => void
	readonly onAsk: (asking: Asking) => void
	/** Days in the trash; null: nothing expires. */
	readonly trashDays: number | null
	/** Stands below the last row. */
	readonly footer: ReactNode
}) {
	const { chats, selectedId } = props
	const scroller = useRef<HTMLDivElement>(null)
	const virtualizer = useRef<VirtualizerHandle>(null)
	const [focused, setFocused] = useState<ChatId | null>(null)
	const chosen = useChatList((list) => list.chosen)
	const nowMs = useMinute()

	const indexOf = (id: ChatId | null) => chats.findIndex((chat) => chat.id === id)
	const reachable = Math.max(0, indexOf(focused) === -1 ? indexOf(selectedId) : indexOf(focused))

	useEffect(() => {
		if (focused) document.getElementById(rowId(focused))?.focus({ preventScroll: true })
	}, [focused])

	function readAhead() {
		const handle = virtualizer.current
		if (!handle) return
		const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize)
		if (last >= chats.length - readAheadRows) void readMoreChats()
	}

	function onKeyDown(event: KeyboardEvent) {
		if (!(event.target instanceof HTMLAnchorElement)) return
		const to = { ArrowDown: reachable + 1, ArrowUp: reachable - 1, Home: 0, End: chats.length - 1 }[event.key]
		const chat = to === undefined ? undefined : chats[to]
		if (to === undefined || !chat) return
		event.preventDefault()
		virtualizer.current?.scrollToIndex(to, { align: 'nearest' })
		setFocused(chat.id)
	}

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the rows take the keys; they bubble to here.
		<div
			ref={scroller}
			onKeyDown={onKeyDown}
			className="min-h-0 grow overflow-y-auto overscroll-contain pb-3 [overflow-anchor:none]"
		>
			<Virtualizer
				ref={virtualizer}
				as="ul"
				item="li"
				scrollRef={scroller}
				data={chats}
				itemSize={rowPx}
				bufferSize={400}
				keepMounted={chats.length > 0 ? [reachable] : []}
				onScroll={readAhead}
				// A very tall window shows a whole page and never scrolls.
				onResize={readAhead}
			>
				{(chat, index) => (
					<ChatRow
						key={chat.id}
						id={rowId(chat.id)}
						chat={chat}
						isSelected={chat.id === selectedId}
						isReachable={index === reachable}
						nowMs={nowMs}
						onSelect={props.onSelect}
						isChosen={chosen.has(chat.id)}
						isChoosing={chosen.size > 0}
						daysLeft={daysLeft(chat, props.trashDays, nowMs)}
						onAsk={props.onAsk}
					/>
				)}
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

const rowId = (chatId: ChatId) => `conversation-${chatId}`
