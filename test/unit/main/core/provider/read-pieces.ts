/** Reads a body that arrives in the pieces given, without a network. */
import { createChatMapper } from '../../../../../src/main/core/provider/chat-completions.ts'
import { readProviderError } from '../../../../../src/main/core/provider/provider-error.ts'
import { createReplyReader } from '../../../../../src/main/core/provider/read-reply.ts'
import { createResponsesMapper } from '../../../../../src/main/core/provider/responses.ts'
import { toAppError } from '../../../../../src/main/core/provider/to-app-error.ts'
import type { Api } from '../../../../../src/shared/model.ts'
import { createListener, type Heard } from './hear.ts'

export async function readPieces(
	api: Api,
	pieces: readonly Uint8Array[],
	contentType = 'text/event-stream',
): Promise<Heard> {
	const { model, apiKey } = { model: 'm', apiKey: null }
	let isOver = false
	return new Promise((resolve) => {
		const { sink, heard } = createListener((error) => {
			isOver = true
			resolve(heard(error))
		})
		const reader = createReplyReader(
			{ status: 200, headers: new Headers(), contentType },
			{
				createMapper: api === 'chat' ? createChatMapper : createResponsesMapper,
				mapping: {
					readError: (error) => readProviderError(error, { status: null, retryAfterMs: null, model, apiKey }),
					heardUpTo: null,
					isGapless: false,
				},
				translate: (cause) =>
					toAppError(cause, { host: 'h', model, apiKey, isSent: true, connectTimeoutMs: 1, nowMs: 0 }),
				sink: {
					received: (chunk) => !isOver && sink.received(chunk),
					ended: () => !isOver && sink.ended(),
					failed: (error) => !isOver && sink.failed(error),
				},
				abort() {},
			},
		)
		void feed()
		async function feed() {
			for (const piece of pieces) {
				reader.data(piece)
				// Each piece is a read from the socket of its own.
				await Promise.resolve()
			}
			reader.end()
		}
	})
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
