/** Moves the stretch of a conversation that is held: page by page, to its ends, and to any message. */
import { ok, type Result } from '../../../shared/errors.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { recordEvents } from '../../record-events.ts'
import { windowLink } from '../../window-link.ts'
import { changeThread, threadIn } from './chat-store.ts'
import { letGo } from './let-go.ts'
import { changeRecorded, readAround, readChat } from './open-chat.ts'
import { appendPage, prependPage, withFirstPage } from './thread.ts'

/** Some five screens of messages as people and models write them. */
const pageSize = 40
/** So many messages are read on either side of one that is looked for. */
const aroundSize = 40

const loadingEarlier = new Set<ChatId>()
const loadingLater = new Set<ChatId>()

type IsKept = (id: MessageId) => boolean
const keepNone: IsKept = () => false

/**
 * Adds the page before the first message held, and lets go of what is too much at the other end, up to the first message
 * that is kept. One request at a time for each conversation.
 */
export async function loadEarlier(chatId: ChatId, isKept: IsKept = keepNone): Promise<void> {
	const thread = threadIn(chatId)
	const beforeId = thread?.hasEarlier ? thread.ids[0] : undefined
	if (!beforeId || loadingEarlier.has(chatId)) return
	loadingEarlier.add(chatId)
	const result = await windowLink().call('chat.earlier', { chatId, beforeId, limit: pageSize })
	loadingEarlier.delete(chatId)
	if (!result.ok) return
	changeThread(chatId, (held) => {
		const longer = prependPage(held, result.value, beforeId)
		return longer === held ? held : letGo(longer, 'later', isKept)
	})
}

/** The same after the last message held. */
export async function loadLater(chatId: ChatId, isKept: IsKept = keepNone): Promise<void> {
	const thread = threadIn(chatId)
	const afterId = thread?.hasLater ? thread.ids.at(-1) : undefined
	if (!afterId || loadingLater.has(chatId)) return
	loadingLater.add(chatId)
	const recording = recordEvents()
	const result = await windowLink().call('chat.later', { chatId, afterId, limit: pageSize })
	const recorded = recording.stop()
	loadingLater.delete(chatId)
	if (!result.ok) return
	changeRecorded(chatId, recorded, (held) => {
		const longer = appendPage(held, result.value, afterId)
		return longer === held ? held : letGo(longer, 'earlier', isKept)
	})
}

/** Holds the beginning of a conversation. Resolves to its first message; null when it could not be read. */
export async function loadStart(chatId: ChatId): Promise<MessageId | null> {
	const thread = threadIn(chatId)
	if (!thread?.hasEarlier) return thread?.ids[0] ?? null
	const recording = recordEvents()
	const result = await windowLink().call('chat.later', { chatId, afterId: null, limit: pageSize })
	const recorded = recording.stop()
	if (!result.ok) return null
	changeRecorded(chatId, recorded, (held) => withFirstPage(held, result.value))
	return result.value.messages[0]?.id ?? null
}

/** Holds the end of a conversation. */
export async function loadEnd(chatId: ChatId): Promise<void> {
	if (threadIn(chatId)?.hasLater) await readChat(chatId, 'end')
}

/**
 * Holds a message and what stands around it. Where the visible path does not lead through it, the newest one that does
 * becomes the visible path.
 */
export async function loadAround(chatId: ChatId, messageId: MessageId): Promise<Result<null>> {
	if (threadIn(chatId)?.ids.includes(messageId)) return ok(null)
	return readAround(chatId, { messageId, before: aroundSize, after: aroundSize })
}
