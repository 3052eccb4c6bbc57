/**
 * Bytes → server-sent events and comments. The grammar is eventsource-parser's; here are the limits, the
 * decoding, and what counts at the end of a stream.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { createParser } from 'eventsource-parser'
import { AppErrorException } from '../../../shared/errors.ts'

/** In UTF-16 code units, which is what is held in memory. */
export const maxEventLength = 16 * 1024 * 1024
export const maxReplyBytes = 64 * 1024 * 1024

export type SseReader = {
	/** Throws `AppErrorException` (`too-large`), and whatever `onEvent` throws; the reader is of no use after that. */
	readonly feed: (bytes: Uint8Array) => void
	/** The stream is over, in whatever way. */
	readonly end: () => void
}

export type SseListeners = {
	readonly onEvent: (data: string, name: string | undefined) => void
	/**
	 * An event whose closing blank line never came. By the specification it is not one, but a provider's last
	 * `data: [DONE]` often lacks that line; the listener, who knows what the data mean, takes it or leaves it.
	 */
	readonly onUnfinishedEvent: (data: string) => void
	readonly onComment: () => void
}

export function createSseReader({ onEvent, onUnfinishedEvent, onComment }: SseListeners): SseReader {
	// The parser strips the byte order mark itself; stripping one twice would eat a character of the text.
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
	let bytesRead = 0
	let isEnding = false

	const parser = createParser({
		maxBufferSize: maxEventLength,
		onEvent({ data, event }) {
			if (isEnding) onUnfinishedEvent(data)
			else onEvent(data, event)
		},
		onComment() {
			if (!isEnding) onComment()
		},
		onError(error) {
			if (error.type === 'max-buffer-size-exceeded') throw tooLarge(maxEventLength)
		},
	})

	return {
		feed(bytes) {
			bytesRead += bytes.byteLength
			if (bytesRead > maxReplyBytes) throw tooLarge(maxReplyBytes)
			parser.feed(decoder.decode(bytes, { stream: true }))
		},
		end() {
			isEnding = true
			parser.feed(`${decoder.decode()}\n\n`)
		},
	}
}

function tooLarge(limitBytes: number): AppErrorException {
	return new AppErrorException({ kind: 'too-large', limitBytes })
}
