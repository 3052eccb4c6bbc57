/**
 * The browser that the browser host opens its window in, by itself: Chromium asks its maker's servers for many things
 * unless it is kept from it. Its own log of the network says whom it reached.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { findChromium } from '../../src/main/browser/find-chromium.ts'
import { windowArguments } from '../../src/main/browser/open-window.ts'
import { expect, test } from '../support/app-fixture.ts'

/** An address of documents (RFC 5737), which nobody has: a connection to it is tried, and never made. */
const elsewhere = ['http://192.0.2.1:8080/picture', 'http://elsewhere.example/picture']

/** Asks for what is not ours, as no page of ours may, and tells us when all of it has failed. */
const page = `<!doctype html><title>x</title>${elsewhere.map((url) => `<img src="${url}">`).join('')}<script>
const pictures = [...document.images]
Promise.all(pictures.map((each) => each.complete || new Promise((done) => { each.onerror = each.onload = done })))
	.then(() => fetch('/all-failed?loaded=' + pictures.filter((each) => each.naturalWidth > 0).length))
</script>`

test('the window’s browser speaks to this machine and to nobody else', async () => {
	const program = await findChromium({ platform: process.platform, env: process.env })
	test.skip(program === null, 'There is no Chromium or Chrome with windows.')
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-window-'))
	const netLog = join(folder, 'net.json')
	const failed = Promise.withResolvers<string>()
	const server = createServer((request, response) => {
		if (request.url?.startsWith('/all-failed')) failed.resolve(request.url)
		response.end(request.url === '/' ? page : '')
	}).listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	const window = {
		url: `http://127.0.0.1:${port}/`,
		profileDir: join(folder, 'profile'),
		isRoot: process.getuid?.() === 0,
	}
	const browser = spawn(
		program ?? '',
		[
			...windowArguments(window),
			'--headless',
			'--disable-gpu',
			`--log-net-log=${netLog}`,
			'--remote-debugging-pipe',
		],
		{ stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
	)
	try {
		expect(await failed.promise).toBe('/all-failed?loaded=0')
		const gone = once(browser, 'exit')
		// Asked to close, it writes its log to the end.
		;(browser.stdio[3] as Writable).write('{"id":1,"method":"Browser.close"}\0')
		await gone
		const { tried, asked } = readNetLog(readFileSync(netLog, 'utf8'))
		expect([...tried]).toEqual([`127.0.0.1:${port}`])
		// What Chromium wanted to know the address of, it was told does not exist.
		expect([...asked].filter((host) => !/^https?:\/\/(127\.0\.0\.1|~notfound)/.test(host))).toEqual([])
	} finally {
		browser.kill('SIGKILL')
		server.close()
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
	}
})

/** `tried`: addresses that a connection was opened to; `asked`: hosts whose address was looked for. */
function readNetLog(text: string): { readonly tried: Set<string>; readonly asked: Set<string> } {
	const { constants, events } = JSON.parse(text) as {
		readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> }
		readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[]
	}
	const valuesOf = (type: string, name: string) =>
		new Set(
			events
				.filter(
					(event) => event.type === constants.logEventTypes[type] && event.params && name in event.params,
				)
				.map(({ params }) => String(params?.[name])),
		)
	return {
		tried: valuesOf('TCP_CONNECT_ATTEMPT', 'address'),
		asked: valuesOf('HOST_RESOLVER_MANAGER_REQUEST', 'host'),
	}
}
