/** The link under Electron: calls, batches, and noticing within seconds that the core is gone. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createIpcLink } from '../../../../src/renderer/link/ipc-link.ts'
import { type Bridge, beatIntervalMs } from '../../../../src/shared/bridge.ts'
import { bridgedCallNames } from '../../../../src/shared/call-names.ts'
import { ok } from '../../../../src/shared/errors.ts'
import type { CoreEvent } from '../../../../src/shared/events.ts'
import type { LinkState } from '../../../../src/shared/link.ts'

const event: CoreEvent = { type: 'storage.notice', notice: null }
const disconnected = { ok: false, error: { kind: 'disconnected' } }

let answer: (input: unknown) => Promise<unknown>
let deliver: (events: readonly CoreEvent[]) => void

function bridge(): Bridge {
	const calls = Object.fromEntries(bridgedCallNames.map((name) => [name, (input: unknown) => answer(input)]))
	return {
		calls: calls as Bridge['calls'],
		onBatch(listener) {
			deliver = listener
			return () => {}
		},
	}
}

beforeEach(() => {
	vi.useFakeTimers()
	answer = async (input) => ok(input)
})
afterEach(() => {
	vi.useRealTimers()
})

const silence = (beats: number) => vi.advanceTimersByTime(beats * beatIntervalMs)

test('carries a call and its answer', async () => {
	const link = createIpcLink(bridge())
	expect(await link.call('chat.list', { before: null, limit: 3 })).toEqual(ok({ before: null, limit: 3 }))
})

test('a call that the bridge rejects is answered with disconnected', async () => {
	answer = async () => {
		throw new Error('Error invoking remote method')
	}
	expect(await createIpcLink(bridge()).call('app.info', {})).toEqual(disconnected)
})

test('is connecting until the first batch, even an empty one', () => {
	const states: LinkState[] = []
	createIpcLink(bridge()).onState((state) => states.push(state))
	expect(states).toEqual(['connecting'])
	deliver([])
	expect(states).toEqual(['connecting', 'open'])
})

test('passes batches on as they are, and keeps heartbeats to itself', () => {
	const link = createIpcLink(bridge())
	const seen: unknown[] = []
	const stop = link.onEvents((events) => seen.push(events))
	deliver([])
	deliver([event, event])
	stop()
	deliver([event])
	expect(seen).toEqual([[event, event]])
})

test('notices within seconds that the core is silent, and that it is back', () => {
	const link = createIpcLink(bridge())
	const states: LinkState[] = []
	deliver([])
	link.onState((state) => states.push(state))
	silence(2)
	deliver([])
	silence(2)
	expect(states).toEqual(['open'])
	silence(1)
	expect(states).toEqual(['open', 'lost'])
	deliver([])
	expect(states).toEqual(['open', 'lost', 'open'])
})

test('ends waiting calls when the core is lost, and refuses new ones until it is back', async () => {
	const link = createIpcLink(bridge())
	deliver([])
	answer = () => new Promise(() => {})
	const waiting = link.call('app.info', {})
	silence(3)
	expect(await waiting).toEqual(disconnected)

	const asked = vi.fn(async (input: unknown) => ok(input))
	answer = asked
	expect(await link.call('app.info', {})).toEqual(disconnected)
	expect(asked).not.toHaveBeenCalled()
	deliver([])
	expect(await link.call('app.info', {})).toEqual(ok({}))
})

test('one late look after the machine slept is not a lost core', () => {
	const link = createIpcLink(bridge())
	deliver([])
	// Timers of a machine that sleeps fire once when it wakes, however long that was.
	silence(1)
	deliver([])
	const states: LinkState[] = []
	link.onState((state) => states.push(state))
	expect(states).toEqual(['open'])
})

test('a listener that stops listening is left alone', () => {
	const link = createIpcLink(bridge())
	const states: LinkState[] = []
	link.onState((state) => states.push(state))()
	deliver([])
	expect(states).toEqual(['connecting'])
})
