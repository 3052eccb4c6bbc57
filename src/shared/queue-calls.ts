/** Calls about messages that wait for a reply to end. */
import { z } from 'zod'
import { chatId, maxMessageLength, mayExceedLimit, queuedId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { Queue } from './queue-model.ts'
import { type SendInput, sendInput } from './send-input.ts'

export const queueCalls = {
	'queue.list': call<Queue>()(z.strictObject({ chatId })),
	/**
	 * Puts a message at the end and forgets the draft, in one step. It goes out by itself when the reply that runs has
	 * completed; at once when none runs and nothing waits before it. Errors as for `chat.send`, and `not-allowed` when too
	 * many wait.
	 */
	'queue.add': call<Queue>()(z.strictObject({ chatId, message: sendInput })),
	/** The message as it was given. */
	'queue.read': call<SendInput>()(z.strictObject({ chatId, id: queuedId })),
	/**
	 * With `draft`, that becomes the draft in the same step, and the message's files join those of the draft: it goes back
	 * to where it was written.
	 */
	'queue.remove': call<Queue>()(
		z.strictObject({
			chatId,
			id: queuedId,
			draft: z
				.strictObject({
					text: z.string().max(maxMessageLength),
					pasted: z.string().max(maxMessageLength),
				})
				.exactOptional(),
		}),
	),
	/**
	 * The files of a message that was removed without `draft` join those of the draft after all. `not-found` when it had
	 * none, or was removed long ago or before the start; `not-allowed` when a message would have too many.
	 */
	'queue.takeFilesBack': call<null>()(z.strictObject({ chatId, id: queuedId })),
	/**
	 * Sends one of them before the others, which follow as replies complete. While a reply runs it becomes the next one.
	 * Errors as for `chat.send`; it then stays where it is.
	 */
	'queue.sendNow': call<Queue>()(z.strictObject({ chatId, id: queuedId, mayExceedLimit })),
} as const
