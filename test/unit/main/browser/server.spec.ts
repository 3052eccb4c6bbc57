import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServer } from '../../../../src/main/browser/server.ts'
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts'
import { ask, openSocket, secretIn, statusOf, visit } from './browser-visit.ts'
import { makeFolder, silentLog, startHost } from './host-fixture.ts'
import { createSmallCore } from './small-core.ts'

let host: Awaited<ReturnType<typeof startHost>>
let clock: FakeClock
beforeEach(async () => {
	clock = createFakeClock()
	host = await startHost({ core: createSmallCore(), clock })
})
afterEach(async () => {
	const closed = host.close()
	// A page that a test left silent is cut off.
	clock.pass(2_000)
	await closed
})

const pathOf = (address: string) => new URL(address).pathname + new URL(address).search
const open = (lifetimeMs: number | null = null) => visit(host.newAddress(lifetimeMs))

describe('a one-time address', () => {
	it('leads to the page without leaving its code anywhere', async () => {
		const opened = await ask(host.port, { path: pathOf(host.newAddress(null)) })
		expect(opened.status).toBe(303)
		expect(opened.headers.location).toBe('/')
		expect(opened.headers['referrer-policy']).toBe('no-referrer')
		expect(opened.headers['cache-control']).toBe('no-store')
	})

	it('gives a cookie that scripts cannot read, for this browser run, under a name of its own', async () => {
		const opened = await ask(host.port, { path: pathOf(host.newAddress(null)) })
		const cookie = opened.headers['set-cookie']?.[0] ?? ''
		expect(cookie).toMatch(/^holdfast-[0-9a-f]{12}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
		const other = await startHost({ core: createSmallCore() })
		const { cookie: otherCookie } = await visit(other.newAddress(null))
		expect(otherCookie.split('=')[0]).not.toBe(cookie.split('=')[0])
		expect((await ask(host.port, { headers: { cookie: otherCookie } })).status).toBe(403)
		await other.close()
	})

	it('works once', async () => {
		const path = pathOf(host.newAddress(null))
		expect((await ask(host.port, { path })).status).toBe(303)
		const again = await ask(host.port, { path })
		expect(again.status).toBe(403)
		expect(again.headers['set-cookie']).toBeUndefined()
	})

	it('expires when it was handed to a window, and waits for ever when it was printed', async () => {
		const handed = pathOf(host.newAddress(60_000))
		const printed = pathOf(host.newAddress(null))
		clock.pass(59_000)
		expect(host.access.expectsVisitor()).toBe(true)
		clock.pass(2_000)
		expect(host.access.expectsVisitor()).toBe(false)
		expect((await ask(host.port, { path: handed })).status).toBe(403)
		clock.pass(30 * 24 * 3_600_000)
		expect((await ask(host.port, { path: printed })).status).toBe(303)
	})

	it('is not used up by a browser that guesses, by a question, or by another site', async () => {
		const path = pathOf(host.newAddress(null))
		const refused = [
			{ path, headers: { 'sec-purpose': 'prefetch;prerender' } },
			{ path, method: 'HEAD' },
			{ path, method: 'POST' },
			{ path, headers: { 'sec-fetch-site': 'cross-site' } },
			{ path, headers: { host: `localhost:${host.port}` } },
		]
		for (const request of refused) expect((await ask(host.port, request)).status).toBe(403)
		expect((await ask(host.port, { path })).status).toBe(303)
	})

	it.each(['/open', '/open?code=', '/open?code=wrong', '/open?code=a&code=b'])('is not %s', async (path) => {
		expect((await ask(host.port, { path })).status).toBe(403)
	})
})

describe('the page', () => {
	it('holds its secret once, so that a stolen cookie cannot ask for it', async () => {
		const { cookie, secret } = await open()
		expect(host.access.isPageSecret(secret)).toBe(true)
		const reloaded = await ask(host.port, { headers: { cookie } })
		expect(reloaded.status).toBe(200)
		expect(reloaded.body).toContain('<title>Holdfast</title>')
		expect(secretIn(reloaded.body)).toBeNull()
	})

	it('keeps its secret for a visitor who has only asked whether it is there', async () => {
		const opened = await ask(host.port, { path: pathOf(host.newAddress(null)) })
		const cookie = opened.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
		expect((await ask(host.port, { method: 'HEAD', headers: { cookie } })).status).toBe(200)
		expect(secretIn((await ask(host.port, { headers: { cookie } })).body)).not.toBeNull()
	})

	it('works in a second browser with an address of its own', async () => {
		const first = await open()
		const second = await open()
		expect((await ask(host.port, { headers: { cookie: first.cookie } })).status).toBe(200)
		expect((await ask(host.port, { headers: { cookie: second.cookie } })).status).toBe(200)
	})

	it('may load nothing from elsewhere and be framed by nobody', async () => {
		const { cookie } = await open()
		const { headers } = await ask(host.port, { headers: { cookie } })
		const policy = String(headers['content-security-policy'] ?? '')
		expect(policy).toContain("default-src 'none'")
		expect(policy).toContain("script-src 'self';")
		expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port};`)
		expect(policy).toContain("frame-ancestors 'none'")
		// One document, in full: with the host alone, a frame could be led to any of our pages.
		expect(policy).toContain(`frame-src http://127.0.0.1:${host.port}/preview.html;`)
		expect(policy.replace(/frame-src [^;]*/, '')).not.toMatch(/unsafe-eval|\*|https?:/)
		expect(headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'cache-control': 'no-store',
		})
	})

	it('tells a visitor who has no cookie what to do, in the language of the browser', async () => {
		const english = await ask(host.port)
		expect(english.status).toBe(403)
		expect(english.headers['content-type']).toMatch(/^text\/html/)
		expect(english.body).toMatch(/Start Holdfast again/)
		expect(english.headers['content-security-policy']).toContain("default-src 'none'")
		const chinese = await ask(host.port, { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } })
		expect(chinese.body).toMatch(/再次启动 Holdfast/)
	})
})

describe('a request with a valid cookie', () => {
	it.each([
		['another name for this machine', { host: 'localhost:PORT' }],
		['a name that begins like ours', { host: '127.0.0.1:PORT.evil.example' }],
		['a host without the port', { host: '127.0.0.1' }],
		['a host that was rebound to this machine', { host: 'evil.example:PORT' }],
		['another origin', { origin: 'https://evil.example' }],
		['an origin on another port', { origin: 'http://127.0.0.1:1' }],
		['an origin that begins like ours', { origin: 'http://127.0.0.1:PORT.evil.example' }],
		['a hidden origin', { origin: 'null' }],
		['a page on another port of this machine', { 'sec-fetch-site': 'same-site' }],
		['a page of another site', { 'sec-fetch-site': 'cross-site' }],
	])('is refused from %s', async (_what, headers) => {
		const { cookie } = await open()
		const filled = Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(host.port))]),
		)
		for (const path of ['/', '/assets/app-1234.js', '/nothing']) {
			const answer = await ask(host.port, { path, headers: { cookie, ...filled } })
			expect(answer.status).toBe(403)
			expect(answer.body).not.toContain('run()')
		}
	})

	it.each(['none', 'same-origin'])('is answered when the browser calls it %s', async (site) => {
		const { cookie } = await open()
		const headers = { cookie, 'sec-fetch-site': site, origin: `http://127.0.0.1:${host.port}` }
		expect((await ask(host.port, { headers })).status).toBe(200)
	})

	it('finds it among the cookies of every other server on this machine', async () => {
		const { cookie } = await open()
		const others = Array.from({ length: 300 }, (_, index) => `other-${index}=${'x'.repeat(200)}`)
		const headers = { cookie: [...others, cookie, 'last=1'].join('; ') }
		expect((await ask(host.port, { headers })).status).toBe(200)
	})

	it('may not do anything but read', async () => {
		const { cookie } = await open()
		for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
			const answer = await ask(host.port, { method, headers: { cookie } })
			expect(answer.status).toBe(404)
			expect(answer.headers['access-control-allow-origin']).toBeUndefined()
		}
	})
})

describe('the files', () => {
	it('are served, and those with a hash in their name are kept by the browser', async () => {
		const { cookie } = await open()
		const asset = await ask(host.port, { path: '/assets/app-1234.js', headers: { cookie } })
		expect(asset).toMatchObject({ status: 200, body: 'run()' })
		expect(asset.headers['content-type']).toMatch(/javascript/)
		expect(asset.headers['cache-control']).toMatch(/immutable/)
	})

	it('are nobody else’s', async () => {
		expect((await ask(host.port, { path: '/assets/app-1234.js' })).status).toBe(403)
	})

	it.each([
		'/../outside.txt',
		'/assets/../../outside.txt',
		'/%2e%2e/outside.txt',
		'/..%2foutside.txt',
		'/..%5coutside.txt',
		'/assets/%2e%2e/%2e%2e/outside.txt',
		'//outside.txt',
		'/%00/../../outside.txt',
		'/.hidden',
		'/assets',
		'/assets/',
		'/nothing.js',
	])('do not include %s', async (path) => {
		const { cookie } = await open()
		const answer = await ask(host.port, { path, headers: { cookie } })
		expect(answer.status).toBeGreaterThanOrEqual(400)
		expect(answer.body).not.toContain('canary')
	})

	it('are not reached through a full address in the request line', async () => {
		const { cookie } = await open()
		const socket = connect(host.port, '127.0.0.1')
		let answer = ''
		socket.setEncoding('utf8')
		socket.on('data', (text) => {
			answer += text
		})
		socket.write(`GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nCookie: ${cookie}\r\n`)
		socket.write('Connection: close\r\n\r\n')
		await once(socket, 'close')
		expect(answer).toMatch(/^HTTP\/1\.1 403 /)
	})
})

describe('the socket', () => {
	it('is opened for our page', async () => {
		expect(await statusOf(openSocket(await open()))).toBe(101)
	})

	it('is refused before it opens without a cookie, or with another one', async () => {
		const { port } = await open()
		expect(await statusOf(openSocket({ port, cookie: '' }))).toBe(403)
		expect(await statusOf(openSocket({ port, cookie: 'holdfast-000000000000=x' }))).toBe(403)
	})

	it.each([
		['no origin', { origin: undefined }],
		['another origin', { origin: 'https://evil.example' }],
		['an origin on another port', { origin: 'http://127.0.0.1:1' }],
		['another host', { headers: { host: 'evil.example' } }],
		['a page on another port', { headers: { 'sec-fetch-site': 'same-site' } }],
	])('is refused before it opens with %s, whatever its cookie', async (_what, options) => {
		const socket = openSocket(await open(), options)
		expect(await statusOf(socket)).toBe(403)
	})

	it('is not found under another path', async () => {
		const { port, cookie } = await open()
		const answer = await ask(port, { path: '/socket', headers: { cookie } })
		expect(answer.status).toBe(404)
	})
})

describe('a server', () => {
	it('listens on this machine alone', async () => {
		expect(host.newAddress(null)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open\?code=[\w-]{43}$/)
		const elsewhere = connect(host.port, '::1')
		await expect(once(elsewhere, 'connect')).rejects.toThrow()
	})

	it('says so when its port is in use', async () => {
		await expect(startHost({ core: createSmallCore(), port: host.port })).rejects.toThrow(
			`Port ${host.port} is in use. Choose another one, or leave out --port to use any free port.`,
		)
	})

	it('says so when the page was not built', async () => {
		const { folder, remove } = makeFolder()
		const { access, downloads } = host
		const options = { port: 0, access, downloads, onSocket() {}, log: silentLog }
		await expect(startServer({ ...options, rendererDir: `${folder}/nothing` })).rejects.toThrow(
			/files are missing .* npm run build/,
		)
		remove()
	})
})
