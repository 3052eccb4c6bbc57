/** Serves the page's files and its socket on 127.0.0.1, to nobody but whom `access` lets in. */
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket, { type WebSocket } from '@fastify/websocket'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { maxSocketMessageBytes, pageSecretName, socketPath } from '../../shared/socket-protocol.ts'
import type { Log } from '../core/ports.ts'
import { pageHeaders } from '../startup/page-headers.ts'
import { previewHeaders, previewPath } from '../startup/preview-headers.ts'
import { StartupError } from '../startup/startup-error.ts'
import type { Access } from './access.ts'
import { deniedPage } from './denied-page.ts'
import { type Downloads, downloadHeaders, downloadPath } from './downloads.ts'
import { readPeerUser } from './peer-user.ts'

type Options = {
	/** Holds `index.html`. */
	readonly rendererDir: string
	/** 0: any free port. */
	readonly port: number
	/** Let in by Host, Origin and cookie; its page's secret is still to come. */
	readonly onSocket: (socket: WebSocket) => void
	readonly access: Access
	readonly downloads: Downloads
	readonly log: Log
}

export type Server = {
	readonly port: number
	/** An address for one visit; see `Access.issueCode`. */
	readonly newAddress: (lifetimeMs: number | null) => string
	readonly close: () => Promise<void>
}

const openPath = '/open'

/** Rejects with `StartupError` when it cannot listen. */
export async function startServer(options: Options): Promise<Server> {
	const { rendererDir, port, onSocket, access, downloads, log } = options
	if (!existsSync(join(rendererDir, 'index.html'))) {
		throw new StartupError(`The window's files are missing from ${rendererDir}. Build them: npm run build`)
	}
	const app = fastify({
		forceCloseConnections: true,
		requestTimeout: 30_000,
		// Every server on 127.0.0.1 may leave cookies in the browser, and all of them are sent to all of us.
		http: { maxHeaderSize: 256 * 1024 },
		// Answered before any hook: an address that cannot be decoded reaches no guard, and must tell nothing.
		frameworkErrors: (_error, _request, { raw }) =>
			void raw.writeHead(400, { ...pageHeaders(), 'content-type': 'text/plain' }).end('Bad request'),
	})
	await app.register(fastifyWebsocket, {
		options: { maxPayload: maxSocketMessageBytes },
		errorHandler(error, socket) {
			log.warn({ err: error }, 'a window broke its connection')
			socket.terminate()
		},
	})
	guard(app, access, log)
	await serveFiles(app, access, rendererDir, log)
	serveDownloads(app, downloads)
	app.get(socketPath, { websocket: true }, onSocket)

	const origin = await listen(app, port)
	return {
		port: Number(new URL(origin).port),
		newAddress: (lifetimeMs) => `${origin}${openPath}?code=${access.issueCode(lifetimeMs)}`,
		close: () => app.close(),
	}
}

/** Stands before every route, those that do not exist and the socket included. */
function guard(app: FastifyInstance, access: Access, log: Log): void {
	app.addHook('onRequest', async (request, reply) => {
		const port = request.socket.localPort ?? 0
		reply.headers({
			...pageHeaders({
				connectTo: [`ws://127.0.0.1:${port}`],
				preview: `http://127.0.0.1:${port}${previewPath}`,
			}),
			'cache-control': 'no-store',
		})
		const foreign = access.findForeign({ headers: request.headers, port, isSocket: request.ws })
		if (foreign !== null) {
			log.warn({ failed: foreign, path: pathOf(request) }, 'refused a request from elsewhere')
			return deny(request, reply)
		}
		const isOpening = request.method === 'GET' && request.routeOptions.url === openPath
		if (!isOpening && !access.hasCookie(request.headers)) return deny(request, reply)
		return undefined
	})
	app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Not found'))
	app.setErrorHandler((error, request, reply) => {
		log.error({ err: error, path: pathOf(request) }, 'a request failed')
		return reply.code(500).type('text/plain').send('Failed')
	})
}

async function serveFiles(
	app: FastifyInstance,
	access: Access,
	rendererDir: string,
	log: Log,
): Promise<void> {
	app.get(openPath, { exposeHeadRoute: false }, async (request, reply) => {
		const code = new URL(request.url, 'http://127.0.0.1').searchParams.get('code') ?? ''
		if (access.isHanded(code) && (await isOfOtherUser(request))) {
			log.warn({ failed: 'user' }, 'refused a request from elsewhere')
			return deny(request, reply)
		}
		const cookie = access.redeemCode(code)
		if (cookie === null) return deny(request, reply)
		// Away from the address with the code, so that neither history nor a bookmark keeps it.
		return reply.header('set-cookie', cookie).redirect('/', 303)
	})
	app.get('/', async (request, reply) => {
		const html = await readFile(join(rendererDir, 'index.html'), 'utf8')
		const secret = request.method === 'GET' ? access.takePageSecret(request.headers) : null
		return reply.type('text/html; charset=utf-8').send(secret === null ? html : withSecret(html, secret))
	})
	// Browsers ask for it by themselves; the page names its own icon.
	app.get('/favicon.ico', (_request, reply) => reply.code(204).send())
	await app.register(fastifyStatic, {
		root: rendererDir,
		index: false,
		cacheControl: false,
		dotfiles: 'ignore',
		setHeaders(reply, path) {
			if (path === join(rendererDir, previewPath)) reply.headers(previewHeaders)
			// The build puts a hash of the content into these names.
			if (path.startsWith(join(rendererDir, 'assets') + sep)) {
				reply.header('cache-control', 'private, max-age=31536000, immutable')
			}
		},
	})
}

/** Once each, to whom the guard has let in. A browser that breaks off asks the window for another address. */
function serveDownloads(app: FastifyInstance, downloads: Downloads): void {
	app.get<{ Params: { token: string } }>(
		`${downloadPath}:token`,
		{ exposeHeadRoute: false },
		(request, reply) => {
			const file = downloads.take(request.params.token)
			if (file === null) return reply.callNotFound()
			// Not for an answer that says why there is none, nor when the browser broke off.
			reply.raw.once('finish', () => reply.statusCode === 200 && file.onTaken())
			return reply.headers(downloadHeaders(file)).send(createReadStream(file.path))
		},
	)
}

/** False where the system does not tell. */
async function isOfOtherUser({ socket }: FastifyRequest): Promise<boolean> {
	const { localPort = 0, remotePort = 0 } = socket
	const user = await readPeerUser({ localPort, remotePort })
	return user !== null && user !== process.getuid?.()
}

function withSecret(html: string, secret: string): string {
	return html.replace(/<head>/i, (head) => `${head}<meta name="${pageSecretName}" content="${secret}">`)
}

function deny(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	return reply
		.code(403)
		.type('text/html; charset=utf-8')
		.send(deniedPage(request.headers['accept-language'] ?? ''))
}

/** Without the query, where a code may be. */
const pathOf = (request: FastifyRequest) => request.url.split('?')[0]

/** Resolves with the origin, for example `http://127.0.0.1:40123`. */
async function listen(app: FastifyInstance, port: number): Promise<string> {
	try {
		return await app.listen({ host: '127.0.0.1', port })
	} catch (cause) {
		await app.close()
		const code = cause instanceof Error && 'code' in cause ? cause.code : null
		const reason =
			code === 'EADDRINUSE'
				? `Port ${port} is in use`
				: `Holdfast cannot listen on port ${port} (${cause instanceof Error ? cause.message : String(cause)})`
		throw new StartupError(`${reason}. Choose another one, or leave out --port to use any free port.`, {
			cause,
		})
	}
}
