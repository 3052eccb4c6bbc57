/** Reads conversations from the core and keeps what is held of them up to date. */
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { recordEvents } from '../../record-events.ts'
import { windowLink } from '../../window-link.ts'
import { applyEvents } from './apply-events.ts'
import { changeThread, forgetChats, holdChat, threadIn, useChats } from './chat-store.ts'
import { receiveDraft } from './drafts.ts'
import { keepKnownIn, prependPage, replaceReply, type Thread, threadOf } from './thread.ts'

const pageSize = 40
/** The most that `chat.open` gives at once. */
const maxPageSize = 500

const opening = new Set<ChatId>()
const attaching = new Set<MessageId>()
const loadingEarlier = new Set<ChatId>()

/** Shows a conversation: at once when it is held, else as soon as the core has answered. */
export async function openChat(chatId: ChatId): Promise<void> {
	const chat = useChats.getState().held.get(chatId)
	if (chat?.state === 'open') holdChat(chatId, chat)
	else await readChat(chatId)
}

/** Reads a conversation again; what is held of it stays visible until the answer is here. */
export async function readChat(chatId: ChatId): Promise<void> {
	if (opening.has(chatId)) return
	opening.add(chatId)
	const thread = threadIn(chatId)
	if (!thread) holdChat(chatId, { state: 'loading' })
	// Someone who has scrolled up keeps the earlier messages they were reading.
	const limit = Math.min(maxPageSize, Math.max(pageSize, thread?.ids.length ?? 0))
	const recording = recordEvents()
	const result = await windowLink().call('chat.open', { chatId, limit })
	const recorded = recording.stop()
	opening.delete(chatId)
	if (result.ok) {
		receiveDraft(chatId, result.value.draft)
		holdSnapshot(threadOf(result.value), recorded)
	} else if (result.error.kind === 'not-found') {
		holdChat(chatId, { state: 'failed', error: result.error })
	} else if (!threadIn(chatId)) {
		holdChat(chatId, { state: 'failed', error: result.error })
	}
}

/** Holds a thread as the core gave it, with the events that passed while it was on its way. */
export function holdSnapshot(snapshot: Thread, recorded: readonly CoreEvent[]): void {
	const known = keepKnownIn(snapshot, threadIn(snapshot.chat.id))
	const { thread, gaps, isPathStale } = applyEvents(known, recorded, 'recorded')
	holdChat(thread.chat.id, { state: 'open', thread })
	for (const replyId of gaps) void attachReply(thread.chat.id, replyId)
	if (isPathStale) void readChat(thread.chat.id)
}

/** Adds the page before the first message held. One request at a time for each conversation. */
export async function loadEarlier(chatId: ChatId): Promise<void> {
	const beforeId = threadIn(chatId)?.ids[0]
	if (!beforeId || loadingEarlier.has(chatId)) return
	loadingEarlier.add(chatId)
	const result = await windowLink().call('chat.earlier', { chatId, beforeId, limit: pageSize })
	loadingEarlier.delete(chatId)
	if (result.ok) changeThread(chatId, (thread) => prependPage(thread, result.value, beforeId))
}

/** After a gap in a reply's deltas: a fresh snapshot of it. Deltas that pass meanwhile are applied to it. */
async function attachReply(chatId: ChatId, replyId: MessageId): Promise<void> {
	if (attaching.has(replyId)) return
	attaching.add(replyId)
	const recording = recordEvents()
	const result = await windowLink().call('reply.attach', { replyId })
	const recorded = recording.stop()
	attaching.delete(replyId)
	if (!result.ok) return
	changeThread(chatId, (thread) => {
		const applied = applyEvents(replaceReply(thread, result.value), recorded, 'recorded')
		if (applied.gaps.has(replyId)) void attachReply(chatId, replyId)
		return applied.thread
	})
}

/** Applies what the core pushed to every conversation held open. */
export function receiveChatEvents(events: readonly CoreEvent[]): void {
	for (const event of events) {
		if (event.type === 'chat.removed') forgetChats([event.chatId])
		else if (event.type === 'draft.changed') receiveDraft(event.chatId, event)
	}
	const { held } = useChats.getState()
	let changed: Map<ChatId, { readonly state: 'open'; readonly thread: Thread }> | null = null
	const after: (() => void)[] = []
	for (const [chatId, chat] of held) {
		if (chat.state !== 'open') continue
		const { thread, gaps, isPathStale } = applyEvents(chat.thread, events)
		if (thread !== chat.thread) {
			changed ??= new Map()
			changed.set(chatId, { state: 'open', thread })
		}
		for (const replyId of gaps) after.push(() => void attachReply(chatId, replyId))
		if (isPathStale) after.push(() => void readChat(chatId))
	}
	if (changed)
		useChats.setState({ held: new Map([...held].map(([id, chat]) => [id, changed.get(id) ?? chat])) })
	for (const run of after) run()
}

/** After a break in the connection: nothing held can be trusted. The one on screen stays until it is read again. */
export function rereadChats(shownChatId: ChatId | null): void {
	forgetChats([...useChats.getState().held.keys()].filter((chatId) => chatId !== shownChatId))
	if (shownChatId !== null) void readChat(shownChatId)
}
