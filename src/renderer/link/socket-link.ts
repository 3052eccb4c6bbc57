/** The link of the browser host's windows: a WebSocket that comes back by itself. */
import { err, type Result } from '../../shared/errors.ts'
import type { CoreEvent } from '../../shared/events.ts'
import type { Link, LinkState } from '../../shared/link.ts'
import {
	type ClientMessage,
	maxSocketMessageBytes,
	type ServerMessage,
	socketCloseCodes,
	socketSilenceMs,
} from '../../shared/socket-protocol.ts'

/** A WebSocket, as far as it matters here. */
export type Socket = { readonly send: (text: string) => void; readonly close: () => void }
export type SocketEvents = {
	readonly onOpen: () => void
	readonly onMessage: (text: string) => void
	/** Also when it never opened. `code`: of the WebSocket's close event. */
	readonly onClose: (code: number) => void
}

type Options = {
	/** Null when this page never received it: it is then not allowed in. */
	readonly pageSecret: string | null
	readonly openSocket: (events: SocketEvents) => Socket
	/**
	 * Whether the server still knows this browser. Asked when a socket fails before it opens, because the
	 * browser does not tell the page why. Rejects when nobody answers.
	 */
	readonly isAllowedIn: () => Promise<boolean>
}

const firstRetryMs = 200
const longestRetryMs = 2_000
const lookIntervalMs = 2_000

const disconnected: Result<never> = err({ kind: 'disconnected' })

export function createSocketLink({ pageSecret, openSocket, isAllowedIn }: Options): Link {
	const eventListeners = new Set<(events: readonly CoreEvent[]) => void>()
	const stateListeners = new Set<(state: LinkState) => void>()
	const pending = new Map<number, (result: Result<unknown>) => void>()
	/** Calls made before the first connection: they go out with it. */
	let unsent: string[] = []
	let state: LinkState = 'connecting'
	/** Open, and to be written to. */
	let ready: Socket | null = null
	let lastCallId = 0
	let retryMs = firstRetryMs

	if (pageSecret === null) state = 'closed'
	else connect(pageSecret)

	function connect(secret: string): void {
		let hasOpened = false
		let hasEnded = false
		let lastHeardMs = Date.now()
		let lastLookMs = Date.now()

		const looking = setInterval(() => {
			const now = Date.now()
			// After a sleep of the machine everything looks silent; what has come since is not yet delivered.
			if (now - lastLookMs > 2 * lookIntervalMs) lastHeardMs = now
			lastLookMs = now
			// The close event of a dead connection can take long to come: go on without it.
			if (now - lastHeardMs > socketSilenceMs) end(null)
		}, lookIntervalMs)

		const current = openSocket({
			onOpen() {
				if (hasEnded) return
				hasOpened = true
				ready = current
				write(current, { hello: secret })
				for (const message of unsent) current.send(message)
				unsent = []
			},
			onMessage(text) {
				if (hasEnded) return
				lastHeardMs = Date.now()
				hear(current, parse(text))
			},
			onClose: end,
		})

		function end(code: number | null): void {
			if (hasEnded) return
			hasEnded = true
			clearInterval(looking)
			current.close()
			ready = null
			const isFinal = code === socketCloseCodes.notAllowed || code === socketCloseCodes.ended
			enter(isFinal ? 'closed' : 'lost')
			if (isFinal) return
			if (hasOpened) retry(secret)
			else whyNotOpened(secret)
		}
	}

	function whyNotOpened(secret: string): void {
		isAllowedIn().then(
			(isAllowed) => (isAllowed ? retry(secret) : enter('closed')),
			() => retry(secret),
		)
	}

	function retry(secret: string): void {
		setTimeout(() => connect(secret), retryMs)
		retryMs = Math.min(2 * retryMs, longestRetryMs)
	}

	function hear(current: Socket, message: ServerMessage | null): void {
		if (message === null) return
		if ('events' in message) {
			for (const listener of [...eventListeners]) listener(message.events)
		} else if ('result' in message) {
			if (message.id !== null) settle(message.id, message.result)
		} else if ('welcome' in message) {
			retryMs = firstRetryMs
			enter('open')
		} else write(current, { beat: true })
	}

	function settle(id: number, result: Result<unknown>): void {
		const resolve = pending.get(id)
		pending.delete(id)
		resolve?.(result)
	}

	function enter(next: LinkState): void {
		if (next === 'lost' || next === 'closed') {
			unsent = []
			for (const id of [...pending.keys()]) settle(id, disconnected)
		}
		if (next === state) return
		state = next
		for (const listener of [...stateListeners]) listener(state)
	}

	return {
		call(name, input) {
			if (state === 'lost' || state === 'closed') return Promise.resolve(disconnected)
			lastCallId += 1
			const id = lastCallId
			const message = JSON.stringify({ id, call: name, input } satisfies ClientMessage)
			if (isTooLarge(message)) {
				return Promise.resolve(err({ kind: 'too-large', limitBytes: maxSocketMessageBytes }))
			}
			return new Promise((resolve) => {
				// The core answers a call with that call's output; the id carries the type across.
				pending.set(id, resolve as (result: Result<unknown>) => void)
				if (ready) ready.send(message)
				else unsent.push(message)
			})
		},
		onEvents(listener) {
			eventListeners.add(listener)
			return () => eventListeners.delete(listener)
		},
		onState(listener) {
			stateListeners.add(listener)
			listener(state)
			return () => stateListeners.delete(listener)
		},
	}
}

function write(socket: Socket, message: ClientMessage): void {
	socket.send(JSON.stringify(message))
}

/** The server would break the connection, and every other call with it. */
function isTooLarge(message: string): boolean {
	// In UTF-8 a code unit takes at most three bytes: only a giant is measured exactly.
	if (3 * message.length <= maxSocketMessageBytes) return false
	return new TextEncoder().encode(message).length > maxSocketMessageBytes
}

/** Null for what is not ours to understand. The core is trusted with the contents; a proxy or an extension is not. */
function parse(text: string): ServerMessage | null {
	try {
		const message: unknown = JSON.parse(text)
		const isOurs =
			typeof message === 'object' &&
			message !== null &&
			('events' in message || 'result' in message || 'welcome' in message || 'beat' in message)
		return isOurs ? (message as ServerMessage) : null
	} catch {
		return null
	}
}
