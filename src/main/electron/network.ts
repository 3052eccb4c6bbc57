/** Electron's main process is told nothing about the network; it has to look. */
import { networkInterfaces } from 'node:os'
import type { NetworkSignals } from '../core/ports.ts'

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
	let addresses = addressesOf(interfaces())

	function tell(change: Change): void {
		for (const listener of [...listeners]) listener(change)
	}

	function look(): void {
		const online = isOnline()
		const now = addressesOf(interfaces())
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

/**
 * Equal texts: the same ways out. Bridges of containers and virtual machines come and go without touching them,
 * and so do addresses that renew themselves within one network: neither may break a running reply.
 */
function addressesOf(interfaces: ReturnType<typeof networkInterfaces>): string {
	return Object.entries(interfaces)
		.filter(([name]) => !/^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|podman)/.test(name))
		.flatMap(([name, addresses = []]) =>
			addresses
				.filter(({ internal, address }) => !internal && !/^(fe[89ab].:|169\.254\.)/i.test(address))
				.map(({ address, family }) => `${name} ${family === 'IPv6' ? networkPart(address) : address}`),
		)
		.sort()
		.filter((line, index, all) => line !== all[index - 1])
		.join('\n')
}

/** The first 64 bits: privacy extensions change the others several times a day. */
function networkPart(address: string): string {
	const [head = '', tail = ''] = address.split('::')
	const left = head.split(':').filter(Boolean)
	const right = tail.split(':').filter(Boolean)
	const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
	return [...left, ...zeros, ...right].slice(0, 4).join(':')
}
