/**
 * A provider to test against: a real HTTP server that speaks OpenAI's Responses and Chat Completions, at any
 * speed, with any fault. Its own log says what it put on the wire.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { type Behaviour, createDirector, type Script } from './behaviour.ts'
import { answerWithFault } from './faults.ts'
import { readMagicWords } from './magic-words.ts'
import { type ReplyRequestBody, readQuestion, readTitleQuestion, replyRequestSchema } from './plan-answer.ts'
import { hashText } from './random.ts'
import { createReplies, type ReplyExchange, sendJson } from './replies.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'
import { makeText, makeTitle } from './texts.ts'

export type FakeProviderOptions = {
	/** 0, the default: any free port. */
	readonly port?: number
	readonly seed?: number
	/** Length of an answer whose text is not given, in characters. */
	readonly textLength?: number
	/** Texts to answer with, in turn, in place of made ones. */
	readonly answers?: readonly string[]
	readonly models?: readonly string[]
	/** Obey `/fault …` and the like in the user's message. */
	readonly hasMagicWords?: boolean
	/** How all replies are answered unless a script says otherwise. */
	readonly behaviour?: Partial<Behaviour>
	/** Decides by the question, whatever the script says; what it leaves out is as without it. Asked for every request. */
	readonly behaviourFor?: (asked: Asked) => Partial<Behaviour>
}

/** `replay` and `poll` ask for a reply that is kept, as events and as an object; `prompt` is that reply's. */
export type Asked = { readonly by: 'reply' | 'replay' | 'poll'; readonly prompt: string }

export type FakeProvider = {
	/** The base URL to give to a client: `http://127.0.0.1:…/v1`. */
	readonly url: string
	readonly port: number
	readonly log: RequestLog
	/** Replaces the script. Throws on a script that makes no sense. */
	readonly behave: (script: Script) => void
	/** The whole text with which a message is answered, unless the script gives another. */
	readonly answerTo: (prompt: string) => string
	/** Connections are refused, those open are reset, until `resumeListening`. */
	readonly stopListening: () => Promise<void>
	/** On the same port as before. */
	readonly resumeListening: () => Promise<void>
	readonly close: () => Promise<void>
}

export async function createFakeProvider(options: FakeProviderOptions = {}): Promise<FakeProvider> {
	const { seed = 1, textLength = 600, answers, models = ['fake-large', 'fake-small'] } = options
	const director = createDirector(options.behaviour ?? {})
	const { log, begin } = createRequestLog()
	const replies = createReplies()
	const sockets = new Map<Socket, number>()
	const faultsSpoken = new Set<string>()
	/** What the replies were asked, by the id under which they may be kept. */
	const prompts = new Map<string, string>()
	const timers = new Set<NodeJS.Timeout>()
	let connections = 0
	let replyCount = 0

	function answerTo(prompt: string, length = textLength): string {
		const hash = hashText(prompt)
		if (answers !== undefined && answers.length > 0) return answers[hash % answers.length] ?? ''
		return makeText((seed ^ hash) >>> 0, length)
	}

	const server = createServer((request, response) => {
		// A client may go away at any moment, in the middle of a write too.
		response.on('error', () => {})
		handle(request, response).catch((cause: unknown) => {
			if (response.headersSent) response.destroy()
			else response.writeHead(400).end(cause instanceof Error ? cause.message : String(cause))
		})
	})
	server.requestTimeout = 0
	server.keepAliveTimeout = 60_000
	server.on('connection', (socket) => {
		sockets.set(socket, ++connections)
		socket.once('close', () => sockets.delete(socket))
	})

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = 'GET', headers } = request
		const url = new URL(request.url ?? '/', 'http://fake')
		const path = url.pathname.replace(/^\/v1(?=\/)/, '')
		const raw = await readText(request)
		const body: unknown = raw === '' ? null : JSON.parse(raw)
		if (path === '/control') return control(method, body, response)

		const isAnswer = method === 'POST' && (path === '/responses' || path === '/chat/completions')
		const asked = isAnswer ? replyRequestSchema.parse(body) : null
		const isTitle = asked !== null && readTitleQuestion(asked) !== null
		const isReply = asked !== null && !isTitle
		const connection = sockets.get(request.socket) ?? 0
		const reply = isReply ? ++replyCount : null
		const recorder = begin({
			reply,
			isTitle,
			method,
			path: url.pathname + url.search,
			headers,
			body,
			connection,
		})
		response.once('close', () => recorder.ended('aborted'))
		const exchangeFor = (behaviour: Behaviour): ReplyExchange => ({ response, recorder, behaviour })

		const protocol = path === '/responses' ? 'responses' : 'chat'
		if (asked && isReply) return answerReply(exchangeFor, protocol, asked, replyCount)
		if (asked) return answerTitle(exchangeFor, protocol, asked)
		if (method === 'GET' && path === '/models') {
			const exchange = exchangeFor(director.forModels())
			await pause(exchange.behaviour.headersDelayMs)
			if (answerWithFault(exchange.behaviour.fault, response, recorder)) return
			const data = models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'fake' }))
			return sendJson(exchange, 200, { object: 'list', data })
		}
		const [, id = '', action] = /^\/responses\/([^/]+)(?:\/(cancel))?$/.exec(path) ?? []
		const by = url.searchParams.get('stream') === 'true' ? 'replay' : 'poll'
		const special = options.behaviourFor?.({ by, prompt: prompts.get(id) ?? '' })
		const behaviour = { ...director.forRetrieve(), ...special }
		const exchange = exchangeFor(behaviour)
		if (id !== '' && method === 'POST' && action === 'cancel') return replies.cancel(exchange, id)
		if (id !== '' && method === 'GET' && action === undefined) {
			const asked = Number(url.searchParams.get('starting_after') ?? -1)
			const after = behaviour.ignoresStartingAfter ? -1 : asked
			return replies.retrieve(exchange, id, by === 'replay' ? after : null)
		}
		sendJson(exchange, 404, { error: { message: `Unknown path ${path}`, type: 'invalid_request_error' } })
	}

	async function answerReply(
		exchangeFor: (behaviour: Behaviour) => ReplyExchange,
		protocol: 'responses' | 'chat',
		body: ReplyRequestBody,
		number: number,
	): Promise<void> {
		const question = readQuestion(body)
		const spoken = options.hasMagicWords ? readMagicWords(question.prompt) : null
		const { prompt } = question
		const special = options.behaviourFor?.({ by: 'reply', prompt })
		const behaviour = { ...director.forReply(number, spoken?.behaviour ?? {}), ...special }
		const isSpent = !spoken?.isFaultPermanent && faultsSpoken.has(prompt)
		if (spoken?.behaviour.fault) faultsSpoken.add(prompt)
		const exchange = exchangeFor(
			spoken?.behaviour.fault && isSpent ? { ...behaviour, fault: null } : behaviour,
		)
		prompts.set(`resp_${exchange.recorder.record.number}`, prompt)
		await pause(behaviour.headersDelayMs)
		const asked = spoken?.length ?? null
		const fullText = behaviour.text ?? (asked === null ? answerTo(prompt) : makeText(hashText(prompt), asked))
		await replies.answer(exchange, protocol, body, question, fullText)
	}

	/** Whatever is scripted or spoken for replies: a title is asked for when a test, or a person, thinks of something else. */
	async function answerTitle(
		exchangeFor: (behaviour: Behaviour) => ReplyExchange,
		protocol: 'responses' | 'chat',
		body: ReplyRequestBody,
	): Promise<void> {
		const behaviour = director.forTitle()
		await pause(behaviour.headersDelayMs)
		const title = behaviour.text ?? makeTitle(readTitleQuestion(body) ?? '')
		await replies.answer(exchangeFor(behaviour), protocol, body, readQuestion(body), title)
	}

	function control(method: string, body: unknown, response: ServerResponse): void {
		if (method === 'POST') {
			// Parsed, and refused if it makes no sense, by the director.
			const script = director.follow(body as Script)
			if (script.refuseConnectionsForMs !== undefined) void refuseFor(script.refuseConnectionsForMs)
		}
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(log.requests))
	}

	function pause(delayMs: number): Promise<void> {
		if (delayMs === 0) return Promise.resolve()
		return new Promise((resolve) => {
			const timer = setTimeout(() => {
				timers.delete(timer)
				resolve()
			}, delayMs)
			timers.add(timer)
		})
	}

	async function refuseFor(delayMs: number): Promise<void> {
		await stopListening()
		await pause(delayMs)
		await resumeListening()
	}

	function listen(port: number): Promise<number> {
		return new Promise((resolve, reject) => {
			server.once('error', reject)
			server.listen(port, '127.0.0.1', () => {
				server.off('error', reject)
				resolve((server.address() as AddressInfo).port)
			})
		})
	}

	function stopListening(): Promise<void> {
		return new Promise((resolve) => {
			server.close(() => resolve())
			for (const socket of sockets.keys()) socket.resetAndDestroy()
		})
	}

	const port = await listen(options.port ?? 0)
	const resumeListening = async () => void (await listen(port))

	return {
		url: `http://127.0.0.1:${port}/v1`,
		port,
		log,
		behave(script) {
			const parsed = director.follow(script)
			if (parsed.refuseConnectionsForMs !== undefined) void refuseFor(parsed.refuseConnectionsForMs)
		},
		answerTo: (prompt) => answerTo(prompt),
		stopListening,
		resumeListening,
		async close() {
			for (const timer of timers) clearTimeout(timer)
			replies.stop()
			if (server.listening) await stopListening()
		},
	}
}
