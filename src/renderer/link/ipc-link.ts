/** The link under Electron: calls and batches through the preload script's bridge. */
import { type Bridge, beatIntervalMs } from '../../shared/bridge.ts'
import { err, type Result } from '../../shared/errors.ts'
import type { CoreEvent } from '../../shared/events.ts'
import type { Link, LinkState } from '../../shared/link.ts'

/** Counted in beats, not in time: a laptop that slept for an hour has missed one look, not a thousand beats. */
const beatsMissedWhenLost = 3

const disconnected: Result<never> = err({ kind: 'disconnected' })

export function createIpcLink(bridge: Bridge): Link {
	const eventListeners = new Set<(events: readonly CoreEvent[]) => void>()
	const stateListeners = new Set<(state: LinkState) => void>()
	/** Ends every call that is still waiting for its answer. */
	const pending = new Set<() => void>()
	let state: LinkState = 'connecting'
	let missedBeats = 0

	bridge.onBatch((events) => {
		missedBeats = 0
		enter('open')
		if (events.length === 0) return
		for (const listener of [...eventListeners]) listener(events)
	})

	setInterval(() => {
		missedBeats += 1
		if (missedBeats >= beatsMissedWhenLost) enter('lost')
	}, beatIntervalMs)

	function enter(next: LinkState): void {
		if (next === state) return
		state = next
		if (state === 'lost') for (const giveUp of [...pending]) giveUp()
		for (const listener of [...stateListeners]) listener(state)
	}

	return {
		call(name, input) {
			if (state === 'lost') return Promise.resolve(disconnected)
			return new Promise((resolve) => {
				const giveUp = () => settle(disconnected)
				const settle: typeof resolve = (result) => {
					pending.delete(giveUp)
					resolve(result)
				}
				pending.add(giveUp)
				bridge.calls[name](input).then(settle, giveUp)
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
