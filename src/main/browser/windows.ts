/** All windows of the browser host: the core's events go to each, their calls go to the core. */
import type { WebSocket } from '@fastify/websocket'
import type { Result } from '../../shared/errors.ts'
import type { CoreEvent } from '../../shared/events.ts'
import { type ServerMessage, socketBeatIntervalMs } from '../../shared/socket-protocol.ts'
import type { Clock, Log } from '../core/ports.ts'
import { createWindowSocket, type WindowSocket } from './window-socket.ts'

type Options = {
	readonly dispatch: (name: string, input: unknown) => Promise<Result<unknown>>
	readonly isPageSecret: (secret: string) => boolean
	/** `count`: how many windows are open now. */
	readonly onCount: (count: number) => void
	readonly clock: Clock
	readonly log: Log
}

export type Windows = {
	readonly accept: (socket: WebSocket) => void
	readonly broadcast: (events: readonly CoreEvent[]) => void
	/** Tells every page that Holdfast has ended, and lets no other in. Resolves when all have gone. */
	readonly end: () => Promise<void>
}

/** A frozen page does not say goodbye. */
const farewellMs = 1_000

export function createWindows({ dispatch, isPageSecret, onCount, clock, log }: Options): Windows {
	const accepted = new Set<WindowSocket>()
	const open = new Set<WindowSocket>()
	let onLastGone = () => {}
	let hasEnded = false
	let cancelBeat = clock.after(socketBeatIntervalMs, beat)

	function beat(): void {
		for (const window of open) window.beat()
		cancelBeat = clock.after(socketBeatIntervalMs, beat)
	}

	return {
		accept(socket) {
			const window = createWindowSocket(socket, {
				dispatch,
				isPageSecret,
				onOpen() {
					open.add(window)
					onCount(open.size)
				},
				onClose() {
					open.delete(window)
					onCount(open.size)
				},
				clock,
				log,
			})
			accepted.add(window)
			socket.on('close', () => {
				accepted.delete(window)
				if (accepted.size === 0) onLastGone()
			})
			if (hasEnded) window.end()
		},
		broadcast(events) {
			if (open.size === 0) return
			// Written and encoded once, however many windows there are.
			const batch = Buffer.from(JSON.stringify({ events } satisfies ServerMessage))
			for (const window of open) window.push(batch)
		},
		end() {
			hasEnded = true
			cancelBeat()
			return new Promise((resolve) => {
				if (accepted.size === 0) return resolve()
				for (const window of accepted) window.end()
				const cancel = clock.after(farewellMs, () => {
					for (const window of accepted) window.cutOff()
				})
				onLastGone = () => {
					cancel()
					resolve()
				}
			})
		},
	}
}
