/** Pure: the lines of the conversation list, temporary ones first, then pinned ones, then newest first, and what changes them. */
import type { ChatId, ChatSummary } from '../../../shared/model.ts'
import type { Scope } from '../../../shared/order-calls.ts'

export type Lines = {
	readonly chats: readonly ChatSummary[]
	/** True when older conversations have not been read yet. */
	readonly hasMore: boolean
}

/** Whether a conversation is shown in a list. */
export function isIn(scope: Scope, chat: ChatSummary): boolean {
	const { isArchived, trashedAtMs, folderId, tags } = chat
	if (chat.isTemporary) return scope.view === 'all'
	switch (scope.view) {
		case 'trash':
			return trashedAtMs !== null
		case 'archive':
			return trashedAtMs === null && isArchived
		case 'tag':
			return trashedAtMs === null && tags.includes(scope.tag)
		case 'folder':
			return trashedAtMs === null && !isArchived && folderId === scope.folderId
		case 'all':
			return trashedAtMs === null && !isArchived
	}
}

/** Puts a line where it belongs. One after everything read, while there is more to read, waits its turn. */
export function upsertLine(lines: Lines, line: ChatSummary): Lines {
	const rest = lines.chats.filter((chat) => chat.id !== line.id)
	const at = rest.findIndex((chat) => isBefore(line, chat))
	if (at === -1 && lines.hasMore && rest.length > 0) return { ...lines, chats: rest }
	const chats = at === -1 ? [...rest, line] : [...rest.slice(0, at), line, ...rest.slice(at)]
	return { ...lines, chats }
}

/** The line that stands where one was that is gone: the next that is still there, or else the last before it. */
export function lineInPlaceOf(
	goneId: ChatId,
	before: readonly ChatSummary[],
	now: readonly ChatSummary[],
): ChatId | null {
	const at = before.findIndex(({ id }) => id === goneId)
	const isHere = new Set(now.map(({ id }) => id))
	const rest = [...before.slice(at + 1), ...before.slice(0, Math.max(0, at)).toReversed()]
	return rest.find(({ id }) => isHere.has(id))?.id ?? now[0]?.id ?? null
}

export function removeLine(lines: Lines, chatId: ChatId): Lines {
	if (!lines.chats.some((chat) => chat.id === chatId)) return lines
	return { ...lines, chats: lines.chats.filter((chat) => chat.id !== chatId) }
}

/** Adds the page after the last line. What events have brought meanwhile is newer than the page. */
export function appendPage(lines: Lines, page: Lines): Lines {
	const known = new Set(lines.chats.map((chat) => chat.id))
	return {
		chats: [...lines.chats, ...page.chats.filter((chat) => !known.has(chat.id))],
		hasMore: page.hasMore,
	}
}

function isBefore(a: ChatSummary, b: ChatSummary): boolean {
	if (a.isTemporary !== b.isTemporary) return a.isTemporary === true
	if (a.isPinned !== b.isPinned) return a.isPinned
	return a.updatedAtMs === b.updatedAtMs ? a.id > b.id : a.updatedAtMs > b.updatedAtMs
}
