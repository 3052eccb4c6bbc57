/** Tells when a reply ended or needs the user. Which host shows it, and whether at all, is not known here. */
import type { CoreEvent, EventOf } from '../../../shared/events.ts'
import type { ChatId, MessageId, NoticeReason, ReplyStatus } from '../../../shared/model.ts'
import type { Clock } from '../ports.ts'
import { noticeFor } from './notice-for.ts'

type Options = {
	/** Asked at each notice: the user's choice. */
	readonly isOn: () => boolean
	/** Null when the conversation is gone. */
	readonly titleOf: (chatId: ChatId) => string | null
	/** Other replies of a conversation still run. */
	readonly isReplying: (chatId: ChatId) => boolean
	readonly send: (notice: EventOf<'reply.notice'>) => void
	readonly clock: Clock
}

export type Notices = {
	/** To be told every event of the core, in order. A notice of it is sent before this returns. */
	readonly hear: (event: CoreEvent) => void
	readonly stop: () => void
}

type Watched = {
	/** Each reason is told once: the end of a reply that could not be saved at first comes twice. */
	readonly told: Set<NoticeReason>
	cancelQuestion: () => void
}

export function createNotices({ isOn, titleOf, isReplying, send, clock }: Options): Notices {
	/** Replies that are not settled on disk yet. */
	const watched = new Map<MessageId, Watched>()

	function tell({ chatId, replyId }: News, { told }: Watched, reason: NoticeReason): void {
		if (told.has(reason)) return
		told.add(reason)
		const chatTitle = titleOf(chatId)
		if (isOn() && chatTitle !== null) send({ type: 'reply.notice', chatId, replyId, chatTitle, reason })
	}

	return {
		hear(event) {
			const news = newsOf(event)
			if (!news) return
			const { replyId, status } = news
			const watch = watched.get(replyId) ?? { told: new Set(), cancelQuestion() {} }
			watched.set(replyId, watch)
			watch.cancelQuestion()
			if (status.phase === 'settled' && status.isSaved) watched.delete(replyId)
			const notice = noticeFor(status)
			// Of several that answer the same question, the last one tells.
			if (!notice || (notice.reason === 'complete' && isReplying(news.chatId))) return
			const inMs = notice.atMs - clock.now()
			if (inMs <= 0) tell(news, watch, notice.reason)
			else watch.cancelQuestion = clock.after(inMs, () => tell(news, watch, notice.reason))
		},
		stop() {
			for (const { cancelQuestion } of watched.values()) cancelQuestion()
		},
	}
}

type News = { readonly chatId: ChatId; readonly replyId: MessageId; readonly status: ReplyStatus }

function newsOf(event: CoreEvent): News | null {
	if (event.type === 'reply.status') return event
	if (event.type !== 'reply.settled') return null
	const { chatId, reply } = event
	return { chatId, replyId: reply.id, status: reply.status }
}
