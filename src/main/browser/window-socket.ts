/**
 * One window's socket. Nothing is done for it before its page's secret has come. A window that falls behind,
 * or falls silent, is sent no more events; once it has caught up it is told to read everything again. So a
 * slow window costs the core nothing but a check.
 */

import type { WebSocket } from '@fastify/websocket'
import type { RawData } from 'ws'
import { err, type Result } from '../../shared/errors.ts'
import { type ServerMessage, socketCloseCodes, socketSilenceMs } from '../../shared/socket-protocol.ts'
import type { Clock, Log } from '../core/ports.ts'
import { parseClientMessage } from './parse-client-message.ts'

type Options = {
	readonly dispatch: (name: string, input: unknown) => Promise<Result<unknown>>
	readonly isPageSecret: (secret: string) => boolean
	/** The page has shown its secret. */
	readonly onOpen: () => void
	/** Called once, and only after `onOpen`. */
	readonly onClose: () => void
	readonly clock: Clock
	readonly log: Log
}

export type WindowSocket = {
	/** A batch of events, already written as JSON: once for all windows. */
	readonly push: (batch: Buffer) => void
	readonly beat: () => void
	/** Tells the page that Holdfast has ended. */
	readonly end: () => void
	/** For a page that does not take its leave. */
	readonly cutOff: () => void
}

/** Above this many bytes on the way a window is behind: events are dropped until all of them have left. */
const maxBufferedBytes = 4_000_000
/** Above this many, even its calls are not read any more. */
const maxAnswerBytes = 64_000_000
const helloTimeoutMs = 10_000

const resync = JSON.stringify({ events: [{ type: 'window.resync' }] } satisfies ServerMessage)
const beatMessage = JSON.stringify({ beat: true } satisfies ServerMessage)

export function createWindowSocket(socket: WebSocket, options: Options): WindowSocket {
	const { dispatch, isPageSecret, onOpen, onClose, clock, log } = options
	let phase: 'greeting' | 'open' | 'leaving' = 'greeting'
	let isBehind = false
	let lastHeardMs = clock.now()

	const cancelHello = clock.after(helloTimeoutMs, () => refuse('no secret in time'))
	socket.on('message', (data, isBinary) => {
		lastHeardMs = clock.now()
		hear(isBinary ? null : data)
	})
	socket.on('close', () => {
		const wasOpen = phase === 'open'
		leave()
		if (wasOpen) onClose()
	})

	function hear(data: RawData | null): void {
		if (phase === 'leaving') return
		const message = parseClientMessage(data)
		if (phase === 'greeting') {
			if (message.kind === 'hello' && isPageSecret(message.secret)) open()
			else refuse('wrong secret')
			return
		}
		if (message.kind === 'call') void answer(message.id, message.call, message.input)
		else if (message.kind === 'broken') {
			send({ id: message.id, result: err({ kind: 'bad-input', field: '', detail: message.detail }) })
		}
		catchUp()
	}

	function open(): void {
		cancelHello()
		phase = 'open'
		send({ welcome: true })
		onOpen()
	}

	function refuse(reason: string): void {
		leave()
		log.warn({ reason }, 'refused a window')
		socket.close(socketCloseCodes.notAllowed, reason)
	}

	function leave(): void {
		cancelHello()
		phase = 'leaving'
	}

	async function answer(id: number, call: string, input: unknown): Promise<void> {
		send({ id, result: await dispatch(call, input) })
	}

	function send(message: ServerMessage): void {
		write(JSON.stringify(message))
		if (socket.bufferedAmount > maxAnswerBytes) socket.pause()
	}

	function write(text: string | Buffer): void {
		if (socket.readyState === socket.OPEN) socket.send(text, { binary: false }, catchUp)
	}

	/** Runs whenever something has left, or the window has spoken. */
	function catchUp(): void {
		if (socket.bufferedAmount > 0) return
		if (socket.isPaused) socket.resume()
		if (!isBehind || isSilent()) return
		isBehind = false
		write(resync)
	}

	function isSilent(): boolean {
		return clock.now() - lastHeardMs > socketSilenceMs
	}

	return {
		push(batch) {
			if (phase !== 'open' || isBehind) return
			if (socket.bufferedAmount > maxBufferedBytes) isBehind = true
			else write(batch)
		},
		beat() {
			if (phase !== 'open') return
			// Not cut off: a connection within one machine cannot die unnoticed, but a page can be frozen.
			if (isSilent() && !isBehind) {
				isBehind = true
				log.info({}, 'a window does not answer')
			}
			write(beatMessage)
		},
		end() {
			socket.close(socketCloseCodes.ended, 'Holdfast has ended')
		},
		cutOff: () => socket.terminate(),
	}
}
