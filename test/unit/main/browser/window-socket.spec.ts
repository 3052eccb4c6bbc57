import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { maxMessageLength } from '../../../../src/shared/call-inputs.ts'
import { err, ok } from '../../../../src/shared/errors.ts'
import type { CoreEvent } from '../../../../src/shared/events.ts'
import type { ChatId, MessageId } from '../../../../src/shared/model.ts'
import {
	maxSocketMessageBytes,
	socketBeatIntervalMs,
	socketSilenceMs,
} from '../../../../src/shared/socket-protocol.ts'
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts'
import { listenTo, openPage, openSocket, visit } from './browser-visit.ts'
import { startHost } from './host-fixture.ts'
import { createSmallCore, type SmallCore } from './small-core.ts'

let clock: FakeClock
let core: SmallCore
let host: Awaited<ReturnType<typeof startHost>>
beforeEach(async () => {
	clock = createFakeClock()
	core = createSmallCore()
	host = await startHost({ core, clock })
})
afterEach(async () => {
	const closed = host.close()
	// A page that a test left silent is cut off.
	clock.pass(2_000)
	await closed
})

const visitor = () => visit(host.newAddress(null))
const newPage = async () => openPage(await visitor())

function delta(seq: number, text: string): CoreEvent {
	const chatId = 'chat' as ChatId
	return { type: 'reply.delta', chatId, replyId: 'reply' as MessageId, seq, text, reasoning: '' }
}

describe('a page that shows its secret', { timeout: 30_000 }, () => {
	it('is let in, and its calls may come in the same breath', async () => {
		const { secret, ...given } = await visitor()
		const socket = openSocket(given)
		const heard = listenTo(socket)
		await once(socket, 'open')
		socket.send(JSON.stringify({ hello: secret }))
		socket.send(JSON.stringify({ id: 1, call: 'echo', input: { a: 1 } }))
		expect(await heard.next({ id: 1 })).toEqual({ id: 1, result: ok({ a: 1 }) })
		expect(host.counts).toEqual([1])
	})

	it('gets the answer that belongs to each call, whichever is ready first', async () => {
		const slow = Promise.withResolvers<void>()
		core = createSmallCore({ slow: () => slow.promise.then(() => ok('slow')) })
		const other = await startHost({ core })
		const page = await openPage(await visit(other.newAddress(null)))
		page.send({ id: 7, call: 'slow', input: {} })
		page.send({ id: 8, call: 'echo', input: 'quick' })
		expect(await page.next({ id: 8 })).toEqual({ id: 8, result: ok('quick') })
		slow.resolve()
		expect(await page.next({ id: 7 })).toEqual({ id: 7, result: ok('slow') })
		await other.close()
	})

	it('gets an error as data, and a call without an input as one', async () => {
		const page = await newPage()
		page.send({ id: 1, call: 'nothing' })
		expect(await page.next({ id: 1 })).toEqual({
			id: 1,
			result: err({ kind: 'bad-input', field: 'name', detail: 'nothing' }),
		})
		expect(core.calls).toEqual([{ name: 'nothing', input: undefined }])
	})

	it('may send the longest text that a call accepts, whatever is in it', async () => {
		expect(maxSocketMessageBytes).toBeGreaterThan(6 * maxMessageLength)
		const page = await newPage()
		page.send({ id: 1, call: 'measure', input: '\u0001'.repeat(maxMessageLength) })
		await page.next({ id: 1 })
		expect(core.calls[0]?.input).toHaveLength(maxMessageLength)
	})

	it('keeps half a surrogate pair exactly as the core sent it', async () => {
		const page = await newPage()
		core.emit(delta(1, 'a\ud83d'))
		expect(await page.next({ events: [delta(1, 'a\ud83d')] })).toBeDefined()
	})

	it('hears every event once, in order, as every other window does', async () => {
		const pages = [await newPage(), await newPage()]
		for (let seq = 1; seq <= 200; seq++) core.emit(delta(seq, 'x'))
		for (const page of pages) {
			await page.next({ events: [delta(200, 'x')] })
			expect(page.received).toEqual(
				Array.from({ length: 199 }, (_, index) => ({ events: [delta(index + 1, 'x')] })),
			)
		}
	})
})

describe('a page without the secret', () => {
	it.each([
		['a wrong one', JSON.stringify({ hello: 'wrong' })],
		['a call before it', JSON.stringify({ id: 1, call: 'echo', input: {} })],
		['something that is no text', Buffer.from([1, 2, 3])],
		['something that is no JSON', '{'],
		['a secret of another type', JSON.stringify({ hello: ['a'] })],
	])('is turned away when it sends %s, and nothing is done for it', async (_what, message) => {
		const { secret, ...given } = await visitor()
		const socket = openSocket(given)
		const heard = listenTo(socket)
		await once(socket, 'open')
		socket.send(message)
		// Too late: one wrong word ends it.
		socket.send(JSON.stringify({ hello: secret }))
		socket.send(JSON.stringify({ id: 2, call: 'echo', input: {} }))
		core.emit(delta(1, 'secret text'))
		const [code] = await once(socket, 'close')
		expect(code).toBe(4403)
		expect(heard.received).toEqual([])
		expect(core.calls).toEqual([])
		expect(host.counts).toEqual([])
	})

	it('is turned away when it says nothing', async () => {
		const socket = openSocket(await visitor())
		await once(socket, 'open')
		// The server has accepted it, but may not have heard of it yet.
		socket.ping()
		await once(socket, 'pong')
		clock.pass(11_000)
		const [code] = await once(socket, 'close')
		expect(code).toBe(4403)
	})
})

describe('a message that cannot be understood', { timeout: 30_000 }, () => {
	it.each([
		['{', null],
		['null', null],
		['[]', null],
		['"text"', null],
		['{"id":"1","call":"echo"}', null],
		['{"id":1.5,"call":"echo"}', null],
		['{"id":3}', 3],
		['{"id":3,"call":{}}', 3],
		[Buffer.from('{"id":1,"call":"echo"}'), null],
	])('is answered with bad-input: %s', async (message, id) => {
		const page = await newPage()
		page.socket.send(message)
		expect(await page.next({ id })).toMatchObject({ id, result: { ok: false, error: { kind: 'bad-input' } } })
		page.send({ id: 9, call: 'echo', input: 'still here' })
		expect(await page.next({ id: 9 })).toEqual({ id: 9, result: ok('still here') })
		expect(core.calls).toHaveLength(1)
	})

	it('breaks only its own connection when it is no WebSocket message at all', async () => {
		const [broken, good] = [await newPage(), await newPage()]
		Reflect.get(broken.socket, '_socket').write(Buffer.from([0xff, 0xff, 0xff, 0xff]))
		await once(broken.socket, 'close')
		good.send({ id: 1, call: 'echo', input: 1 })
		expect(await good.next({ id: 1 })).toBeDefined()
	})

	it('breaks only its own connection when it is larger than anything allowed', async () => {
		const [large, good] = [await newPage(), await newPage()]
		large.socket.send('x'.repeat(maxSocketMessageBytes + 1))
		const [code] = await once(large.socket, 'close')
		expect([1006, 1009]).toContain(code)
		good.send({ id: 1, call: 'echo', input: 1 })
		expect(await good.next({ id: 1 })).toBeDefined()
		expect(core.calls).toHaveLength(1)
	})
})

describe('a slow window', { timeout: 30_000 }, () => {
	const text = 'x'.repeat(100_000)
	const resync = { events: [{ type: 'window.resync' }] }

	it('is sent no more than a bounded amount, then told once to read everything again', async () => {
		const [slow, quick] = [await newPage(), await newPage()]
		slow.socket.pause()
		for (let seq = 1; seq <= 400; seq++) {
			core.emit(delta(seq, text))
			// The other window takes them as they come.
			await quick.next({ events: [delta(seq, text)] })
		}
		slow.socket.resume()
		await slow.next(resync)
		const beforeResync = slow.received.length
		expect(beforeResync).toBeGreaterThan(0)
		expect(beforeResync).toBeLessThan(300)
		core.emit(delta(401, 'after'))
		await slow.next({ events: [delta(401, 'after')] })
		expect(slow.received).not.toContainEqual(resync)
		expect(quick.received).toEqual([])
	})

	it('still gets the answers to its calls', async () => {
		const slow = await newPage()
		slow.socket.pause()
		for (let seq = 1; seq <= 300; seq++) core.emit(delta(seq, text))
		slow.send({ id: 1, call: 'echo', input: 'answer' })
		slow.socket.resume()
		expect(await slow.next({ id: 1 })).toEqual({ id: 1, result: ok('answer') })
	})
})

describe('the heartbeat', () => {
	it('reaches the page every few seconds', async () => {
		const page = await newPage()
		for (let round = 0; round < 3; round++) {
			clock.pass(socketBeatIntervalMs)
			expect(await page.next({ beat: true })).toEqual({ beat: true })
		}
	})

	it('spares a page that does not answer the events, and lets it catch up when it does', async () => {
		const page = await newPage()
		clock.pass(socketSilenceMs + socketBeatIntervalMs)
		core.emit(delta(1, 'missed'))
		page.send({ beat: true })
		await page.next({ events: [{ type: 'window.resync' }] })
		core.emit(delta(2, 'heard'))
		await page.next({ events: [delta(2, 'heard')] })
		expect(page.received).not.toContainEqual({ events: [delta(1, 'missed')] })
	})

	it('keeps a page that answers', async () => {
		const page = await newPage()
		for (let round = 0; round < 5; round++) {
			clock.pass(socketBeatIntervalMs)
			await page.next({ beat: true })
			page.send({ beat: true })
			page.send({ id: round, call: 'echo', input: 0 })
			await page.next({ id: round })
		}
		core.emit(delta(1, 'heard'))
		expect(await page.next({ events: [delta(1, 'heard')] })).toBeDefined()
	})
})

describe('the windows', () => {
	it('are counted as they come and go', async () => {
		const [first, second] = [await newPage(), await newPage()]
		first.socket.close()
		await once(first.socket, 'close')
		second.socket.terminate()
		while (host.counts.length < 4) await new Promise((resolve) => setImmediate(resolve))
		expect(host.counts).toEqual([1, 2, 1, 0])
	})

	it('are told when Holdfast ends', async () => {
		const page = await newPage()
		void host.endWindows()
		const [code] = await once(page.socket, 'close')
		expect(code).toBe(4001)
	})

	it('do not hold up the end when one of them is frozen', async () => {
		const page = await newPage()
		page.socket.pause()
		const ended = host.endWindows()
		clock.pass(2_000)
		await ended
		expect(host.counts).toEqual([1, 0])
	})
})
