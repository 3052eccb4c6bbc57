import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from '../support/app-fixture.ts'

test('a second start on the same data folder shows the way to the first, and ends', async ({ app }) => {
	const second = spawn(
		process.execPath,
		[join(import.meta.dirname, '../../out/main/browser-host.js'), '--no-open', `--data-dir=${app.dataDir}`],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	)
	let output = ''
	second.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text
	})
	const [status] = await once(second, 'close')
	expect(status).toBe(0)
	const ready: { readonly event: string; readonly url: string; readonly pid: number } = JSON.parse(output)
	expect(ready).toMatchObject({ event: 'ready', pid: app.host().pid })
	await app.page.goto(ready.url)
	await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeVisible()
})

test('an address works once; a reload and a second tab of the same browser still work', async ({
	app,
	browser,
}) => {
	const { page } = app
	await page.reload()
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
	const second = await app.openWindow()
	await expect(second.getByRole('textbox', { name: 'Message' })).toBeVisible()
	const stranger = await browser.newPage()
	expect((await stranger.goto(app.host().url))?.status()).toBe(403)
	await stranger.close()
})

test('the page asks nobody but its own host', async ({ app, provider }) => {
	const asked = new Set<string>()
	app.page.on('request', (request) => asked.add(new URL(request.url()).host))
	provider.behave({
		all: {
			text: '![x](https://example.com/x.png) <img src="https://example.com/y.png"> [l](https://example.com/)',
		},
	})
	await app.send('Show me a picture')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await app.page.reload()
	await expect(app.page.getByRole('navigation', { name: 'Conversations' })).toContainText('Show me a picture')
	expect([...asked]).toEqual([new URL(app.host().url).host])
})

test('no key is in the page, its storage, or the folder of the history', async ({ app }) => {
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	const page = await app.page.evaluate<string>(
		'document.documentElement.outerHTML + JSON.stringify({ ...localStorage })',
	)
	expect(page).not.toContain('sk-test-key')
	const { execFileSync } = await import('node:child_process')
	const found = execFileSync('sh', ['-c', `grep -rl sk-test-key "${app.dataDir}" || true`], {
		encoding: 'utf8',
	})
	expect(found).toBe('')
})
