/** What our page cannot do, whatever it is tricked into. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BrowserWindowDouble } from '../../../support/electron-double/index.ts'
import {
	type RunningElectron,
	startElectron,
	stopElectrons,
} from '../../../support/electron-double/start-electron.ts'

let running: RunningElectron
let window: BrowserWindowDouble

beforeEach(async () => {
	running = await startElectron()
	window = await running.firstWindow()
})
afterEach(stopElectrons)

const pageUrl = 'app://holdfast/index.html'

test.each([
	'https://example.com/',
	'http://127.0.0.1:8080/',
	'file:///etc/passwd',
	'app://elsewhere/index.html',
	'app://holdfast/assets/index.js',
	'data:text/html,<script>1</script>',
	'javascript:alert(1)',
	'blob:app://holdfast/0a1b',
])('the page cannot go to %s', async (url) => {
	expect(await window.webContents.navigate(url)).toBe(pageUrl)
	expect(window.webContents.loads).toBe(1)
})

test('the page can load itself again', async () => {
	await window.webContents.navigate(`${pageUrl}#top`)
	expect(window.webContents.loads).toBe(2)
})

test('a frame inside the page cannot go anywhere, not even to our page', async () => {
	let isPrevented = false
	window.webContents.on('will-frame-navigate', (event) => {
		isPrevented = event.defaultPrevented
	})
	await window.webContents.navigate(pageUrl, { isMainFrame: false })
	expect(isPrevented).toBe(true)
})

test('a frame inside the page begins with the document of previews, named in full', async () => {
	const prevented: boolean[] = []
	window.webContents.on('will-frame-navigate', (event) => prevented.push(event.defaultPrevented))
	await window.webContents.navigate('app://holdfast/preview.html', { isMainFrame: false })
	await window.webContents.navigate('app://holdfast/preview.html?a=b', { isMainFrame: false })
	await window.webContents.navigate('app://holdfast/preview.html', { isMainFrame: true })
	expect(prevented).toEqual([false, true, true])
})

test('a call between browsers finds no way out', () => {
	expect(window.webContents.webRtcPolicy).toBe('disable_non_proxied_udp')
})

test('no redirection is followed', () => {
	expect(window.webContents.redirect('https://example.com/')).toBe(false)
})

test.each(['https://example.com/', 'mailto:a@example.com', pageUrl, 'about:blank'])(
	'window.open(%s) opens nothing',
	(url) => {
		expect(window.webContents.openWindow(url)).toBe('deny')
		expect(running.electron.windows).toHaveLength(1)
		expect(running.electron.shell.opened).toHaveLength(0)
	},
)

test('a webview is not attached', () => {
	expect(window.webContents.attachWebview()).toBe(false)
})

const ours = { requestingUrl: pageUrl, isMainFrame: true }

test('our page may write text to the clipboard', () => {
	expect(running.electron.session.asks(window.webContents, 'clipboard-sanitized-write', ours)).toBe(true)
	expect(
		running.electron.session.checks(window.webContents, 'clipboard-sanitized-write', 'app://holdfast/', ours),
	).toBe(true)
})

test.each([
	['media'],
	['geolocation'],
	['notifications'],
	['clipboard-read'],
	['midi'],
	['fullscreen'],
	['openExternal'],
	['display-capture'],
	['local-network-access'],
	['fileSystem'],
	['hid'],
	['usb'],
	['serial'],
	['idle-detection'],
	['storage-access'],
	['unknown'],
] as const)('our page is refused %s', (permission) => {
	expect(running.electron.session.asks(window.webContents, permission, ours)).toBe(false)
	expect(running.electron.session.checks(window.webContents, permission, 'app://holdfast/', ours)).toBe(false)
})

test('a stranger is refused even the clipboard', () => {
	const stranger = { requestingUrl: 'https://example.com/', isMainFrame: true }
	const { session } = running.electron
	expect(session.asks(window.webContents, 'clipboard-sanitized-write', stranger)).toBe(false)
	expect(
		session.checks(window.webContents, 'clipboard-sanitized-write', 'https://example.com', stranger),
	).toBe(false)
	const frame = { requestingUrl: pageUrl, isMainFrame: false }
	expect(session.checks(window.webContents, 'clipboard-sanitized-write', 'app://holdfast/', frame)).toBe(
		false,
	)
})

test('no device and no screen is to be had', () => {
	const { session } = running.electron
	expect(session.grantsDevice()).toBe(false)
	expect(session.grantsScreen()).toBe(false)
})

test('what the page has made itself can be saved, and nothing from elsewhere', () => {
	const { session } = running.electron
	expect(session.downloads('blob:app://holdfast/0a1b')).toBe(true)
	for (const url of [
		'https://example.com/file',
		'blob:https://example.com/0a1b',
		'app://holdfast/index.html',
		'data:text/plain,a',
		'file:///etc/passwd',
	]) {
		expect(session.downloads(url)).toBe(false)
	}
})

test.each([
	'https://example.com/pixel.png?conversation=…',
	'http://localhost:3000/',
	'ws://127.0.0.1:9000/',
	'wss://example.com/',
	'file:///etc/passwd',
	'ftp://example.com/',
	'app://elsewhere/index.html',
	'blob:https://example.com/0a1b',
	'chrome-extension://abc/x.js',
])('a request to %s is stopped', (url) => {
	expect(running.electron.session.lets(url, 'image')).toBe(false)
})

test.each([
	pageUrl,
	'app://holdfast/assets/index.js',
	'blob:app://holdfast/0a1b',
	'devtools://devtools/bundled/x.html',
])('a request to %s passes', (url) => {
	expect(running.electron.session.lets(url, 'script')).toBe(true)
})

test('loading the page stops no request of its own', () => {
	expect(running.electron.session.requests.filter((request) => request.isCancelled)).toEqual([])
	expect(running.electron.session.requests.map((request) => request.url)).toContain(
		'app://holdfast/assets/index.js',
	)
})
