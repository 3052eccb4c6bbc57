import i18next from 'i18next'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId } from '../../../shared/model.ts'
import { announce } from '../../ui/announcer.tsx'
import { threadIn } from './chat-store.ts'
import { spokenReply } from './spoken-reply.ts'

/** Says what the replies of the conversation that is shown came to, once each has ended. */
export function announceReplies(events: readonly CoreEvent[], shownChatId: ChatId | null): void {
	for (const event of events) {
		if (event.type !== 'reply.settled' || event.chatId !== shownChatId) continue
		const isCompared = (threadIn(shownChatId)?.beside.length ?? 0) > 0
		const words = { t: i18next.getFixedT(null, 'chat'), tErrors: i18next.getFixedT(null, 'errors') }
		const spoken = spokenReply(event.reply, isCompared, words)
		if (spoken !== null) announce(spoken)
	}
}
