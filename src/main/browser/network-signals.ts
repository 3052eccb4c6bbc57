/** Notices network changes by looking at the machine's addresses: plain Node is told of none. */
import type { Clock, NetworkSignals } from '../core/ports.ts'
import { describeNetwork, type Interfaces } from '../startup/describe-network.ts'

type Change = 'online' | 'offline' | 'changed'

type Options = {
	readonly clock: Clock
	/** `os.networkInterfaces`. */
	readonly readInterfaces: () => Interfaces
}

const lookIntervalMs = 2_000

/** A machine that never had a network is never reported offline: its providers are on loopback. */
export function createNetworkSignals({ clock, readInterfaces }: Options) {
	const listeners = new Set<(change: Change) => void>()
	let before = describeNetwork(readInterfaces())
	let cancel = clock.after(lookIntervalMs, look)

	function look(): void {
		cancel = clock.after(lookIntervalMs, look)
		const now = describeNetwork(readInterfaces())
		if (now === before) return
		const change: Change = now === '' ? 'offline' : before === '' ? 'online' : 'changed'
		before = now
		for (const listener of [...listeners]) listener(change)
	}

	return {
		onChange(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		stop: () => cancel(),
	} satisfies NetworkSignals & { readonly stop: () => void }
}
