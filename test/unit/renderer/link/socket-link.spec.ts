import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { createSocketLink, type SocketEvents } from '../../../../src/renderer/link/socket-link.ts'
import { maxMessageLength } from '../../../../src/shared/call-inputs.ts'
import { ok } from '../../../../src/shared/errors.ts'
import type { CoreEvent } from '../../../../src/shared/events.ts'
import type { Link, LinkState } from '../../../../src/shared/link.ts'
import { maxSocketMessageBytes } from '../../../../src/shared/socket-protocol.ts'
import { ask, openSocket, type Visit, visit } from '../../main/browser/browser-visit.ts'
import { startHost } from '../../main/browser/host-fixture.ts'
import { createSmallCore, type SmallCore } from '../../main/browser/small-core.ts'

let core: SmallCore
let host: Awaited<ReturnType<typeof startHost>>
let sockets: WebSocket[] = []
const settings = {
	theme: 'dark',
	accent: 'teal',
	density: 'comfortable',
	textSize: 'normal',
	messageWidth: 'normal',
	sendKey: 'enter',
	wrapsCode: false,
	numbersLines: false,
	language: null,
	defaultProviderId: null,
	proxy: { mode: 'system' },
	staysAwake: true,
	notifies: true,
	trashDays: 30,
	lockKeysAfterMinutes: null,
	titlesByModel: true,
	titleModel: null,
	checksSpelling: false,
	shortcuts: {},
} as const

beforeEach(async () => {
	sockets = []
	core = createSmallCore({ 'settings.get': () => ok(settings) })
	host = await startHost({ core })
})
afterEach(async () => {
	await host.close()
})

/** The browser's WebSocket, played by `ws`. */
function openAs(given: Omit<Visit, 'secret'>) {
	return ({ onOpen, onMessage, onClose }: SocketEvents) => {
		const socket = openSocket(given)
		sockets.push(socket)
		socket.on('open', onOpen)
		socket.on('message', (data) => onMessage(data.toString()))
		socket.on('error', () => {})
		socket.on('close', onClose)
		return { send: (text: string) => socket.send(text), close: () => socket.close() }
	}
}

function linkFor(given: Visit): Link {
	return createSocketLink({
		pageSecret: given.secret,
		openSocket: openAs(given),
		isAllowedIn: async () =>
			(await ask(given.port, { method: 'HEAD', headers: { cookie: given.cookie } })).status !== 403,
	})
}

const newLink = async () => linkFor(await visit(host.newAddress(null)))

/** Resolves when the link is in `state`. */
function reach(link: Link, state: LinkState): Promise<void> {
	return new Promise((resolve) => {
		const stop = link.onState((now) => {
			if (now !== state) return
			resolve()
			queueMicrotask(() => stop())
		})
	})
}

describe('the link over a socket', { timeout: 30_000 }, () => {
	it('opens, and answers calls made before that', async () => {
		const link = await newLink()
		const states: LinkState[] = []
		link.onState((state) => states.push(state))
		expect(await link.call('settings.get', {})).toEqual(ok(settings))
		await reach(link, 'open')
		expect(states).toEqual(['connecting', 'open'])
	})

	it('delivers events in batches as they were sent, until it is asked to stop', async () => {
		const link = await newLink()
		await reach(link, 'open')
		const heard: CoreEvent[] = []
		const two = Promise.withResolvers<void>()
		const stop = link.onEvents((events) => {
			heard.push(...events)
			if (heard.length === 2) two.resolve()
		})
		core.emit({ type: 'window.resync' })
		core.emit({ type: 'settings.changed', settings })
		await two.promise
		stop()
		core.emit({ type: 'window.resync' })
		await link.call('settings.get', {})
		expect(heard).toEqual([{ type: 'window.resync' }, { type: 'settings.changed', settings }])
	})

	it('answers what was under way when the connection is lost, then comes back by itself', async () => {
		core = createSmallCore({ 'settings.get': () => new Promise(() => {}) })
		const other = await startHost({ core })
		const link = linkFor(await visit(other.newAddress(null)))
		await reach(link, 'open')
		const pending = link.call('settings.get', {})
		const lost = reach(link, 'lost')
		sockets.at(-1)?.terminate()
		expect(await pending).toEqual({ ok: false, error: { kind: 'disconnected' } })
		await lost
		expect(await link.call('app.info', {})).toEqual({ ok: false, error: { kind: 'disconnected' } })
		await reach(link, 'open')
		expect(await link.call('chat.removeForever', { chatIds: ['x'] })).toMatchObject({
			error: { kind: 'bad-input' },
		})
		await other.close()
	})

	it('gives up when Holdfast ends', async () => {
		const link = await newLink()
		await reach(link, 'open')
		const closed = reach(link, 'closed')
		await host.endWindows()
		await closed
		expect(await link.call('settings.get', {})).toEqual({ ok: false, error: { kind: 'disconnected' } })
		expect(sockets).toHaveLength(1)
	})

	it('gives up when its secret is wrong', async () => {
		const given = await visit(host.newAddress(null))
		await reach(linkFor({ ...given, secret: 'wrong' }), 'closed')
		expect(core.calls).toEqual([])
	})

	it('gives up when another run of Holdfast has taken the port', async () => {
		const { port } = host
		const link = await newLink()
		await reach(link, 'open')
		const closed = reach(link, 'closed')
		sockets.at(-1)?.terminate()
		await host.close()
		host = await startHost({ core, port })
		await closed
	})

	it('keeps trying while nobody answers', async () => {
		const given = await visit(host.newAddress(null))
		const link = linkFor({ ...given, port: 1 })
		const states: LinkState[] = []
		link.onState((state) => states.push(state))
		while (sockets.length < 3) await new Promise((resolve) => setImmediate(resolve))
		expect(states).toEqual(['connecting', 'lost'])
	})

	it('is closed from the start on a page that never had the secret', async () => {
		const link = createSocketLink({
			pageSecret: null,
			openSocket: () => expect.unreachable(),
			isAllowedIn: () => expect.unreachable(),
		})
		await reach(link, 'closed')
	})

	it('answers the heartbeat', async () => {
		const sent: string[] = []
		let events: SocketEvents | undefined
		createSocketLink({
			pageSecret: 's',
			openSocket(given) {
				events = given
				return { send: (text) => sent.push(text), close() {} }
			},
			isAllowedIn: async () => true,
		})
		events?.onOpen()
		events?.onMessage('{"beat":true}')
		expect(sent).toEqual(['{"hello":"s"}', '{"beat":true}'])
		events?.onClose(4001)
	})

	it.each(['', '{', 'null', '[]', '"text"', '{"unknown":1}'])('takes no harm from %s', async (text) => {
		let events: SocketEvents | undefined
		const link = createSocketLink({
			pageSecret: 's',
			openSocket(given) {
				events = given
				return { send() {}, close() {} }
			},
			isAllowedIn: async () => true,
		})
		const states: LinkState[] = []
		link.onState((state) => states.push(state))
		events?.onOpen()
		events?.onMessage(text)
		events?.onMessage('{"welcome":true}')
		expect(states).toEqual(['connecting', 'open'])
		events?.onClose(4001)
	})

	it('refuses a message that the core would not read, and stays open', async () => {
		const link = await newLink()
		await reach(link, 'open')
		const text = '\u0001'.repeat(2 * maxMessageLength)
		expect(await link.call('draft.save', { chatId: null, text })).toEqual({
			ok: false,
			error: { kind: 'too-large', limitBytes: maxSocketMessageBytes },
		})
		expect(await link.call('settings.get', {})).toEqual(ok(settings))
	})
})
