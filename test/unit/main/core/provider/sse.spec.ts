import { describe, expect, it, vi } from 'vitest'
import { createSseReader, maxEventLength, maxReplyBytes } from '../../../../../src/main/core/provider/sse.ts'
import { AppErrorException } from '../../../../../src/shared/errors.ts'
import { encode } from './read-pieces.ts'

// Hundreds of requests or megabytes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 })

function listen() {
	const events: (readonly [string, string | undefined])[] = []
	const unfinished: string[] = []
	let comments = 0
	const reader = createSseReader({
		onEvent: (data, name) => void events.push([data, name]),
		onUnfinishedEvent: (data) => void unfinished.push(data),
		onComment: () => void comments++,
	})
	return { reader, events, unfinished, comments: () => comments }
}

describe('createSseReader', () => {
	it('tells events, their names and comments apart', () => {
		const { reader, events, comments } = listen()
		reader.feed(encode(': hello\n\ndata: one\n\nevent: named\ndata: two\ndata: lines\n\n:\n\n'))
		expect(events).toEqual([
			['one', undefined],
			['two\nlines', 'named'],
		])
		expect(comments()).toBe(2)
	})

	it('hands over an unfinished last event as such, and only at the end', () => {
		const { reader, events, unfinished } = listen()
		reader.feed(encode('data: one\n\ndata: [DONE]'))
		expect([events, unfinished]).toEqual([[['one', undefined]], []])
		reader.end()
		expect([events, unfinished]).toEqual([[['one', undefined]], ['[DONE]']])
	})

	it('has no unfinished event when the last one was closed', () => {
		for (const ending of ['\n\n', '\r\n\r\n', '\r\r']) {
			const { reader, events, unfinished } = listen()
			reader.feed(encode(`data: one${ending}`))
			reader.end()
			expect([events, unfinished]).toEqual([[['one', undefined]], []])
		}
	})

	it('takes bytes that are no UTF-8 for replacement characters', () => {
		const { reader, events } = listen()
		reader.feed(Uint8Array.of(...encode('data: a'), 0xff, 0xe4, ...encode('b\n\n')))
		expect(events).toEqual([['a\uFFFD\uFFFDb', undefined]])
	})

	it('refuses an event that does not end', () => {
		const { reader } = listen()
		const piece = encode('x'.repeat(1024 * 1024))
		const flood = () => {
			reader.feed(encode('data: '))
			for (let fed = 0; fed <= maxEventLength; fed += piece.length) reader.feed(piece)
		}
		expect(errorOf(flood)).toEqual({ kind: 'too-large', limitBytes: maxEventLength })
	})

	it('refuses a reply that does not end', () => {
		const { reader } = listen()
		const piece = encode(`data: ${'x'.repeat(1024 * 1024)}\n\n`)
		const flood = () => {
			for (let fed = 0; fed <= maxReplyBytes; fed += piece.length) reader.feed(piece)
		}
		expect(errorOf(flood)).toEqual({ kind: 'too-large', limitBytes: maxReplyBytes })
	})
})

function errorOf(act: () => void): unknown {
	try {
		act()
	} catch (cause) {
		return cause instanceof AppErrorException ? cause.error : cause
	}
	return null
}
