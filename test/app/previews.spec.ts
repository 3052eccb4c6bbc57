/** What a reply has drawn or written as a page, in its frame: it is shown, and gets nowhere. */
import { createSocket, type Socket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import type { FrameLocator, Page } from '@playwright/test'
import { type App, expect, test } from '../support/app-fixture.ts'
import { type BaitServer, startBaitServer } from '../support/bait-server.ts'
import type { FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { hostilePage, pagesThatLeave } from '../support/hostile-pages.ts'

let bait: BaitServer
let calls: Socket
let callCount = 0
test.beforeAll(async () => {
	// A worker may come back to this file after it was through with it.
	calls = createSocket('udp4')
	calls.on('message', () => {
		callCount += 1
	})
	await new Promise<void>((resolve) => calls.bind(0, '127.0.0.1', resolve))
})
test.afterAll(() => void calls.close())
test.beforeEach(async () => {
	bait = await startBaitServer()
})
test.afterEach(() => bait.close())

test('diagrams and drawings are shown as images of a frame, with their source a key away', async ({
	app,
	provider,
}) => {
	await answer(
		app,
		provider,
		fence('mermaid', 'flowchart LR\n  A[Begin] --> B[End]') +
			fence(
				'svg',
				`<svg viewBox="0 0 40 20" onload="alert(1)"><image href="${bait.origin}/picture"/></svg>`,
			) +
			fence('mermaid', 'flowchart LR\n  A[Begin -->') +
			`![A cat](https://127.0.0.1:${new URL(bait.origin).port}/cat.png) ![A dot](data:image/png;base64,${dot})`,
	)
	const { page } = app
	const diagram = page.frameLocator('iframe[title="Diagram"]').getByRole('img', { name: 'Diagram' })
	await expect(diagram).toHaveAttribute('src', /^data:image\/svg\+xml;charset=utf-8,.*Begin/)
	const drawing = page.frameLocator('iframe[title="Drawing"]').getByRole('img', { name: 'Drawing' })
	await expect(drawing).toBeVisible()
	await expect(page.getByText('This could not be drawn, so its source is shown.')).toBeVisible()
	await expect(page.getByText('A[Begin -->', { exact: false })).toBeVisible()

	const source = page.getByRole('button', { name: 'Show source' }).first()
	await source.focus()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('group', { name: 'Code, mermaid' }).first()).toContainText(
		'A[Begin] --> B[End]',
	)
	const preview = page.getByRole('button', { name: 'Show preview' })
	await expect(preview).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(diagram).toBeVisible()

	await page.getByRole('button', { name: 'Show larger' }).first().click()
	await expect(page.getByRole('dialog', { name: 'Diagram' })).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(page.getByRole('dialog')).toHaveCount(0)

	await expect(page.getByRole('button', { name: 'Show larger: A dot' })).toBeVisible()
	expect(bait.visits()).toEqual([])
	await page.getByRole('button', { name: 'Load image' }).click()
	await expect(page.getByText('Its address is not on the public internet')).toBeVisible()
	expect(bait.visits()).toEqual([])

	// A page is used with keys, and left with them, whatever it does with Escape itself.
	const greedy =
		"addEventListener('keydown', (event) => event.key === 'Escape' && event.stopImmediatePropagation(), true)"
	await answer(app, provider, fence('html', `<script>${greedy}</script><input><button>Two</button>`))
	const form = await showPage(page)
	const leave = page.getByRole('button', { name: 'Show source' }).last()
	await form.getByRole('textbox').focus()
	await page.keyboard.type('Written by hand')
	await expect(form.getByRole('textbox')).toHaveValue('Written by hand')
	await page.keyboard.press('Tab')
	await expect(form.getByRole('button', { name: 'Two' })).toBeFocused()
	await page.keyboard.press('Tab')
	await expect(page.locator('iframe').last()).not.toBeFocused()
	await form.getByRole('textbox').focus()
	await page.keyboard.press('Escape')
	await expect(leave).toBeFocused()
})

test('a page runs only when asked for, reaches nobody, and cannot leave its frame', async ({
	app,
	provider,
}) => {
	const { page } = app
	const { port } = calls.address() as AddressInfo
	const asked: string[] = []
	page.context().on('request', (request) => asked.push(request.url()))
	await answer(app, provider, fence('html', hostilePage(bait.origin, port)))
	await expect(page.locator('iframe')).toHaveCount(0)

	const shown = await showPage(page)
	await expect(shown.getByRole('status')).toHaveText('All was tried')
	await expect(shown.getByRole('list')).toHaveText(/^(stopped: [^.]+\.)+$/)
	for (const source of pagesThatLeave(bait.origin)) {
		await answer(app, provider, fence('html', source))
		await showPage(page)
		// The frame is left with an error of the browser's own, or as it was.
		await expect
			.poll(() =>
				page
					.frames()
					.slice(1)
					.map((frame) => frame.url())
					.filter((url) => !isHarmless(url)),
			)
			.toEqual([])
		expect(page.url()).toContain(new URL(app.host().url).origin)
	}
	expect(page.context().pages()).toEqual([page])
	// A connection that says nothing carries nothing: browsers make one when they expect to go somewhere.
	expect(bait.visits().filter((visit) => visit !== 'a connection that said nothing')).toEqual([])
	expect(callCount).toBe(0)
})

test('a page without an end holds up neither the window nor the next preview', async ({ app, provider }) => {
	const { page } = app
	await answer(
		app,
		provider,
		fence(
			'html',
			'<script>setInterval(() => { for (let i = 0; i < 500; i++) parent.postMessage("x", "*") })</script>',
		),
	)
	await page.getByRole('button', { name: 'Show preview' }).click()
	await expect(page.getByText('The preview was stopped because it kept the window busy.')).toBeVisible()
	await answer(app, provider, fence('html', '<p>Hello<script>setTimeout(() => { for (;;); }, 100)</script>'))
	await page.getByRole('button', { name: 'Show preview' }).last().click()
	// Playwright's own looks wait for every frame; a person does not.
	await page.evaluate(`document.querySelector('textarea').focus()`)
	await page.keyboard.type('I can still write')
	expect(await page.evaluate(`document.querySelector('textarea').value`)).toBe('I can still write')
})

/** One point. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const isHarmless = (url: string) =>
	/^(chrome-error:|about:blank$|about:srcdoc$|$)/.test(url) || url.endsWith('/preview.html')

const fence = (name: string, code: string) => `\`\`\`${name}\n${code}\n\`\`\`\n\n`

async function answer(app: App, provider: FakeProvider, text: string): Promise<void> {
	provider.behave({ all: { text } })
	await app.send('Show me')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
}

async function showPage(page: Page): Promise<FrameLocator> {
	await page.getByRole('button', { name: 'Show preview' }).last().click()
	return page.frameLocator('iframe[title="Web page"]').last()
}
