import { create } from 'zustand'
import type { AppError } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import { recordEvents } from '../../record-events.ts'
import { windowLink } from '../../window-link.ts'
import { appendPage, type Lines, removeLine, upsertLine } from './lines.ts'

type ChatListStore = Lines & {
	/** False until the first page is here. */
	readonly isRead: boolean
	/** Why the last page could not be read. */
	readonly error: AppError | null
}

export const useChatList = create<ChatListStore>(() => ({
	chats: [],
	hasMore: false,
	isRead: false,
	error: null,
}))

const pageSize = 50
/** The most that `chat.list` gives at once. */
const maxPageSize = 200

let isLoadingMore = false

/** Reads the list from its beginning; what is shown stays until the answer is here. */
export async function readChatList(): Promise<void> {
	const limit = Math.min(maxPageSize, Math.max(pageSize, useChatList.getState().chats.length))
	const recording = recordEvents()
	const result = await windowLink().call('chat.list', { before: null, limit })
	const recorded = recording.stop()
	if (!result.ok) {
		useChatList.setState({ error: result.error })
		return
	}
	useChatList.setState({ ...recorded.reduce(applyEvent, result.value), isRead: true, error: null })
}

/** Reads the page after the last line. One request at a time. */
export async function readMoreChats(): Promise<void> {
	const { chats, hasMore } = useChatList.getState()
	const last = chats.at(-1)
	if (!last || !hasMore || isLoadingMore) return
	isLoadingMore = true
	const before = { id: last.id, updatedAtMs: last.updatedAtMs }
	const result = await windowLink().call('chat.list', { before, limit: pageSize })
	isLoadingMore = false
	if (result.ok) useChatList.setState((lines) => ({ ...appendPage(lines, result.value), error: null }))
	else useChatList.setState({ error: result.error })
}

export function receiveChatListEvents(events: readonly CoreEvent[]): void {
	const before = useChatList.getState()
	const lines: Lines = before
	const after = events.reduce(applyEvent, lines)
	if (after !== before) useChatList.setState(after)
}

function applyEvent(lines: Lines, event: CoreEvent): Lines {
	if (event.type === 'chat.changed') return upsertLine(lines, event.summary)
	if (event.type === 'chat.removed') return removeLine(lines, event.chatId)
	return lines
}
