/** The answer to a request for a reply: what kind of answer it is, and its body read into the sink. */
import { type AppError, AppErrorException } from '../../../shared/errors.ts'
import { createEventBatch, type EventBatch } from './event-batch.ts'
import type { AnswerHead, BodyReader } from './exchange.ts'
import { asObject, parseObject } from './json-object.ts'
import type { CreateMapper, MapperOptions, ProtocolMapper } from './protocol-mapper.ts'
import { createSseReader, maxReplyBytes } from './sse.ts'
import type { StreamSink } from './types.ts'

export type ReplyReaderOptions = {
	readonly createMapper: CreateMapper
	readonly mapping: MapperOptions
	/** What broke the connection → ours. */
	readonly translate: (cause: unknown) => AppError
	/** Must be deaf after its last call, and after an abort. */
	readonly sink: Pick<StreamSink, 'received' | 'ended' | 'failed'>
	/** Closes the connection after a failure that is ours to declare. */
	readonly abort: () => void
}

/** Throws `AppErrorException` for an answer that is no reply: HTTP 200 alone does not make it one. */
export function createReplyReader(head: AnswerHead, options: ReplyReaderOptions): BodyReader {
	const { contentType } = head
	// Nothing was asked to be compressed; what comes compressed all the same cannot be read as it arrives.
	const encoding = head.headers.get('content-encoding') ?? 'identity'
	if (encoding !== 'identity' && encoding !== '') {
		throw new AppErrorException({ kind: 'not-a-stream', contentType: `${contentType}; ${encoding}` })
	}
	const batch = createEventBatch()
	const mapper = options.createMapper(batch, options.mapping)
	if (contentType === 'text/event-stream') return readStream(batch, mapper, options)
	if (contentType === 'application/json' || contentType.endsWith('+json')) {
		return readWhole(contentType, batch, mapper, options)
	}
	if (contentType === 'text/html' || contentType === 'application/xhtml+xml') {
		throw new AppErrorException({ kind: 'captive-portal' })
	}
	throw new AppErrorException({ kind: 'not-a-stream', contentType: contentType.slice(0, 100) })
}

function readStream(batch: EventBatch, mapper: ProtocolMapper, options: ReplyReaderOptions): BodyReader {
	const { sink, abort, translate } = options
	let comments = 0
	let waiting: Uint8Array[] = []

	const sse = createSseReader({
		onEvent(data, name) {
			if (data === '[DONE]') mapper.done()
			else readEvent(data, name)
		},
		onUnfinishedEvent(data) {
			if (data.trim() === '[DONE]') return mapper.done()
			// A JSON object has an end of its own: one that parses was not cut short.
			const event = parseObject(data)
			if (event) mapper.event(event)
		},
		onComment() {
			comments++
		},
	})

	function readEvent(data: string, name: string | undefined) {
		let event: unknown
		try {
			event = JSON.parse(data)
		} catch {
			const text = data.trim()
			if (text === '') return
			if (text === '[DONE]') return mapper.done()
			if (name === 'error') return batch.add({ type: 'failed', error: options.mapping.readError(text) })
			throw malformed(text)
		}
		const object = asObject(event)
		// Numbers and words are somebody's heartbeat.
		if (object) mapper.event(object)
	}

	function deliver(bytes: number) {
		const events = batch.take()
		if (bytes === 0 && events.length === 0) return
		const chunk = { bytes, comments, events, cursor: mapper.cursor() }
		comments = 0
		sink.received(chunk)
	}

	/**
	 * One read from the socket brings hundreds of events, each as a piece of its own when the provider flushes after
	 * every one. They are read together as soon as the last has been handed over, before anything else runs.
	 */
	function readWaiting() {
		if (waiting.length === 0) return
		const bytes = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting)
		waiting = []
		let failure: AppError | null = null
		try {
			sse.feed(bytes)
		} catch (cause) {
			failure = translate(cause)
		}
		try {
			// Good events before a bad one were said, and stay.
			deliver(bytes.byteLength)
		} catch (cause) {
			failure ??= translate(cause)
		}
		if (failure === null) return
		sink.failed(failure)
		abort()
	}

	function finish(last: () => void) {
		readWaiting()
		try {
			sse.end()
		} catch {
			// What is left over at the end was no event.
		}
		deliver(0)
		last()
	}

	return {
		data(bytes) {
			waiting.push(bytes)
			if (waiting.length === 1) queueMicrotask(readWaiting)
		},
		end: () => finish(sink.ended),
		broken: (cause) => finish(() => sink.failed(translate(cause))),
	}
}

/** Some providers answer with the whole reply at once although they were asked to stream it. */
function readWhole(
	contentType: string,
	batch: EventBatch,
	mapper: ProtocolMapper,
	options: ReplyReaderOptions,
): BodyReader {
	const { sink, abort, translate } = options
	const pieces: Uint8Array[] = []
	let length = 0
	return {
		data(bytes) {
			length += bytes.byteLength
			if (length > maxReplyBytes) {
				sink.failed({ kind: 'too-large', limitBytes: maxReplyBytes })
				return abort()
			}
			pieces.push(bytes)
			sink.received({ bytes: bytes.byteLength, comments: 0, events: [], cursor: null })
		},
		end() {
			const text = Buffer.concat(pieces).toString('utf8')
			const answer = parseObject(text)
			if (answer === null) return sink.failed(malformed(text).error)
			mapper.whole(answer)
			mapper.done()
			const events = batch.take()
			sink.received({ bytes: 0, comments: 0, events, cursor: mapper.cursor() })
			const isReply = events.some(({ type }) => type === 'finished' || type === 'failed')
			if (isReply) sink.ended()
			else sink.failed({ kind: 'not-a-stream', contentType })
		},
		broken: (cause) => sink.failed(translate(cause)),
	}
}

/** Says how long the event was, not what it said: the detail goes to logs, and the text is the user's. */
function malformed(text: string): AppErrorException {
	return new AppErrorException({
		kind: 'malformed-event',
		detail: `${text.length} characters that are not JSON`,
	})
}
