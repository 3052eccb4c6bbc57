/** Listens to a reply until its last call, and gathers what was said. */

import type { Log } from '../../../../../src/main/core/ports.ts'
import type {
	ProviderClient,
	ProviderEvent,
	ReplyRequest,
	ResponseHead,
	StreamChunk,
	StreamSink,
	Target,
} from '../../../../../src/main/core/provider/types.ts'
import type { AppError } from '../../../../../src/shared/errors.ts'
import type { ProviderId } from '../../../../../src/shared/model.ts'

export type Heard = {
	readonly head: ResponseHead | null
	readonly chunks: readonly StreamChunk[]
	/** Pieces of text that followed each other count as one. */
	readonly events: readonly ProviderEvent[]
	readonly text: string
	readonly reasoning: string
	/** Null: the connection closed cleanly. */
	readonly error: AppError | null
}

export function targetOf(baseUrl: string, fields: Partial<Target> = {}): Target {
	return { providerId: 'test' as ProviderId, baseUrl, api: 'chat', apiKey: 'sk-test-1234567890', ...fields }
}

export const question: ReplyRequest = {
	model: 'fake-large',
	input: [{ role: 'user', text: 'Tell me something.' }],
	systemPrompt: null,
	continueFrom: null,
	isBackground: false,
	parameters: {},
	traceId: 'trace-1',
}

export function hear(client: ProviderClient, target: Target, request = question): Promise<Heard> {
	return new Promise((resolve) => {
		const { sink, heard } = createListener((error) => resolve(heard(error)))
		client.streamReply(target, request, sink)
	})
}

export function createListener(onLast: (error: AppError | null) => void) {
	let head: ResponseHead | null = null
	const chunks: StreamChunk[] = []
	const sink: StreamSink = {
		opened: (opened) => {
			head = opened
		},
		received: (chunk) => void chunks.push(chunk),
		ended: () => onLast(null),
		failed: onLast,
	}
	const heard = (error: AppError | null): Heard => {
		const events = joinEvents(chunks.flatMap((chunk) => chunk.events))
		return { head, chunks, events, text: textOf(events), reasoning: textOf(events, 'reasoning'), error }
	}
	return { sink, chunks, heard }
}

export function joinEvents(events: readonly ProviderEvent[]): readonly ProviderEvent[] {
	const joined: ProviderEvent[] = []
	for (const event of events) {
		const last = joined.at(-1)
		if ((event.type === 'text' || event.type === 'reasoning') && last?.type === event.type) {
			joined[joined.length - 1] = { type: event.type, text: last.text + event.text }
		} else {
			joined.push(event)
		}
	}
	return joined
}

export function textOf(events: readonly ProviderEvent[], type: 'text' | 'reasoning' = 'text'): string {
	return events.map((event) => (event.type === type ? event.text : '')).join('')
}

/** Complains about what only a mistake of ours would log. */
export const quietLog: Log = {
	debug() {},
	info() {},
	warn(fields, message) {
		throw new Error(`${message} ${JSON.stringify(fields)}`)
	},
	error(fields, message) {
		throw new Error(`${message} ${JSON.stringify(fields)}`)
	},
}
