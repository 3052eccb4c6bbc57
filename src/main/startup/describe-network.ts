import type { networkInterfaces } from 'node:os'

export type Interfaces = ReturnType<typeof networkInterfaces>

/**
 * The machine's ways out: what, when it changes, may have killed open sockets; empty when only this machine can be
 * reached. Bridges of containers and virtual machines come and go without touching the way out, and so do the
 * temporary IPv6 addresses within one network: neither may break a running reply. Pure.
 */
export function describeNetwork(interfaces: Interfaces): string {
	return Object.entries(interfaces)
		.filter(([name]) => !/^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|podman)/.test(name))
		.flatMap(([name, addresses = []]) =>
			addresses
				// An address that a machine gives itself leads nowhere.
				.filter(({ internal, address }) => !internal && !/^(fe[89ab].:|169\.254\.)/i.test(address))
				.map(({ address, family }) => `${name} ${family === 'IPv6' ? networkPart(address) : address}`),
		)
		.sort()
		.filter((line, index, lines) => line !== lines[index - 1])
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
