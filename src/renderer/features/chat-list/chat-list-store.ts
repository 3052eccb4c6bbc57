import { create } from 'zustand'
import type { AppError } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId } from '../../../shared/model.ts'
import type { Scope } from '../../../shared/order-calls.ts'
import type { Folder, TagCount } from '../../../shared/order-model.ts'
import { recordEvents } from '../../record-events.ts'
import { windowLink } from '../../window-link.ts'
import { appendPage, isIn, type Lines, removeLine, upsertLine } from './lines.ts'

type ChatListStore = Lines & {
	/** Which conversations are listed. */
	readonly scope: Scope
	readonly folders: readonly Folder[]
	readonly tags: readonly TagCount[]
	/** Chosen to do something with all of them; empty while nobody chooses. */
	readonly chosen: ReadonlySet<ChatId>
	/** A folder is being named that is not there yet. */
	readonly isAddingFolder: boolean
	/** False until the first page is here. */
	readonly isRead: boolean
	/** Why the last page could not be read. */
	readonly error: AppError | null
}

export const useChatList = create<ChatListStore>(() => ({
	chats: [],
	hasMore: false,
	scope: { view: 'all' },
	folders: [],
	tags: [],
	chosen: new Set(),
	isAddingFolder: false,
	isRead: false,
	error: null,
}))

const pageSize = 50
/** The most that `chat.list` gives at once. */
const maxPageSize = 200

let isLoadingMore = false

export async function showScope(scope: Scope): Promise<void> {
	useChatList.setState({
		scope,
		chats: [],
		hasMore: false,
		isRead: false,
		chosen: new Set(),
		isAddingFolder: false,
	})
	await readChatList()
}

/** Reads the list from its beginning; what is shown stays until the answer is here. */
export async function readChatList(): Promise<void> {
	const { scope, chats } = useChatList.getState()
	const limit = Math.min(maxPageSize, Math.max(pageSize, chats.length))
	const recording = recordEvents()
	const [result, folders, tags] = await Promise.all([
		windowLink().call('chat.list', { before: null, limit, scope }),
		windowLink().call('folder.list', {}),
		windowLink().call('tag.list', {}),
	])
	const recorded = recording.stop()
	if (folders.ok) useChatList.setState({ folders: folders.value })
	if (tags.ok) useChatList.setState({ tags: tags.value })
	// Another one was chosen meanwhile: its own answer is on the way.
	if (useChatList.getState().scope !== scope) return
	if (!result.ok) {
		useChatList.setState({ error: result.error })
		return
	}
	const lines: Lines = result.value
	const apply = applyIn(scope)
	useChatList.setState({ ...recorded.reduce(apply, lines), isRead: true, error: null })
}

/** Reads the page after the last line. One request at a time. */
export async function readMoreChats(): Promise<void> {
	const { chats, hasMore, scope } = useChatList.getState()
	const last = chats.at(-1)
	if (!last || !hasMore || isLoadingMore) return
	isLoadingMore = true
	const before = { id: last.id, updatedAtMs: last.updatedAtMs, isPinned: last.isPinned }
	const result = await windowLink().call('chat.list', { before, limit: pageSize, scope })
	isLoadingMore = false
	if (useChatList.getState().scope !== scope) return
	if (result.ok) useChatList.setState((lines) => ({ ...appendPage(lines, result.value), error: null }))
	else useChatList.setState({ error: result.error })
}

export function receiveChatListEvents(events: readonly CoreEvent[]): void {
	const before = useChatList.getState()
	const lines: Lines = before
	const after = events.reduce(applyIn(before.scope), lines)
	if (after !== before) useChatList.setState(after)
	for (const event of events) {
		if (event.type === 'folders.changed') useChatList.setState({ folders: event.folders })
		else if (event.type === 'chats.reordered') void readChatList()
		else if (event.type === 'chat.changed') readTagsOf(event.summary.tags)
	}
	// A folder that is gone shows nothing any more.
	const { scope, folders } = useChatList.getState()
	const isGone = scope.view === 'folder' && !folders.some(({ id }) => id === scope.folderId)
	if (isGone && before.folders.length > 0) void showScope({ view: 'all' })
}

/** Chooses one more, or one less. */
export function toggleChosen(chatId: ChatId): void {
	const { chats, chosen: before } = useChatList.getState()
	// What is done with many is done to what is kept.
	if (chats.some(({ id, isTemporary }) => id === chatId && isTemporary)) return
	const chosen = new Set(before)
	if (!chosen.delete(chatId)) chosen.add(chatId)
	useChatList.setState({ chosen })
}

/** Chooses all lines from the last one chosen to this one. */
export function chooseUpTo(chatId: ChatId): void {
	const { chats, chosen } = useChatList.getState()
	const at = (id: ChatId | undefined) => chats.findIndex((chat) => chat.id === id)
	const from = Math.max(0, at([...chosen].at(-1)))
	const [first, last] = [Math.min(from, at(chatId)), Math.max(from, at(chatId))]
	const added = chats.slice(first, last + 1).flatMap(({ id, isTemporary }) => (isTemporary ? [] : [id]))
	useChatList.setState({ chosen: new Set([...chosen, ...added]) })
}

export function chooseNone(): void {
	if (useChatList.getState().chosen.size > 0) useChatList.setState({ chosen: new Set() })
}

/** Folders are shown beside the conversations that are in none. */
export function addFolder(): void {
	const { scope } = useChatList.getState()
	if (scope.view !== 'all' && scope.view !== 'folder') void showScope({ view: 'all' })
	useChatList.setState({ isAddingFolder: true })
}

export function endAddingFolder(): void {
	useChatList.setState({ isAddingFolder: false })
}

let knownTags = ''

/** A tag nobody has listed yet: the choice of tags is read again. */
function readTagsOf(tags: readonly string[]): void {
	const { tags: listed } = useChatList.getState()
	const now = tags.join('\n')
	if (now === knownTags || tags.every((tag) => listed.some((known) => known.tag === tag))) return
	knownTags = now
	void windowLink()
		.call('tag.list', {})
		.then((result) => {
			if (result.ok) useChatList.setState({ tags: result.value })
		})
}

function applyIn(scope: Scope) {
	return (lines: Lines, event: CoreEvent): Lines => {
		if (event.type === 'chat.removed') return removeLine(lines, event.chatId)
		if (event.type !== 'chat.changed') return lines
		const { summary } = event
		return isIn(scope, summary) ? upsertLine(lines, summary) : removeLine(lines, summary.id)
	}
}
