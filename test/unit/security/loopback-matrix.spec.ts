/**
 * Every combination of what a request can say of where it comes from, against the oracle of one line: it is answered
 * when all of it is right, and otherwise not at all.
 */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, openSocket, secretIn, statusOf, visit } from '../main/browser/browser-visit.ts'
import { startHost } from '../main/browser/host-fixture.ts'
import { createSmallCore } from '../main/browser/small-core.ts'

let host: Awaited<ReturnType<typeof startHost>>
let before: Awaited<ReturnType<typeof startHost>>
let cookie = ''
let earlierCookie = ''
beforeAll(async () => {
	before = await startHost({ core: createSmallCore() })
	earlierCookie = (await visit(before.newAddress(null))).cookie
	host = await startHost({ core: createSmallCore() })
	cookie = (await visit(host.newAddress(null))).cookie
})
afterAll(async () => {
	await before.close()
	await host.close()
})

type Claim = { readonly value: string | null; readonly isRight: boolean }
const right = (value: string | null): Claim => ({ value, isRight: true })
const wrong = (value: string | null): Claim => ({ value, isRight: false })

/** `PORT` stands for the host's own. Null: the header is left out. */
const hosts = [
	right('127.0.0.1:PORT'),
	wrong('localhost:PORT'),
	wrong('127.0.0.1'),
	wrong('127.0.0.1:1'),
	wrong('127.0.0.1:PORT.'),
	wrong('127.0.0.1.:PORT'),
	wrong('127.1:PORT'),
	wrong('2130706433:PORT'),
	wrong('0x7f000001:PORT'),
	wrong('0.0.0.0:PORT'),
	wrong('[::1]:PORT'),
	wrong('[::ffff:127.0.0.1]:PORT'),
	wrong('127.0.0.1.nip.io:PORT'),
	wrong('rebound.evil.example:PORT'),
	wrong('evil@127.0.0.1:PORT'),
	wrong(' '),
]
const origins = [
	right('http://127.0.0.1:PORT'),
	right(null),
	wrong('null'),
	wrong('https://127.0.0.1:PORT'),
	wrong('http://127.0.0.1:1'),
	wrong('http://127.0.0.1'),
	wrong('http://localhost:PORT'),
	wrong('http://127.0.0.1:PORT/'),
	wrong('HTTP://127.0.0.1:PORT'),
	wrong('http://127.0.0.1:PORT.evil.example'),
	wrong('http://127.0.0.1:PORT, http://evil.example'),
	wrong('ws://127.0.0.1:PORT'),
	wrong('file://'),
	wrong('chrome-extension://abcdefgh'),
]
const sites = [
	right(null),
	right('none'),
	right('same-origin'),
	wrong('same-site'),
	wrong('cross-site'),
	wrong('x'),
]
const cookies = [
	right('COOKIE'),
	wrong(null),
	wrong('EARLIER'),
	wrong('NAME='),
	wrong('NAME=undefined'),
	wrong('COOKIEx'),
	wrong('x=COOKIE'),
]
const paths = ['/', '/assets/app-1234.js', '/nothing', '/favicon.ico']

function headersOf(claims: Readonly<Record<string, Claim>>): Readonly<Record<string, string>> {
	const fill = (value: string) =>
		value
			.replaceAll('PORT', String(host.port))
			.replace('COOKIE', cookie)
			.replace('EARLIER', earlierCookie)
			.replace('NAME', cookie.split('=')[0] ?? '')
	return Object.fromEntries(
		Object.entries(claims).flatMap(([name, { value }]) => (value === null ? [] : [[name, fill(value)]])),
	)
}

describe('a request', () => {
	it('is answered only when host, origin, site and cookie are all right: 9,408 combinations', async () => {
		let turn = 0
		const wrongly: unknown[] = []
		for (const hostClaim of hosts) {
			for (const origin of origins) {
				const waiting = sites.flatMap((site) =>
					cookies.map(async (jar) => {
						turn += 1
						const path = paths[turn % paths.length] ?? '/'
						const claims = { host: hostClaim, origin, 'sec-fetch-site': site, cookie: jar }
						const { status, body, headers } = await ask(host.port, { path, headers: headersOf(claims) })
						const isRight = Object.values(claims).every((claim) => claim.isRight)
						const isAnswered = status !== 403 && status !== 400
						const tells = /run\(\)|holdfast-page-secret|<title>Holdfast<\/title><\/head><body><\/body>/.test(
							body,
						)
						if (isAnswered !== isRight || (tells && !isRight) || 'access-control-allow-origin' in headers) {
							wrongly.push({ path, status, ...headersOf(claims) })
						}
					}),
				)
				await Promise.all(waiting)
			}
		}
		expect(turn).toBe(hosts.length * origins.length * sites.length * cookies.length)
		expect(wrongly).toEqual([])
	})
})

describe('a socket', () => {
	it('is opened only when everything is right, and the origin is said: a browser always says it', async () => {
		const wrongly: unknown[] = []
		for (const hostClaim of hosts.filter(({ value }) => value !== ' ')) {
			for (const origin of origins) {
				const waiting = [sites[0], sites[2], sites[3]].flatMap((site) =>
					[cookies[0], cookies[1], cookies[2]].map(async (jar) => {
						if (!site || !jar) return
						const claims = { host: hostClaim, 'sec-fetch-site': site, cookie: jar }
						const { cookie: sent = '', ...headers } = headersOf(claims)
						const said = origin.value?.replaceAll('PORT', String(host.port))
						const socket = openSocket({ port: host.port, cookie: sent }, { origin: said, headers })
						const isOpened = (await statusOf(socket)) === 101
						const isRight =
							origin.value !== null && [origin, ...Object.values(claims)].every((claim) => claim.isRight)
						if (isOpened !== isRight) wrongly.push({ origin: said, ...headersOf(claims) })
					}),
				)
				await Promise.all(waiting)
			}
		}
		expect(wrongly).toEqual([])
	})
})

describe('a method', () => {
	it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH'])(
		'%s changes nothing and is allowed to nobody',
		async (method) => {
			for (const path of ['/', '/open', '/socket', '/assets/app-1234.js']) {
				const { status, body, headers } = await ask(host.port, { path, method, headers: { cookie } })
				expect([403, 404, 405, 501], `${method} ${path}`).toContain(status)
				expect(body).not.toMatch(/run\(\)|holdfast-page-secret/)
				expect(headers).not.toHaveProperty('access-control-allow-methods')
				// TRACE would send the cookie back.
				expect(body).not.toContain(cookie)
			}
		},
	)
})

describe('an answer', () => {
	it.each([
		['the page', '/', 'GET', true],
		['an asset', '/assets/app-1234.js', 'GET', true],
		['what is not there', '/nothing', 'GET', true],
		['nothing at all', '/favicon.ico', 'GET', true],
		['a refusal', '/', 'GET', false],
		['a wrong code', '/open?code=x', 'GET', false],
		['a wrong method', '/', 'POST', true],
		['a malformed address', '/%', 'GET', true],
	] as const)('carries the policy: %s', async (_what, path, method, hasCookie) => {
		const { headers } = await ask(host.port, { path, method, headers: hasCookie ? { cookie } : {} })
		expect(headers).toMatchObject({
			'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
		})
		expect(headers).not.toHaveProperty('x-powered-by')
		expect(headers).not.toHaveProperty('server')
	})
})

describe('what no browser sends', () => {
	/** The bytes of one request as they are; resolves with the bytes of the answer. */
	function say(lines: readonly string[]): Promise<string> {
		return new Promise((resolve) => {
			const socket = connect(host.port, '127.0.0.1')
			let answer = ''
			socket.setEncoding('latin1')
			socket.on('data', (text) => {
				answer += text
			})
			socket.on('error', () => {})
			socket.on('close', () => resolve(answer))
			socket.end(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`)
		})
	}

	it.each([
		['no host', (): readonly string[] => ['GET / HTTP/1.1']],
		['no host, as once', () => ['GET / HTTP/1.0']],
		['two hosts', () => ['GET / HTTP/1.1', `Host: 127.0.0.1:${host.port}`, 'Host: evil.example']],
		['a host in the line', () => [`GET http://evil.example/ HTTP/1.1`, 'Host: evil.example']],
		[
			'a length twice',
			() => [
				'POST / HTTP/1.1',
				`Host: 127.0.0.1:${host.port}`,
				'Content-Length: 5',
				'Transfer-Encoding: chunked',
			],
		],
		['a null in the line', () => ['GET /\0 HTTP/1.1', `Host: 127.0.0.1:${host.port}`]],
	])('is refused: %s', async (_what, lines) => {
		const answer = await say([...lines(), `Cookie: ${cookie}`])
		expect(answer).toMatch(/^(HTTP\/1\.[01] 4\d\d |$)/)
		expect(answer).not.toMatch(/run\(\)|holdfast-page-secret/)
	})

	it('goes on answering afterwards', async () => {
		expect((await ask(host.port, { headers: { cookie } })).status).toBe(200)
	})
})

describe('a one-time code', () => {
	it('lets one of a hundred in who come with it at the same moment', async () => {
		const { pathname, search } = new URL(host.newAddress(null))
		const answers = await Promise.all(
			Array.from({ length: 100 }, () => ask(host.port, { path: pathname + search })),
		)
		expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
		expect(answers.filter(({ headers }) => headers['set-cookie'])).toHaveLength(1)
	})

	it('of another start lets nobody in', async () => {
		const { pathname, search } = new URL(before.newAddress(null))
		expect((await ask(host.port, { path: pathname + search })).status).toBe(403)
	})

	it('gives its page’s secret once, even to a hundred who hold its cookie', async () => {
		const { pathname, search } = new URL(host.newAddress(null))
		const opened = await ask(host.port, { path: pathname + search })
		const jar = opened.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
		const pages = await Promise.all(
			Array.from({ length: 100 }, () => ask(host.port, { headers: { cookie: jar } })),
		)
		expect(pages.filter(({ body }) => secretIn(body) !== null)).toHaveLength(1)
	})
})
