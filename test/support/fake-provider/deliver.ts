/** Sends an answer's frames over one connection, and lets a fault strike where it was ordered. */
import type { ServerResponse } from 'node:http'
import type { Behaviour, Fault, Position } from './behaviour.ts'
import type { Frame } from './frame.ts'
import type { Production } from './production.ts'
import type { Recorder } from './request-log.ts'

export type Delivery = {
	readonly response: ServerResponse
	readonly production: Production
	/** The first frame to send; those before it were seen earlier. */
	readonly from: number
	readonly behaviour: Behaviour
	readonly recorder: Recorder
	readonly errorFrame: (code: string, message: string, index: number) => string
}

/** Resolves when the answer has ended, one way or another. */
export async function deliver(delivery: Delivery): Promise<void> {
	const { response, production, from, behaviour, recorder, errorFrame } = delivery
	const { fault, pingEveryMs } = behaviour
	const position = fault !== null && 'after' in fault ? fault.after : null
	let chars = 0
	let events = 0
	let bytes = 0
	let isStruck = false

	response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
	response.flushHeaders()
	recorder.answered(200)
	const pings =
		pingEveryMs === null ? undefined : setInterval(() => response.write(': ping\n\n'), pingEveryMs)
	const closed = new Promise<void>((resolve) => response.once('close', resolve))

	try {
		for (let index = from; !response.destroyed; index++) {
			await Promise.race([production.moreThan(index), closed])
			const frame = production.frames[index]
			if (index >= production.count() || frame === undefined) break
			const isDue = position !== null && !isStruck && reached(position, chars, events)
			if (fault !== null && isDue && (await strike(fault, frame, index))) return
			const room = position !== null && 'bytes' in position && !isStruck ? position.bytes - bytes : null
			if (fault !== null && room !== null && room < Buffer.byteLength(frame.wire)) {
				await sendPart(frame, room)
				if (await strike(fault, frame, index)) return
				continue
			}
			if (fault?.kind === 'no-done' && frame.isDone) continue
			await send(frame.wire, frame.text)
			chars += frame.text.length
			events++
			if (fault?.kind === 'reset-after-finish' && frame.isFinish) return await reset()
		}
		if (response.destroyed) return recorder.ended('aborted')
		response.end()
		recorder.ended('finished')
	} finally {
		clearInterval(pings)
	}

	async function send(wire: string | Buffer, text: string): Promise<void> {
		if (response.destroyed) return
		const length = Buffer.byteLength(wire)
		bytes += length
		recorder.sent(length, text)
		if (!response.write(wire)) {
			await Promise.race([new Promise<void>((resolve) => response.once('drain', resolve)), closed])
		}
	}

	/** The text counts as sent once the JSON that holds it is whole, blank line or not. */
	async function sendPart(frame: Frame, room: number): Promise<void> {
		const wire = Buffer.from(frame.wire)
		if (room > 0) await send(wire.subarray(0, room), room >= wire.length - 2 ? frame.text : '')
	}

	/** True when the answer ends with it. */
	async function strike(fault: Fault, next: Frame, index: number): Promise<boolean> {
		isStruck = true
		switch (fault.kind) {
			case 'malformed-event':
				await send('data: {"choices":[{"delta":{"content":"bro\n\n', '')
				return false
			case 'error-event':
				await send(errorFrame(fault.code, fault.message, index), '')
				response.end()
				break
			case 'half-event':
				await send(next.wire.slice(0, Math.floor(next.wire.length / 2)), '')
				response.end()
				break
			case 'end':
				response.end()
				break
			case 'stall':
				clearInterval(pings)
				await closed
				break
			case 'drop':
				await flushed()
				response.socket?.destroy()
				break
			case 'reset':
				await reset()
				break
			default:
				return false
		}
		recorder.ended('fault')
		return true
	}

	async function reset(): Promise<void> {
		await flushed()
		response.socket?.resetAndDestroy()
		recorder.ended('fault')
	}

	/** What is still in this process would not reach the wire. */
	async function flushed(): Promise<void> {
		const socket = response.socket
		if (socket?.writableLength) {
			await Promise.race([new Promise<void>((resolve) => socket.write('', () => resolve())), closed])
		}
	}
}

function reached(position: Position, chars: number, events: number): boolean {
	if ('chars' in position) return chars >= position.chars
	if ('events' in position) return events >= position.events
	return false
}
