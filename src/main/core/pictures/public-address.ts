/** Which addresses belong to the internet, and not to this machine or the network around it. */
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const closed = new BlockList()
for (const [address, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['224.0.0.0', 3],
] as const) {
	closed.addSubnet(address, prefix, 'ipv4')
}
for (const [address, prefix] of [
	// With what stands for an IPv4 address in other ways: translated, tunnelled. One that is mapped is checked as itself.
	['::', 96],
	['64:ff9b::', 32],
	['100::', 64],
	['2001::', 32],
	['2002::', 16],
	['fc00::', 7],
	['fe80::', 9],
	['ff00::', 8],
] as const) {
	closed.addSubnet(address, prefix, 'ipv6')
}

export function isPublicAddress(address: string): boolean {
	const family = isIP(address)
	return family !== 0 && !closed.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** By its name alone: a proxy looks it up where we cannot see what it finds. */
export function isPublicHost(hostname: string): boolean {
	const name = hostname
		.replace(/^\[|\]$/g, '')
		.replace(/\.$/, '')
		.toLowerCase()
	if (isIP(name) !== 0) return isPublicAddress(name)
	return name.includes('.') && !/\.(?:localhost|local|internal|lan|home|corp|home\.arpa)$/.test(name)
}

/** Looks a name up, and refuses it when any of its addresses is not public: the one that is connected to is the one checked. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
	lookup(hostname, { ...options, all: true }, (error, addresses) => {
		const [first] = addresses ?? []
		if (error || !first) return callback(error ?? new Error('No address was found.'), '')
		if (!addresses.every(({ address }) => isPublicAddress(address))) {
			return callback(Object.assign(new Error('The address is not public.'), { code: notPublicCode }), '')
		}
		if (options.all) return callback(null, addresses)
		return callback(null, first.address, first.family)
	})
}

export const notPublicCode = 'HOLDFAST_NOT_PUBLIC'
