/** Gives the parts of messages that were too long to travel whole. */
import type { ParsedInput } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { Message, MessageId } from '../../../shared/model.ts'
import type { Clock } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { MessageRows } from '../storage/messages.ts'
import { partOf } from './cut-message.ts'

/** A message is asked for part by part, a hundred times in a few seconds. */
const forgetAfterMs = 5_000

type Options = {
	readonly messages: Pick<MessageRows, 'get'>
	readonly live: Pick<LiveReplies, 'overlay'>
	readonly clock: Clock
}

export function createReadMessageText({ messages, live, clock }: Options) {
	/** The settled message asked for last: SQLite would read all of it again for every part. */
	let kept: Message | null = null
	let cancelForget = () => {}

	/** Throws `not-found`. */
	function messageOf(id: MessageId): Message {
		if (kept?.id === id) return kept
		const stored = messages.get(id)
		if (!stored) throw new AppErrorException({ kind: 'not-found', what: 'message' })
		const { message, isSettled } = stored
		if (!isSettled) return message.role === 'assistant' ? live.overlay(message) : message
		kept = message
		return message
	}

	return function readMessageText({ messageId, part, from, limit }: ParsedInput<'message.text'>) {
		const message = messageOf(messageId)
		cancelForget()
		cancelForget = clock.after(forgetAfterMs, () => {
			kept = null
		})
		const text = part === 'text' ? message.text : message.role === 'assistant' ? message.reasoning : ''
		return { text: partOf(text, from, limit), length: text.length }
	}
}
