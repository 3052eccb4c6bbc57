/** A page of somebody else in another tab of the same browser, served from another port of this machine: cookies and all. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { WebSocket } from 'ws'
import { pageSecretName, socketCloseCodes, socketPath } from '../../src/shared/socket-protocol.ts'
import { expect, test } from '../support/app-fixture.ts'

let server: Server
let port = 0
/** What browsers send to every port of 127.0.0.1. */
let stolenCookie = ''
test.beforeEach(async () => {
	server = createServer((request, response) => {
		stolenCookie = request.headers.cookie ?? stolenCookie
		response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Elsewhere</title>')
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	port = (server.address() as AddressInfo).port
})
test.afterEach(() => {
	server.closeAllConnections()
	server.close()
})

/** Each resolves with `got in` or with how it was turned away. `APP` stands for Holdfast's origin. */
const attempts = {
	'reading the page': `fetch('APP/', { credentials: 'include' }).then((answer) => answer.text()).then(() => 'got in', () => 'refused')`,
	'reading a file of it': `fetch('APP/ASSET', { credentials: 'include' }).then((answer) => answer.text()).then(() => 'got in', () => 'refused')`,
	'a script of it': load('script', 'src', 'APP/ASSET'),
	'a picture of it': load('img', 'src', 'APP/favicon.ico'),
	'a style of it': load('link', 'href', 'APP/assets/index.css'),
	'its socket': `new Promise((resolve) => {
		const socket = new WebSocket('APP/socket'.replace('http', 'ws'))
		socket.onopen = () => resolve('got in')
		socket.onerror = () => resolve('refused')
	})`,
	'a frame with it': `new Promise((resolve) => {
		const frame = document.createElement('iframe')
		frame.onload = () => {
			try {
				resolve(frame.contentDocument === null || frame.contentDocument.body.innerHTML === '' ? 'refused' : 'got in')
			} catch {
				resolve('refused')
			}
		}
		frame.src = 'APP/'
		document.body.append(frame)
	})`,
} as const

function load(tag: string, attribute: string, address: string): string {
	return `new Promise((resolve) => {
		const element = document.createElement('${tag}')
		element.rel = 'stylesheet'
		element.onload = () => resolve('got in')
		element.onerror = () => resolve('refused')
		element.${attribute} = '${address}'
		document.head.append(element)
	})`
}

async function attempt(page: Page, origin: string, asset: string, code: string): Promise<unknown> {
	return page.evaluate(code.replaceAll('APP', origin).replaceAll('ASSET', asset))
}

for (const host of ['127.0.0.1', 'localhost']) {
	test(`a page at ${host} in another tab gets neither the app, nor a file of it, nor its socket`, async ({
		app,
	}) => {
		await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeVisible()
		const { origin } = new URL(app.host().url)
		const asset = String(
			await app.page.evaluate(`new URL(document.querySelector('script[src]').src).pathname.slice(1)`),
		)
		const stranger = await app.page.context().newPage()
		await stranger.goto(`http://${host}:${port}/`)
		for (const [what, code] of Object.entries(attempts)) {
			expect(await attempt(stranger, origin, asset, code), what).toBe('refused')
		}

		const [popup] = await Promise.all([
			stranger.waitForEvent('popup'),
			stranger.evaluate(`window.opened = window.open('${origin}/')`),
		])
		await expect(popup.getByRole('heading', { name: /has been used or is out of date/ })).toBeVisible()
		await expect(popup.getByRole('textbox')).toHaveCount(0)
		await stranger.evaluate(`location.href = '${origin}/'`)
		await expect(stranger.getByRole('heading', { name: /has been used or is out of date/ })).toBeVisible()

		// The window that was there first does not notice.
		await app.send('Hello')
		await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	})
}

test('whoever listens on another port gets the cookie, and cannot do anything with it', async ({ app }) => {
	await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeVisible()
	const { origin, host } = new URL(app.host().url)
	const stranger = await app.page.context().newPage()
	await stranger.goto(`http://127.0.0.1:${port}/`)
	expect(stolenCookie).toMatch(/^holdfast-/)

	const page = await fetch(`${origin}/`, { headers: { cookie: stolenCookie } })
	expect(page.status).toBe(200)
	expect(await page.text()).not.toContain(pageSecretName)

	const socket = new WebSocket(`ws://${host}${socketPath}`, { headers: { cookie: stolenCookie }, origin })
	const heard: string[] = []
	socket.on('message', (data) => heard.push(data.toString()))
	const closed = new Promise<number>((resolve) => socket.on('close', resolve))
	socket.on('open', () => {
		socket.send(JSON.stringify({ id: 1, call: 'chat.list', input: { before: null, limit: 1 } }))
		socket.send(JSON.stringify({ hello: stolenCookie }))
	})
	expect(await closed).toBe(socketCloseCodes.notAllowed)
	expect(heard).toEqual([])
})
