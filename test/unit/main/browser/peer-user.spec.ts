import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { findPeerUser, readPeerUser } from '../../../../src/main/browser/peer-user.ts'
import { ask } from './browser-visit.ts'
import { startHost } from './host-fixture.ts'
import { createSmallCore } from './small-core.ts'

const isLinux = process.platform === 'linux'
const isRoot = process.getuid?.() === 0

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 12 1 0 20 4 30 10 -1
   2: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 13 1 0 20 4 30 10 -1
`

describe('the user at the other end', () => {
	it('is the one of the peer’s line, not of our own', () => {
		expect(findPeerUser(table, { localPort: 8080, remotePort: 50_000 })).toBe(1001)
	})

	it('is not known of a connection that is not there', () => {
		expect(findPeerUser(table, { localPort: 8080, remotePort: 50_001 })).toBeNull()
		expect(findPeerUser('', { localPort: 8080, remotePort: 50_000 })).toBeNull()
	})

	it.runIf(isLinux)('is ourselves when it is', async () => {
		const server = createServer().listen(0, '127.0.0.1')
		await once(server, 'listening')
		const address = server.address()
		const port = typeof address === 'object' && address !== null ? address.port : 0
		const [[socket]] = await Promise.all([once(server, 'connection'), fetchNothing(port)])
		expect(await readPeerUser(socket)).toBe(process.getuid?.())
		socket.destroy()
		server.close()
	})
})

async function fetchNothing(port: number): Promise<void> {
	const { connect } = await import('node:net')
	const client = connect(port, '127.0.0.1')
	client.on('error', () => {})
	await once(client, 'connect')
}

describe.runIf(isLinux && isRoot)('an address that a browser was handed', () => {
	it('is honoured for our own user alone, and not used up by another', async () => {
		const host = await startHost({ core: createSmallCore() })
		const address = host.newAddress(60_000)
		const code = `fetch('${address}', { redirect: 'manual' }).then(({ status }) => console.log(status))`
		const asNobody = await promisify(execFile)(process.execPath, ['-e', code], {
			uid: 65_534,
			gid: 65_534,
			cwd: '/',
		})
		expect(asNobody.stdout).toBe('403\n')
		const { pathname, search } = new URL(address)
		expect((await ask(host.port, { path: pathname + search })).status).toBe(303)
		await host.close()
	})
})
