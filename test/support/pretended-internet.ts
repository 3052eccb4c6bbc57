/**
 * A proxy behind which one host of the internet seems to be: what is sent there, over TLS, reaches a server of the test.
 * Connections to every other host are refused, and noted like the rest.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createProxy, request as forward, type Server } from 'node:http'
import { createServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selfSigned } from './self-signed.ts'

export type PretendedInternet = {
	/** Variables that lead a host through it, and let it trust what is there. */
	readonly env: Readonly<Record<string, string>>
	/** `host:port` of each connection that was asked for. */
	readonly asked: readonly string[]
	readonly close: () => Promise<void>
}

/** `route`: where a request for this path of the host goes. */
export async function pretendInternet(
	hostname: string,
	route: (path: string) => string,
): Promise<PretendedInternet> {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-internet-'))
	const { certificate, key } = selfSigned(hostname)
	const trusted = join(folder, 'trusted.pem')
	writeFileSync(trusted, certificate)

	const site = createServer({ cert: certificate, key }, (incoming, outgoing) => {
		const { method, headers } = incoming
		const onward = forward(route(incoming.url ?? '/'), { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
			answer.pipe(outgoing)
		})
		onward.on('error', () => outgoing.destroy())
		incoming.pipe(onward)
	})
	const sitePort = await listen(site)

	const asked: string[] = []
	const sockets = new Set<Socket>()
	const proxy = createProxy((_incoming, outgoing) => outgoing.writeHead(502).end())
	proxy.on('connect', ({ url = '' }, socket: Socket) => {
		asked.push(url)
		if (url !== `${hostname}:443`) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
		const onward = connect(sitePort, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
			onward.pipe(socket)
			socket.pipe(onward)
		})
		for (const end of [socket, onward]) {
			sockets.add(end)
			end.on('error', () => end.destroy())
		}
	})
	const address = `http://127.0.0.1:${await listen(proxy)}`

	return {
		env: { HTTPS_PROXY: address, NODE_EXTRA_CA_CERTS: trusted },
		asked,
		async close() {
			for (const socket of sockets) socket.destroy()
			site.closeAllConnections()
			proxy.closeAllConnections()
			await Promise.all([site, proxy].map((server) => new Promise((done) => server.close(done))))
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

async function listen(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
	await new Promise<void>((done) => {
		server.listen(0, '127.0.0.1', () => done())
	})
	return (server.address() as AddressInfo).port
}
