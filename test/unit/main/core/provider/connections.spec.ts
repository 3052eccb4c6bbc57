import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { hear, question, targetOf } from './hear.ts'
import { startClient, startProvider } from './with-provider.ts'

// Hundreds of requests or megabytes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 })

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => void server.close())
	return (server.address() as AddressInfo).port
}

/** Lets the pool take back the connection of an answer that has just ended. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('connections', () => {
	it('are used again', async () => {
		const provider = await startProvider()
		const client = startClient()
		for (let times = 0; times < 3; times++) {
			await hear(client, targetOf(provider.url))
			await settled()
		}
		expect(provider.log.requests.map(({ connection }) => connection)).toEqual([1, 1, 1])
	})

	it('are one for each reply at a time', async () => {
		const provider = await startProvider({ behaviour: { tokensPerSecond: 2_000 } })
		const client = startClient()
		await Promise.all([1, 2, 3, 4].map(() => hear(client, targetOf(provider.url))))
		expect(new Set(provider.log.requests.map(({ connection }) => connection)).size).toBe(4)
	})

	it('are new ones after they were renewed, and a reply under way goes on', async () => {
		const provider = await startProvider({ behaviour: { tokensPerSecond: 1_000 } })
		const client = startClient()
		const running = hear(client, targetOf(provider.url))
		await provider.log.until(([request]) => (request?.sent.length ?? 0) > 3)
		client.renewConnections()
		const { text, error } = await running
		expect([text, error]).toEqual([provider.answerTo('Tell me something.'), null])
		await settled()
		await hear(client, targetOf(provider.url))
		expect(provider.log.requests.map(({ connection }) => connection)).toEqual([1, 2])
	})

	it('that nobody accepts are unreachable', async () => {
		const provider = await startProvider()
		await provider.stopListening()
		const { error } = await hear(startClient(), targetOf(provider.url))
		expect(error).toEqual({ kind: 'unreachable', host: `127.0.0.1:${provider.port}`, code: 'ECONNREFUSED' })
		await provider.resumeListening()
		expect((await hear(startClient(), targetOf(provider.url))).error).toBeNull()
	})

	it('to a name that does not exist are unreachable', async () => {
		const { error } = await hear(startClient(), targetOf('http://does-not-exist.invalid/v1'))
		expect(error).toMatchObject({ kind: 'unreachable', host: 'does-not-exist.invalid' })
	})

	it('that die after the request went out are lost, not unreachable', async () => {
		const server = createTcpServer((socket) => socket.once('data', () => socket.destroy()))
		const port = await listen(server)
		const { error } = await hear(startClient(), targetOf(`http://127.0.0.1:${port}/v1`))
		expect(error).toMatchObject({ kind: 'connection-lost' })
	})

	it('to something that does not speak HTTP are lost', async () => {
		const server = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
		const port = await listen(server)
		const { error } = await hear(startClient(), targetOf(`http://127.0.0.1:${port}/v1`))
		expect(error).toMatchObject({ kind: 'connection-lost' })
	})

	it('that are not there in the time a provider is given have timed out', async () => {
		const server = createTcpServer((socket) => socket.on('error', () => {}))
		const port = await listen(server)
		// Accepted, and then not a word of TLS.
		const target = targetOf(`https://127.0.0.1:${port}/v1`, { connectTimeoutMs: 1_000 })
		const { error } = await hear(startClient(), target)
		expect(error).toEqual({ kind: 'timeout', stage: 'connect', afterMs: 1_000 })
	})

	it('that do not speak TLS where they should say so', async () => {
		const provider = await startProvider()
		const { error } = await hear(startClient(), targetOf(provider.url.replace('http:', 'https:')))
		expect(error).toMatchObject({ kind: 'tls', host: `127.0.0.1:${provider.port}` })
	})
})

describe('a redirect', () => {
	it('to another origin is not followed, and the key stays', async () => {
		const other = await startProvider()
		const provider = await startProvider()
		const client = startClient()
		for (const status of [301, 302, 303, 307, 308]) {
			const fault = { kind: 'redirect', to: `${other.url}/chat/completions?x=1`, status } as const
			provider.behave({ all: { fault }, models: { fault } })
			const error = { kind: 'redirected', to: `${other.url}/chat/completions` }
			expect((await hear(client, targetOf(provider.url))).error).toEqual(error)
			await expect(client.listModels(targetOf(provider.url))).rejects.toMatchObject({ error })
		}
		expect(other.log.requests).toEqual([])
	})

	it('of a POST within the origin is not followed either', async () => {
		const provider = await startProvider({
			behaviour: { fault: { kind: 'redirect', to: '/v2/chat/completions', status: 308 } },
		})
		const { error } = await hear(startClient(), targetOf(provider.url))
		expect(error).toEqual({
			kind: 'redirected',
			to: `http://127.0.0.1:${provider.port}/v2/chat/completions`,
		})
		expect(provider.log.requests).toHaveLength(1)
	})

	it('of a GET within the origin is followed', async () => {
		const provider = await startProvider()
		const server = createServer((request, response) => {
			if (request.url === '/old/models') response.writeHead(308, { location: '/new/models' }).end()
			else response.setHeader('content-type', 'application/json').end(JSON.stringify([request.url]))
		})
		const port = await listen(server)
		expect(await startClient().listModels(targetOf(`http://127.0.0.1:${port}/old`))).toEqual(['/new/models'])
		expect(provider.log.requests).toEqual([])
	})

	it('in circles ends', async () => {
		const provider = await startProvider()
		provider.behave({ models: { fault: { kind: 'redirect', to: '/v1/models' } } })
		await expect(startClient().listModels(targetOf(provider.url))).rejects.toMatchObject({
			error: { kind: 'redirected' },
		})
		expect(provider.log.requests).toHaveLength(6)
	})

	it('to nowhere is an error of the server', async () => {
		const provider = await startProvider({
			behaviour: { fault: { kind: 'redirect', to: 'http://', status: 302 } },
		})
		const { error } = await hear(startClient(), targetOf(provider.url))
		expect(error).toMatchObject({ kind: 'server-error', status: 302 })
	})
})

describe('a proxy', () => {
	/** Forwards plain requests and tunnels, and asks for a password when it has one. */
	async function startProxy(authorization?: string) {
		const seen: string[] = []
		const server = createServer((request, response) => {
			seen.push(`${request.method} ${request.url}`)
			if (authorization !== undefined && request.headers['proxy-authorization'] !== authorization) {
				response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end()
				return
			}
			const { host, port, pathname } = new URL(request.url ?? '')
			const { 'proxy-authorization': _, ...headers } = request.headers
			const upstream = connect(Number(port), '127.0.0.1')
			upstream.write(
				`${request.method} ${pathname} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n` +
					`authorization: ${headers.authorization}\r\ncontent-length: ${headers['content-length'] ?? 0}\r\n\r\n`,
			)
			request.pipe(upstream, { end: false })
			upstream.pipe(response.socket ?? response)
		})
		server.on('connect', (request, socket, head) => {
			seen.push(`CONNECT ${request.url}`)
			if (authorization !== undefined && request.headers['proxy-authorization'] !== authorization) {
				socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
				return
			}
			const [, port] = (request.url ?? '').split(':')
			const upstream = connect(Number(port), '127.0.0.1', () => {
				socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
				upstream.write(head)
				upstream.pipe(socket).pipe(upstream)
			})
			upstream.on('error', () => socket.destroy())
			socket.on('error', () => upstream.destroy())
		})
		onTestFinished(() => server.closeAllConnections())
		return { port: await listen(server), seen }
	}

	it('forwards requests to a plain provider', async () => {
		const provider = await startProvider()
		const { port, seen } = await startProxy()
		const { text, error } = await hear(startClient(`http://127.0.0.1:${port}`), targetOf(provider.url))
		expect([text, error]).toEqual([provider.answerTo('Tell me something.'), null])
		expect(seen).toEqual([`POST ${provider.url}/chat/completions`])
		expect(provider.log.authorizations()).toEqual(['Bearer sk-test-1234567890'])
	})

	it('tunnels to a secure provider', async () => {
		const provider = await startProvider()
		const { port, seen } = await startProxy()
		const secure = provider.url.replace('http:', 'https:')
		const { error } = await hear(startClient(`http://127.0.0.1:${port}`), targetOf(secure))
		// The provider does not speak TLS: the tunnel stood, and the handshake in it failed.
		expect(error).toMatchObject({ kind: 'tls' })
		expect(seen[0]).toBe(`CONNECT 127.0.0.1:${provider.port}`)
	})

	it('gets the password that stands in its address', async () => {
		const provider = await startProvider()
		const basic = `Basic ${Buffer.from('user:p@ss').toString('base64')}`
		const { port } = await startProxy(basic)
		const { error } = await hear(startClient(`http://user:p%40ss@127.0.0.1:${port}`), targetOf(provider.url))
		expect(error).toBeNull()
	})

	it.each(['http:', 'https:'])('without the password it wants is said to want it (%s)', async (protocol) => {
		const provider = await startProvider()
		const { port } = await startProxy('Basic c2VjcmV0')
		const target = targetOf(provider.url.replace('http:', protocol))
		const { error, head } = await hear(startClient(`http://127.0.0.1:${port}`), target)
		expect([error, head]).toEqual([{ kind: 'proxy-auth' }, null])
		expect(provider.log.requests).toEqual([])
	})

	it.each(['socks5', 'socks5h', 'socks'])('may speak SOCKS (%s)', async (scheme) => {
		const provider = await startProvider()
		const asked: string[] = []
		const port = await listen(createSocksProxy((host, wanted) => asked.push(`${host}:${wanted}`)))
		const { text, error } = await hear(startClient(`${scheme}://127.0.0.1:${port}`), targetOf(provider.url))
		expect([text, error]).toEqual([provider.answerTo('Tell me something.'), null])
		expect(asked).toEqual([`127.0.0.1:${provider.port}`])
	})

	it('of a kind that cannot be used is named', async () => {
		const { error } = await hear(startClient('socks4://127.0.0.1:1080'), targetOf('http://127.0.0.1:9/v1'))
		expect(error).toMatchObject({
			kind: 'bad-input',
			field: 'proxy',
			detail: expect.stringContaining('socks4'),
		})
	})

	it('that is away makes the provider unreachable', async () => {
		const provider = await startProvider()
		const gone = await startProvider()
		await gone.stopListening()
		const { error } = await hear(startClient(`http://127.0.0.1:${gone.port}`), targetOf(provider.url))
		expect(error).toMatchObject({ kind: 'unreachable', code: 'ECONNREFUSED' })
	})
})

/** Version 5, without authentication, to addresses of IPv4 (RFC 1928). */
function createSocksProxy(onRequest: (host: string, port: number) => void): Server {
	return createTcpServer((socket) => {
		socket.on('error', () => {})
		socket.once('data', () => {
			socket.write(Uint8Array.of(5, 0))
			socket.once('data', (request) => {
				const port = request.readUInt16BE(8)
				onRequest(request.subarray(4, 8).join('.'), port)
				const upstream = connect(port, '127.0.0.1', () => {
					socket.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0))
					upstream.pipe(socket).pipe(upstream)
				})
				upstream.on('error', () => socket.destroy())
				socket.on('close', () => upstream.destroy())
			})
		})
	})
}

describe('an answer without end', () => {
	/** Sends a million bytes at a time, as long as somebody listens. */
	async function startFlood(status: number, contentType: string): Promise<string> {
		const piece = 'x'.repeat(1_000_000)
		const server = createServer((_, response) => {
			response.writeHead(status, { 'content-type': contentType })
			const flood = () => {
				while (!response.destroyed && response.write(piece));
			}
			response.on('drain', flood)
			flood()
		})
		onTestFinished(() => server.closeAllConnections())
		return `http://127.0.0.1:${await listen(server)}/v1`
	}

	it('of models is too large', async () => {
		const url = await startFlood(200, 'application/json')
		await expect(startClient().listModels(targetOf(url))).rejects.toMatchObject({
			error: { kind: 'too-large' },
		})
	})

	it('of an error is an error of its status', async () => {
		const { error } = await hear(startClient(), targetOf(await startFlood(503, 'text/plain')))
		expect(error).toMatchObject({ kind: 'server-error', status: 503 })
	})

	it.each(['text/event-stream', 'application/json'])('of a reply is too large (%s)', async (contentType) => {
		const { error } = await hear(startClient(), targetOf(await startFlood(200, contentType)))
		expect(error).toMatchObject({ kind: 'too-large' })
	})
})

describe('an answer that is compressed although nobody asked', () => {
	it('is no stream', async () => {
		const server = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' }).end('x')
		})
		const port = await listen(server)
		const { error } = await hear(startClient(), targetOf(`http://127.0.0.1:${port}/v1`), question)
		expect(error).toEqual({ kind: 'not-a-stream', contentType: 'text/event-stream; gzip' })
	})
})
