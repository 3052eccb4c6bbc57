/**
 * Which user of this machine is at the other end of a loopback connection. Linux says so in its table of connections;
 * elsewhere nobody does.
 */
import { readFile } from 'node:fs/promises'

/** Of the connection as the server sees it. */
export type Ends = { readonly localPort: number; readonly remotePort: number }

/** The id of a program's user; null where it cannot be told. */
export async function readPeerUser(ends: Ends): Promise<number | null> {
	if (process.platform !== 'linux') return null
	// A program may reach 127.0.0.1 through a socket for IPv6, which stands in the other table.
	for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
		const user = findPeerUser(await readFile(table, 'utf8').catch(() => ''), ends)
		if (user !== null) return user
	}
	return null
}

/** Pure. The peer's own line is the one whose local port is our remote one. */
export function findPeerUser(table: string, { localPort, remotePort }: Ends): number | null {
	const peer = `:${hex(remotePort)}`
	const here = `:${hex(localPort)}`
	for (const line of table.split('\n')) {
		// sl, local_address, rem_address, st, queues, timer, retransmissions, uid, …
		const [, local, remote, , , , , user] = line.trim().split(/\s+/)
		if (local?.endsWith(peer) && remote?.endsWith(here) && user !== undefined && /^\d+$/.test(user)) {
			return Number(user)
		}
	}
	return null
}

const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')
