/** Reads conversations from the core and keeps what is held of them up to date. */
import type { CallInput } from '../../../shared/api.ts'
import { ok, type Result } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { recordEvents } from '../../record-events.ts'
import { windowLink } from '../../window-link.ts'
import { type Applied, applyEvents } from './apply-events.ts'
import {
	changeThread,
	forgetChats,
	holdChat,
	leaveRemovedAssistant,
	threadIn,
	useChats,
} from './chat-store.ts'
import { readDraftFiles, receiveDraftFiles } from './draft-files.ts'
import { receiveDraft } from './drafts.ts'
import { placeIn, useRequests } from './places.ts'
import { readQueue, receiveQueueEvents } from './queue-store.ts'
import { rereadOrder } from './reread-order.ts'
import { keepKnownIn, replaceReply, type Thread, threadOf } from './thread.ts'

const pageSize = 40
/** The most that `chat.open` gives at once. */
const maxPageSize = 500
/** The most that `chat.openAt` gives on either side. */
const maxSideSize = 250

/** What is being read of each conversation. Only the newest answer counts. */
const reading = new Map<ChatId, symbol>()
const attaching = new Set<MessageId>()

/** Shows a conversation: at once when it is held, else as soon as the core has answered. */
export async function openChat(chatId: ChatId): Promise<void> {
	const chat = useChats.getState().held.get(chatId)
	if (chat?.state === 'open') holdChat(chatId, chat)
	else await readChat(chatId)
}

/**
 * Reads a conversation again; what is held of it stays visible until the answer is here. `where`: the stretch that is
 * read, or its end.
 */
export async function readChat(chatId: ChatId, where: 'here' | 'end' = 'here'): Promise<void> {
	if (where === 'here') {
		if (reading.has(chatId)) return
		for (const stretch of stretchesRead(chatId)) {
			const result = await readAround(chatId, { ...stretch, keepsPath: true })
			if (result.ok || result.error.kind !== 'not-found') return
		}
	}
	const isCurrent = beginReading(chatId)
	const thread = threadIn(chatId)
	// Someone who has scrolled up keeps the earlier messages they were reading.
	const limit = thread?.hasLater
		? pageSize
		: Math.min(maxPageSize, Math.max(pageSize, thread?.ids.length ?? 0))
	const recording = recordEvents()
	const result = await windowLink().call('chat.open', { chatId, limit })
	const recorded = recording.stop()
	if (!isCurrent()) return
	if (result.ok) {
		receiveDraft(chatId, result.value.draft)
		holdSnapshot(threadOf(result.value), recorded)
	} else if (result.error.kind === 'not-found' || !threadIn(chatId)) {
		holdChat(chatId, { state: 'failed', error: result.error })
	}
}

type Stretch = Pick<CallInput<'chat.openAt'>, 'messageId' | 'before' | 'after' | 'keepsPath'>

/**
 * Holds a message of a conversation and so many around it; what was held stays visible until then. An answer that a newer
 * question made needless is dropped, and no error.
 */
export async function readAround(chatId: ChatId, stretch: Stretch): Promise<Result<null>> {
	const isCurrent = beginReading(chatId)
	const recording = recordEvents()
	const result = await windowLink().call('chat.openAt', { chatId, ...stretch })
	const recorded = recording.stop()
	if (!isCurrent()) return ok(null)
	if (result.ok) {
		receiveDraft(chatId, result.value.draft)
		holdSnapshot(threadOf(result.value), recorded)
		return ok(null)
	}
	if (result.error.kind !== 'not-found' && !threadIn(chatId)) {
		holdChat(chatId, { state: 'failed', error: result.error })
	}
	return result
}

/** What is held, around what is being read of it, is what is read again; unless that is the end. The best guess first. */
function stretchesRead(chatId: ChatId): readonly Stretch[] {
	const thread = threadIn(chatId)
	const { isAtEnd, spot } = placeIn(chatId)
	if (thread ? !thread.hasLater : isAtEnd) return []
	const ids = thread?.ids ?? []
	const sought = useRequests.getState().requests.get(chatId)?.messageId
	const wanted = new Set([sought, spot?.messageId, ids[0]])
	return [...wanted].flatMap((messageId) => {
		if (messageId === undefined) return []
		const index = ids.indexOf(messageId)
		const [before, after] = index === -1 ? [pageSize, pageSize] : [index, ids.length - 1 - index]
		return [{ messageId, before: Math.min(maxSideSize, before), after: Math.min(maxSideSize, after) }]
	})
}

/** To be asked once, when the answer is here: whether it is still waited for. */
function beginReading(chatId: ChatId): () => boolean {
	const token = Symbol()
	reading.set(chatId, token)
	if (!threadIn(chatId)) holdChat(chatId, { state: 'loading' })
	return () => reading.get(chatId) === token && reading.delete(chatId)
}

/** Holds a thread as the core gave it, with the events that passed while it was on its way. */
export function holdSnapshot(snapshot: Thread, recorded: readonly CoreEvent[]): void {
	const applied = applyEvents(keepKnownIn(snapshot, threadIn(snapshot.chat.id)), recorded, 'recorded')
	holdChat(snapshot.chat.id, { state: 'open', thread: applied.thread })
	followUp(snapshot.chat.id, applied)
}

/** Changes a thread by what the core gave, with the events that passed while it was on its way. */
export function changeRecorded(
	chatId: ChatId,
	recorded: readonly CoreEvent[],
	change: (thread: Thread) => Thread,
): void {
	changeThread(chatId, (thread) => {
		const changed = change(thread)
		if (changed === thread) return thread
		const applied = applyEvents(changed, recorded, 'recorded')
		queueMicrotask(() => followUp(chatId, applied))
		return applied.thread
	})
}

function followUp(chatId: ChatId, { gaps, isPathStale }: Applied): void {
	for (const replyId of gaps) void attachReply(chatId, replyId)
	if (isPathStale) void readChat(chatId)
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
	receiveQueueEvents(events)
	for (const event of events) {
		if (event.type === 'chat.removed') forgetChats([event.chatId])
		else if (event.type === 'draft.changed') receiveDraft(event.chatId, event)
		else if (event.type === 'draftFiles.changed') receiveDraftFiles(event.chatId, event.files)
		else if (event.type === 'assistants.changed') leaveRemovedAssistant(event.assistants)
		else if (event.type === 'chats.reordered') void rereadOrder()
	}
	const { held } = useChats.getState()
	let changed: Map<ChatId, { readonly state: 'open'; readonly thread: Thread }> | null = null
	const after: (() => void)[] = []
	for (const [chatId, chat] of held) {
		if (chat.state !== 'open') continue
		const applied = applyEvents(chat.thread, events)
		if (applied.thread !== chat.thread) {
			changed ??= new Map()
			changed.set(chatId, { state: 'open', thread: applied.thread })
		}
		after.push(() => followUp(chatId, applied))
	}
	if (changed)
		useChats.setState({ held: new Map([...held].map(([id, chat]) => [id, changed.get(id) ?? chat])) })
	for (const run of after) run()
}

/**
 * After a break in the connection: nothing held can be trusted. The one on screen stays until it is read again; false
 * when the history no longer has it.
 */
export async function rereadChats(shownChatId: ChatId | null): Promise<boolean> {
	forgetChats([...useChats.getState().held.keys()].filter((chatId) => chatId !== shownChatId))
	void readDraftFiles(shownChatId)
	if (shownChatId === null) return true
	void readQueue(shownChatId)
	await readChat(shownChatId)
	const chat = useChats.getState().held.get(shownChatId)
	return !(chat?.state === 'failed' && chat.error.kind === 'not-found')
}
