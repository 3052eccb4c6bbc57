/** `app://holdfast/`: the page's files with the headers that keep it to itself, and no other file. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
	type RunningElectron,
	startElectron,
	stopElectrons,
} from '../../../support/electron-double/start-electron.ts'

let running: RunningElectron

beforeEach(async () => {
	running = await startElectron()
	await running.firstWindow()
})
afterEach(stopElectrons)

async function get(url: string, more: { readonly method?: string; readonly initiatorOrigin?: string } = {}) {
	const response = await running.electron.request(url, { resourceType: 'script', ...more })
	if (response === 'cancelled') throw new Error(`the request to ${url} was stopped`)
	return response
}

test('the scheme is registered as a secure standard one, without power to bypass anything', () => {
	expect(running.electron.schemes).toEqual([
		{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
	])
})

test('the page and its files are served with their types', async () => {
	const page = await get('app://holdfast/')
	expect(page.status).toBe(200)
	expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
	expect(await page.text()).toContain('./assets/index.js')
	const script = await get('app://holdfast/assets/index.js')
	expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
	expect(await (await get('app://holdfast/index.html', { method: 'HEAD' })).text()).toBe('')
})

test('every answer carries a policy that allows our own files and nothing from elsewhere', async () => {
	for (const url of [
		'app://holdfast/index.html',
		'app://holdfast/assets/index.js',
		'app://holdfast/missing',
	]) {
		const { headers } = await get(url)
		const policy = headers.get('content-security-policy') ?? ''
		const directives = new Map(
			policy.split(';').map((directive) => {
				const [name = '', ...sources] = directive.trim().split(/\s+/)
				return [name, sources]
			}),
		)
		expect(directives.get('default-src')).toEqual(["'none'"])
		expect(directives.get('script-src')).toEqual(["'self'"])
		expect(directives.get('connect-src')).toEqual(["'self'"])
		expect(directives.get('frame-src')).toEqual(['app://holdfast/preview.html'])
		expect(directives.get('base-uri')).toEqual(["'none'"])
		expect(directives.get('form-action')).toEqual(["'none'"])
		expect(policy).not.toMatch(/unsafe-eval|https?:|wss?:|\*/)
		expect(headers.get('x-content-type-options')).toBe('nosniff')
		expect(headers.get('referrer-policy')).toBe('no-referrer')
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
		expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
	}
})

test('the document of previews has a policy of its own: no origin, no network, no way into our files', async () => {
	const { headers, status } = await get('app://holdfast/preview.html', { initiatorOrigin: 'app://holdfast' })
	expect(status).toBe(200)
	const policy = headers.get('content-security-policy') ?? ''
	for (const directive of [
		"default-src 'none'",
		"connect-src 'none'",
		"frame-src 'none'",
		'sandbox allow-scripts',
	]) {
		expect(policy).toContain(directive)
	}
	expect(policy).not.toMatch(/allow-same-origin|unsafe-eval|https?:|wss?:|\*|'self' /)
	// Whatever is shown in it asks as nobody.
	expect((await get('app://holdfast/preview.html', { initiatorOrigin: 'null' })).status).toBe(403)
})

test.each([
	'app://holdfast/../main/secret.js',
	'app://holdfast/%2e%2e/main/secret.js',
	'app://holdfast/..%2fmain%2fsecret.js',
	'app://holdfast/assets/..%2f..%2fmain%2fsecret.js',
	'app://holdfast/..%5cmain%5csecret.js',
	'app://holdfast/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
	'app://holdfast//etc/passwd',
	'app://holdfast/index.html%00.js',
	'app://holdfast/%',
	'app://holdfast/assets',
	'app://holdfast/missing.js',
])('%s is not to be had', async (url) => {
	const response = await get(url)
	expect(response.status).toBe(404)
	expect(await response.text()).toBe('')
})

test('another host of the scheme has nothing', async () => {
	// Past the session's lock, which stops it first.
	running.electron.session.webRequest.onBeforeRequest((_details, answer) => answer({}))
	expect((await get('app://elsewhere/index.html')).status).toBe(404)
})

test('nothing is served to a page of another origin', async () => {
	expect((await get('app://holdfast/index.html', { initiatorOrigin: 'https://example.com' })).status).toBe(
		403,
	)
	expect((await get('app://holdfast/index.html', { initiatorOrigin: 'null' })).status).toBe(403)
	expect((await get('app://holdfast/index.html', { initiatorOrigin: 'app://holdfast' })).status).toBe(200)
})

test('nothing can be sent to it', async () => {
	expect((await get('app://holdfast/index.html', { method: 'POST' })).status).toBe(405)
})
