/** What a browser does with the host's addresses, one header at a time. */
import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { type ClientOptions, WebSocket } from 'ws'

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

type Request = {
	readonly path?: string
	readonly method?: string
	readonly headers?: Readonly<Record<string, string>>
}

/** Sends the path and the headers exactly as given. */
export function ask(
	port: number,
	{ path = '/', method = 'GET', headers = {} }: Request = {},
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
			let body = ''
			response.setEncoding('utf8')
			response.on('data', (text) => {
				body += text
			})
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
		})
		sent.on('error', reject)
		sent.end()
	})
}

export type Visit = { readonly port: number; readonly cookie: string; readonly secret: string }

/** Opens a one-time address as a browser does: code → cookie → page with its secret. */
export async function visit(address: string): Promise<Visit> {
	const url = new URL(address)
	const port = Number(url.port)
	const opened = await ask(port, { path: url.pathname + url.search })
	const cookie = opened.headers['set-cookie']?.[0]?.split(';')[0]
	if (cookie === undefined) throw new Error(`The address was refused with ${opened.status}.`)
	const page = await ask(port, { headers: { cookie } })
	const secret = secretIn(page.body)
	if (secret === null) throw new Error('The page holds no secret.')
	return { port, cookie, secret }
}

export function secretIn(html: string): string | null {
	return /<meta name="holdfast-page-secret" content="([^"]+)">/.exec(html)?.[1] ?? null
}

export function openSocket({ port, cookie }: Omit<Visit, 'secret'>, options: ClientOptions = {}): WebSocket {
	return new WebSocket(`ws://127.0.0.1:${port}/socket`, {
		origin: `http://127.0.0.1:${port}`,
		...options,
		headers: { cookie, ...options.headers },
	})
}

/** A socket with the messages it has received, and a way to wait for the next one that fits. */
export function listenTo(socket: WebSocket) {
	const received: unknown[] = []
	const waiting = new Set<() => void>()
	socket.on('error', () => {})
	socket.on('message', (data) => {
		received.push(JSON.parse(data.toString()))
		for (const look of [...waiting]) look()
	})
	return {
		received,
		/** The first message, past or future, that holds `fields`. */
		next(fields: Readonly<Record<string, unknown>>): Promise<unknown> {
			return new Promise((resolve) => {
				const look = () => {
					const index = received.findIndex((message) => holds(message, fields))
					if (index === -1) return
					waiting.delete(look)
					resolve(received.splice(index, 1)[0])
				}
				waiting.add(look)
				look()
			})
		},
	}
}

function holds(message: unknown, fields: Readonly<Record<string, unknown>>): boolean {
	return Object.entries(fields).every(
		([key, value]) =>
			typeof message === 'object' &&
			message !== null &&
			JSON.stringify(Reflect.get(message, key)) === JSON.stringify(value),
	)
}

/** A window that has been let in. */
export async function openPage(given: Visit) {
	const socket = openSocket(given)
	const heard = listenTo(socket)
	await once(socket, 'open')
	socket.send(JSON.stringify({ hello: given.secret }))
	await heard.next({ welcome: true })
	return { socket, ...heard, send: (message: unknown) => socket.send(JSON.stringify(message)) }
}

/** The HTTP status with which a socket was refused; 101 when it was accepted. */
export function statusOf(socket: WebSocket): Promise<number> {
	return new Promise((resolve) => {
		socket.on('error', () => {})
		socket.on('open', () => {
			socket.terminate()
			resolve(101)
		})
		socket.on('unexpected-response', (_request, response) => {
			response.resume()
			socket.terminate()
			resolve(response.statusCode ?? 0)
		})
	})
}
