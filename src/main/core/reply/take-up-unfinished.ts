/** At start-up: what becomes of the replies that were running when Holdfast ended. */
import type { AssistantMessage } from '../../../shared/model.ts'
import type { Clock, Log } from '../ports.ts'
import type { Journal, Unsettled } from '../storage/journal.ts'
import type { MessageRows } from '../storage/messages.ts'
import type { StartReplies } from './start-reply.ts'

/** Providers keep a background reply for about ten minutes after its end; a long one ends long after its request. */
const keptForMs = 60 * 60_000

type Options = {
	readonly journal: Journal
	readonly messages: MessageRows
	readonly startReply: StartReplies
	readonly clock: Clock
	readonly log: Log
}

/** A reply that its provider may still keep is fetched; any other keeps its text and becomes interrupted. */
export function takeUpUnfinished({ journal, messages, startReply, clock, log }: Options): void {
	for (const unsettled of journal.unsettled()) {
		const stored = messages.get(unsettled.replyId)
		if (stored?.message.role !== 'assistant') continue
		const left = toLeft(unsettled, stored.message, clock.now())
		if (left && stored.providerId) {
			const { chatId, message, providerId } = stored
			startReply({ chatId, message, providerId, requestedModel: message.model, left })
		} else {
			journal.settle({
				replyId: unsettled.replyId,
				model: null,
				outcome: 'interrupted',
				error: { kind: 'app-stopped' },
				elapsedMs: null,
				usage: null,
			})
		}
		log.info({ replyId: unsettled.replyId, isTakenUp: left !== null }, 'an unfinished reply was found')
	}
}

function toLeft(unsettled: Unsettled, { model }: AssistantMessage, nowMs: number) {
	const {
		responseId,
		requestedAtMs,
		text,
		reasoning,
		lastSeq,
		lastAttempt,
		cursor,
		parameters,
		systemPrompt,
	} = unsettled
	if (responseId === null || requestedAtMs === null || nowMs - requestedAtMs > keptForMs) return null
	return { text, reasoning, seq: lastSeq, lastAttempt, responseId, cursor, model, parameters, systemPrompt }
}
