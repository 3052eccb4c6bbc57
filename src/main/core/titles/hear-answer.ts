import type { AppError } from '../../../shared/errors.ts'
import type { Usage } from '../../../shared/model.ts'
import type { OpenStream, StreamSink } from '../provider/types.ts'

/** Far more than a title and the thoughts before it. */
const mostCharacters = 50_000

export type HeardAnswer = {
	/** Empty unless it ended as an answer does. */
	readonly text: string
	/** Null when the provider did not say. */
	readonly usage: Usage | null
	/** The model that really answered; null when it was not said. */
	readonly model: string | null
	/** Why there is no text; null when there is, or when `signal` was aborted. */
	readonly error: AppError | null
}

/** Hears one short answer to its end. Never rejects; an abort of `signal` ends it at once. */
export function hearAnswer(
	open: (sink: StreamSink) => OpenStream,
	signal: AbortSignal,
): Promise<HeardAnswer> {
	const { promise, resolve } = Promise.withResolvers<HeardAnswer>()
	let text = ''
	let usage: Usage | null = null
	let model: string | null = null
	/** The protocol said that the answer is there, whole or cut off at its limit. */
	let isThere = false

	function end(error: AppError | null): void {
		signal.removeEventListener('abort', abort)
		stream.abort()
		const isHeard = isThere && error === null && !signal.aborted
		resolve({ text: isHeard ? text : '', usage, model, error: isHeard ? null : error })
	}
	const abort = () => end(null)

	const stream = open({
		opened() {},
		received({ events }) {
			for (const event of events) {
				if (event.type === 'text') text += event.text
				else if (event.type === 'created') model ??= event.model
				else if (event.type === 'usage') usage = event.usage
				else if (event.type === 'failed') return end(event.error)
				else if (event.type === 'finished') {
					if (event.outcome === 'filtered' || event.outcome === 'refused') {
						return end({ kind: event.outcome, detail: '' })
					}
					isThere = true
				}
			}
			if (text.length > mostCharacters) end({ kind: 'too-large', limitBytes: mostCharacters })
		},
		ended: () => end(isThere ? null : { kind: 'ended-early' }),
		// What is finished needs no orderly goodbye.
		failed: (error) => end(isThere ? null : error),
	})
	if (signal.aborted) abort()
	else signal.addEventListener('abort', abort)
	return promise
}
