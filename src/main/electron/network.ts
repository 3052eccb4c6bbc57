/** Electron's main process is told nothing about the network; it has to look. */
import { networkInterfaces } from 'node:os'
import type { NetworkSignals } from '../core/ports.ts'
import { describeNetwork } from '../startup/describe-network.ts'

/** Short enough that a reply notices the return of the network before a person does. */
const lookIntervalMs = 2_000

type Change = Parameters<Parameters<NetworkSignals['onChange']>[0]>[0]

type Options = {
	readonly isOnline: () => boolean
	/** What `node:os` calls network interfaces. */
	readonly interfaces?: typeof networkInterfaces
}

export type NetworkWatch = NetworkSignals & {
	/** Looks at once: something may have changed. It looks every two seconds anyway. */
	readonly look: () => void
	readonly stop: () => void
}

export function createNetworkWatch({ isOnline, interfaces = networkInterfaces }: Options): NetworkWatch {
	const listeners = new Set<(change: Change) => void>()
	let wasOnline = isOnline()
	let addresses = describeNetwork(interfaces())

	function tell(change: Change): void {
		for (const listener of [...listeners]) listener(change)
	}

	function look(): void {
		const online = isOnline()
		const now = describeNetwork(interfaces())
		const hasMoved = now !== addresses
		const hasTurned = online !== wasOnline
		addresses = now
		wasOnline = online
		if (hasTurned) tell(online ? 'online' : 'offline')
		// From one Wi-Fi to another, into a VPN, out of it: sockets opened before are dead or misrouted.
		else if (hasMoved && online) tell('changed')
	}

	const looking = setInterval(look, lookIntervalMs)
	return {
		onChange(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		look,
		stop: () => clearInterval(looking),
	}
}
