/**
 * Conversations whose reply ended while another one was shown, until they are shown. Kept by this browser or window, for
 * all of its pages and for the next start; what is temporary leaves no trace there.
 */
import { create } from 'zustand'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId } from '../../../shared/model.ts'

const keptAs = 'unread-chats'
/** The oldest are let go: nobody looks at more marks than these. */
const mostKept = 200

type Ids = ReadonlySet<ChatId>

export const useUnread = create<{ readonly ids: Ids }>(() => ({ ids: new Set() }))

const replying = new Set<ChatId>()
const temporary = new Set<ChatId>()

/** Takes up what is kept: at the start, and when another page has changed it. */
export function readUnread(): void {
	const ids = [...useUnread.getState().ids].filter((id) => temporary.has(id))
	useUnread.setState({ ids: new Set([...keptIds(localStorage.getItem(keptAs)), ...ids]) })
}

/** `shownId`: the conversation that this window shows. */
export function receiveUnreadEvents(events: readonly CoreEvent[], shownId: ChatId | null): void {
	const { ids } = useUnread.getState()
	let next = ids
	for (const event of events) next = afterEvent(next, event, shownId)
	keep(next)
}

export function markRead(chatId: ChatId | null): void {
	if (chatId !== null) keep(without(useUnread.getState().ids, chatId))
}

function afterEvent(ids: Ids, event: CoreEvent, shownId: ChatId | null): Ids {
	if (event.type === 'chat.removed') {
		replying.delete(event.chatId)
		temporary.delete(event.chatId)
		return without(ids, event.chatId)
	}
	if (event.type !== 'chat.changed') return ids
	const { id, isReplying, isTemporary } = event.summary
	if (isTemporary) temporary.add(id)
	if (isReplying) {
		replying.add(id)
		return ids
	}
	const hasEnded = replying.delete(id)
	return hasEnded && id !== shownId ? new Set([...ids, id]) : ids
}

function without(ids: Ids, chatId: ChatId): Ids {
	return ids.has(chatId) ? new Set([...ids].filter((id) => id !== chatId)) : ids
}

function keep(ids: Ids): void {
	if (ids === useUnread.getState().ids) return
	useUnread.setState({ ids })
	const kept = [...ids].filter((id) => !temporary.has(id)).slice(-mostKept)
	if (kept.length === 0) localStorage.removeItem(keptAs)
	else localStorage.setItem(keptAs, JSON.stringify(kept))
}

/** Only ids are put there; one that names nothing marks nothing. */
function keptIds(text: string | null): Ids {
	try {
		const ids: unknown = JSON.parse(text ?? '[]')
		return new Set(Array.isArray(ids) ? ids.filter((id): id is ChatId => typeof id === 'string') : [])
	} catch {
		return new Set()
	}
}
