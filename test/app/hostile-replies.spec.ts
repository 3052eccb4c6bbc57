/** Replies from a stranger, in the real window: nothing runs, nothing is fetched, nothing goes elsewhere, nothing hangs. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { EventOf } from '../../src/shared/events.ts'
import { type App, expect, test } from '../support/app-fixture.ts'
import { type BaitServer, startBaitServer } from '../support/bait-server.ts'
import type { FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { startHost } from '../support/host-process.ts'
import { enormousLines, type HostileText, hostileTexts } from '../support/hostile-markdown.ts'
import { type PageWatch, watchPage } from '../support/page-watch.ts'
import { skipUnlessLong } from '../support/skip-unless-long.ts'
import { openWindowClient } from '../support/window-client.ts'

/** `npm run torture` asks for 500, with a seed of its own. */
const seed = Number(process.env.HOSTILE_SEED ?? 20_261_121)
const count = Number(process.env.HOSTILE_REPLIES ?? 40)
/** A page that stands still for so long is one that a person takes for dead. */
const longestStallMs = 8_000

test.use({ trace: 'off' })

let bait: BaitServer
test.beforeEach(async () => {
	bait = await startBaitServer()
})
test.afterEach(() => bait.close())

for (const half of [0, 1]) {
	test(`nothing of ${count} hostile replies gets out of its text, part ${half + 1} of 2`, async ({
		app,
		provider,
	}) => {
		test.setTimeout(300_000)
		const texts = hostileTexts(seed, count, bait.origin).filter((_, index) => index % 2 === half)
		const { page, watch } = await openWatched(app)
		const ask = await openAsker(app, provider)
		for (let first = 0; first < texts.length; first += 50) {
			const chatId = await beginChat(page, ask)
			for (const hostile of texts.slice(first, first + 50)) {
				const replyId = await ask.reply(chatId, hostile)
				await shown(page, replyId, hostile)
				expect(await watch.findings(), hostile.what).toEqual([])
				expect(bait.visits(), hostile.what).toEqual([])
			}
		}
		expect(await watch.longestStallMs()).toBeLessThan(longestStallMs)
		ask.close()
	})
}

test('lines of ten megabytes leave the window usable', async ({ app, provider }) => {
	skipUnlessLong(test)
	test.setTimeout(300_000)
	const { page, watch } = await openWatched(app)
	const ask = await openAsker(app, provider)
	for (const hostile of enormousLines) {
		const chatId = await beginChat(page, ask)
		const replyId = await ask.reply(chatId, hostile, 'in one piece')
		await shown(page, replyId, hostile)
		await page.getByRole('textbox', { name: 'Message' }).fill('I can still write')
		await page.getByRole('textbox', { name: 'Message' }).fill('')
		expect(await watch.findings(), hostile.what).toEqual([])
	}
	expect(await watch.longestStallMs()).toBeLessThan(longestStallMs)
	ask.close()
})

test('what a provider says of an error is text too', async ({ app, provider }) => {
	const { page, watch } = await openWatched(app)
	const script = `<img src="${bait.origin}/error" onerror="alert(1)"><script>alert(2)</script>[a](javascript:alert(3))`
	provider.behave({ all: { fault: { kind: 'status', status: 400, code: script, message: script } } })
	await page.getByRole('textbox', { name: 'Message' }).fill('Hello')
	await page.getByRole('button', { name: 'Send' }).click()
	await expect(page.getByRole('article', { name: 'Assistant' })).toContainText('<img src="')
	expect(await watch.findings()).toEqual([])
	expect(bait.visits()).toEqual([])
})

test.describe('a link', () => {
	let folder = ''
	const opened = () =>
		existsSync(join(folder, 'opened')) ? readFileSync(join(folder, 'opened'), 'utf8') : ''
	test.use({
		provider_env: async ({ browserName: _ }, use) => {
			folder = mkdtempSync(join(tmpdir(), 'holdfast-links-'))
			// The program that opens links on Linux, in the place where the host looks first.
			const script = `#!/bin/sh\necho "$@" >> '${folder}/opened'\n`
			writeFileSync(join(folder, 'xdg-open'), script, { mode: 0o755 })
			await use({ PATH: `${folder}:${process.env.PATH}` })
			rmSync(folder, { recursive: true })
		},
	})

	test('opens outside of the window, by whichever button, and only when it is an https address', async ({
		app,
		provider,
	}) => {
		test.skip(process.platform !== 'linux', 'Only on Linux is a program of ours asked to open links.')
		const { page, watch } = await openWatched(app)
		provider.behave({
			all: {
				text: '[bank](https://bank.example/a) and [file](file:///etc/passwd) [js](javascript:alert(1))',
			},
		})
		await page.getByRole('textbox', { name: 'Message' }).fill('Links')
		await page.getByRole('button', { name: 'Send' }).click()
		const links = page.getByRole('article', { name: 'Assistant' }).getByRole('link')
		await expect(links).toHaveCount(1)
		await expect(links).toHaveAttribute('data-host', 'bank.example')
		await links.click()
		await expect.poll(opened).toBe('https://bank.example/a\n')
		await links.click({ button: 'middle' })
		await links.click({ modifiers: ['ControlOrMeta'] })
		await links.click({ modifiers: ['Shift'] })
		await expect.poll(opened).toBe('https://bank.example/a\n'.repeat(4))
		await page.getByText('(file:///etc/passwd)').click()
		expect(await watch.findings()).toEqual([])
		expect(page.context().pages()).toEqual([page])
	})
})

async function openWatched(app: App): Promise<{ readonly page: Page; readonly watch: PageWatch }> {
	const { origin } = new URL(app.host().url)
	const context = app.page.context()
	await app.page.close()
	const page = await context.newPage()
	const watch = await watchPage(context, page, origin)
	await page.goto(origin)
	return { page, watch }
}

type Asker = Awaited<ReturnType<typeof openAsker>>

/** Another window on the same core: it sends, and the page shows. */
async function openAsker(app: App, provider: FakeProvider) {
	const second = await startHost({ dataDir: app.dataDir })
	const client = await openWindowClient(second.url)
	const settled = new Set<string>()
	let onSettled = () => {}
	client.onBatch = (events) => {
		for (const event of events) {
			if (event.type === 'reply.settled') settled.add((event satisfies EventOf<'reply.settled'>).reply.id)
		}
		onSettled()
	}
	return {
		client,
		/** Resolves with the reply's id once it has ended. */
		async reply(chatId: string, { text }: HostileText, way: 'streamed' | 'in one piece' = 'streamed') {
			provider.behave({ all: { text, ...(way === 'in one piece' && { fault: { kind: 'whole-json' } }) } })
			// What a person sends becomes a title: the text is hostile there, too.
			const question = text.slice(0, 300).trim() || 'empty'
			const { reply } = await client.call('chat.send', {
				chatId,
				text: question,
				providerId: null,
				model: null,
			})
			await new Promise<void>((resolve) => {
				onSettled = () => settled.has(reply.id) && resolve()
				onSettled()
			})
			return reply.id
		},
		close: client.close,
	}
}

/** A new conversation, open in the page. */
async function beginChat(page: Page, { client }: Asker): Promise<string> {
	await page.getByRole('button', { name: 'New chat' }).click()
	await page.getByRole('textbox', { name: 'Message' }).fill(`<img src=x onerror=alert(1)> ${Math.random()}`)
	await page.getByRole('button', { name: 'Send' }).click()
	await expect(page.getByRole('article', { name: 'Assistant' })).toHaveCount(1)
	await expect(page.getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	const { chats } = await client.call('chat.list', { before: null, limit: 1 })
	const [newest] = chats
	if (!newest) throw new Error('There is no conversation.')
	return newest.id
}

/** Asked in the page: a locator would read all of the text at every look. */
async function shown(page: Page, replyId: string, { what }: HostileText): Promise<void> {
	const status = `document.querySelector('[data-message-id="${replyId}"] [role="status"]')?.textContent`
	await expect
		.poll(() => page.evaluate(status), { message: what, intervals: [20, 20, 50, 100, 250], timeout: 60_000 })
		.toBe('Complete')
}
