/**
 * One HTTP request of the SDK, carried by undici's dispatcher instead of a fetch.
 *
 * A fetch delivers a body through a queue, and an error empties that queue: when the peer resets the connection,
 * whatever arrived but was not read yet is gone (measured: all of 24 kB for a reader that was 100 ms late). A
 * dispatcher hands every piece over as it leaves the socket, so nothing that arrived can be lost. That is
 * why the body goes to a reader here, and the SDK is given an answer without one.
 */
import type { Dispatcher } from 'undici'
import { AppErrorException } from '../../../shared/errors.ts'
import { isSecretHeader } from '../../../shared/header-names.ts'
import { maskKeyIn } from './mask-key.ts'

export type AnswerHead = {
	readonly status: number
	readonly headers: Headers
	/** In lower case, without parameters; empty when there is none. */
	readonly contentType: string
}

/** Receives a body synchronously, piece by piece. Ends with exactly one of `end` and `broken`. */
export type BodyReader = {
	readonly data: (bytes: Uint8Array) => void
	readonly end: () => void
	readonly broken: (cause: unknown) => void
}

/**
 * Called with the head of an answer of status 2xx. Returns the reader of its body, or null to leave the body to
 * the SDK. May throw `AppErrorException`: then the answer is not read, and the request fails with it.
 */
export type OnAnswer = (head: AnswerHead) => BodyReader | null

export type Exchange = {
	readonly fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>
	/** Idempotent. Closes the connection; the reader hears nothing after it returns. */
	readonly abort: () => void
	/** True once the request went out on a connection. */
	readonly isSent: () => boolean
	/** Of the last answer whose head came; null while none has. */
	readonly status: () => number | null
}

/** For bodies the SDK reads: errors, and lists of models. */
const maxTextBytes = 8 * 1024 * 1024
const maxRedirects = 5

/**
 * All that leaves this machine beside the body. The SDK adds a description of the machine, and takes
 * organisation, project and custom headers from the environment, whatever provider the request is for.
 */
const sentHeaders = [
	'accept',
	'anthropic-version',
	'api-key',
	'authorization',
	'content-type',
	'x-api-key',
	'x-client-request-id',
]

/** `extra`: headers the user has set, sent beside ours and in place of none of them. */
export function createExchange(
	dispatcher: Dispatcher,
	onAnswer: OnAnswer,
	extra: Readonly<Record<string, string>> = {},
): Exchange {
	let isAborted = false
	let isSent = false
	let answered: number | null = null
	let stop: (() => void) | null = null

	/** Resolves when the head is there (a reader takes the body) or with the whole body (an SDK's answer). */
	function send(url: URL, init: RequestInit): Promise<Response> {
		const sent = { ...inLowerCase(extra), ...toSentHeaders(init.headers) }
		return new Promise((resolve, reject) => {
			let reader: BodyReader | null = null
			let isOver = false
			const finish = (act: () => void) => {
				if (isOver) return
				isOver = true
				stop = null
				act()
			}
			const fail = (cause: unknown) =>
				finish(() => {
					if (reader) reader.broken(cause)
					else reject(cause)
				})
			stop = () => {
				isOver = true
				reject(new Error('The request was aborted.'))
			}

			dispatcher.dispatch(
				{
					origin: url.origin,
					path: url.pathname + url.search,
					method: init.method ?? 'GET',
					headers: sent,
					body: toBody(init.body),
					// Silence is judged by the reply engine, which knows what a provider may take its time for.
					headersTimeout: 0,
					bodyTimeout: 0,
				},
				{
					onRequestStart(controller) {
						const drop = () => controller.abort(new Error('The request was aborted.'))
						if (isAborted) return drop()
						isSent = true
						const settle = stop
						stop = () => {
							settle?.()
							drop()
						}
					},
					onResponseStart(controller, status, incoming) {
						answered = status
						if (isOver || status < 200) return
						const headers = toHeaders(incoming, secretsIn(sent))
						const contentType = (headers.get('content-type') ?? '').split(';', 1)[0] ?? ''
						const head = { status, headers, contentType: contentType.trim().toLowerCase() }
						try {
							const chosen = status < 300 ? onAnswer(head) : null
							if (chosen) resolve(toResponse(head, null))
							reader = chosen ?? collectBody(head, resolve, reject, (reason) => controller.abort(reason))
						} catch (cause) {
							finish(() => reject(cause))
							controller.abort(new Error('The answer is not wanted.'))
						}
					},
					onResponseData(_controller, bytes) {
						if (!isOver) reader?.data(bytes)
					},
					onResponseEnd() {
						finish(() => reader?.end())
					},
					onResponseError(_controller, cause) {
						fail(cause)
					},
				},
			)
		})
	}

	return {
		async fetch(input, init = {}) {
			let url = new URL(input instanceof Request ? input.url : input)
			for (let hops = 0; ; hops++) {
				if (isAborted) throw new Error('The request was aborted.')
				const response = await send(url, init)
				if (response.status < 300 || response.status > 399) return response
				const target = redirectTarget(response, url)
				const isFollowed =
					target.origin === url.origin && (init.method ?? 'GET') === 'GET' && hops < maxRedirects
				// The key belongs to one origin: it is not carried to another, and a POST is not sent twice.
				if (!isFollowed) {
					throw new AppErrorException({ kind: 'redirected', to: target.origin + target.pathname })
				}
				url = target
			}
		},
		abort() {
			if (isAborted) return
			isAborted = true
			stop?.()
			stop = null
		},
		isSent: () => isSent,
		status: () => answered,
	}
}

/** For an answer whose body the SDK reads. `drop` closes the connection and leads to `broken`. */
function collectBody(
	head: AnswerHead,
	resolve: (response: Response) => void,
	reject: (cause: unknown) => void,
	drop: (reason: Error) => void,
): BodyReader {
	const pieces: Uint8Array[] = []
	let length = 0
	const respond = () => resolve(toResponse(head, Buffer.concat(pieces)))
	return {
		data(bytes) {
			length += bytes.byteLength
			pieces.push(bytes)
			if (length > maxTextBytes) {
				drop(new AppErrorException({ kind: 'too-large', limitBytes: maxTextBytes }))
			}
		},
		end: respond,
		// An error that was cut off says enough by its status.
		broken: head.status >= 300 ? respond : reject,
	}
}

function redirectTarget(response: Response, from: URL): URL {
	const location = response.headers.get('location')
	const target = location === null ? null : URL.parse(location, from.href)
	if (target !== null) return target
	const detail = `HTTP ${response.status} without a usable Location`
	throw new AppErrorException({ kind: 'server-error', status: response.status, retryAfterMs: null, detail })
}

function toSentHeaders(given: RequestInit['headers']): Record<string, string> {
	const all = new Headers(given)
	const sent: Record<string, string> = {
		'user-agent': 'Holdfast',
		// A compressed stream would come in lumps.
		'accept-encoding': 'identity',
	}
	for (const name of sentHeaders) {
		const value = all.get(name)
		if (value !== null) sent[name] = value
	}
	return sent
}

/** One name, one header: what the user has set must not stand beside what we set. */
function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function toBody(body: RequestInit['body']): string | null {
	if (body === undefined || body === null || typeof body === 'string') return body ?? null
	throw new TypeError('Only requests with a text body are sent.')
}

/** Shorter ones are placeholders, and could be a word of a header that matters: "stream", "ollama". */
const shortestRealKey = 12

/** The key, and what else is as secret, that a request carries. */
function secretsIn(sent: Readonly<Record<string, string>>): readonly string[] {
	return Object.entries(sent)
		.filter(([name]) => isSecretHeader(name))
		.map(([, value]) => value.replace(/^Bearer /, ''))
		.filter(({ length }) => length >= shortestRealKey)
}

/** Some of them are logged, and kept with the reply: a server that sends the key back sends it for nothing. */
function toHeaders(
	incoming: Record<string, string | string[] | undefined>,
	secrets: readonly string[],
): Headers {
	const headers = new Headers()
	for (const [name, value] of Object.entries(incoming)) {
		for (const each of Array.isArray(value) ? value : [value ?? '']) {
			const masked = secrets.reduce((text, secret) => maskKeyIn(text, secret), each)
			headers.append(name, masked.replaceAll('…', '...'))
		}
	}
	return headers
}

/** The statuses a `Response` can have are fewer than those a server can send. */
function toResponse({ status, headers }: AnswerHead, body: Buffer | null): Response {
	const mayHaveBody = body !== null && body.length > 0 && ![204, 205, 304].includes(status)
	return new Response(mayHaveBody ? new Uint8Array(body) : null, { status: Math.min(status, 599), headers })
}
