import { createHash } from 'node:crypto'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from '../support/app-fixture.ts'
import { makeText } from '../support/fake-provider/texts.ts'
import { skipUnlessLong } from '../support/skip-unless-long.ts'

/** Some 30 MB in UTF-8. */
const text = makeText(7, 26_000_000)
const hash = createHash('sha256').update(text).digest('hex')

const copiedHash = (page: Page): Promise<string> =>
	page.evaluate(`(async () => {
		const bytes = new TextEncoder().encode(await navigator.clipboard.readText())
		const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
		return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
	})()`)

/** The size of the largest message that any window opened from now on has received over its socket. */
function weighFrames(context: BrowserContext): () => number {
	let largest = 0
	context.on('page', (page) => {
		page.on('websocket', (socket) => {
			socket.on('framereceived', ({ payload }) => {
				largest = Math.max(largest, Buffer.byteLength(payload))
			})
		})
	})
	return () => largest
}

/** Asked in the page: a locator would read all of the text at every look. */
async function shownAsFarAsItGoes(page: Page): Promise<void> {
	const lines = `[...document.querySelectorAll('article > div > p')].map((line) => line.textContent).join()`
	await expect
		.poll(() => page.evaluate(lines), { timeout: 60_000 })
		.toMatch(/The first 1,\d{3},\d{3} of 26,000,000 characters are shown/)
}

// A trace would hold a picture of the whole document for every step.
test.use({ trace: 'off' })

test('a reply of 30 MB opens in bounded pieces, is copied exactly, and survives its window', async ({
	app,
	provider,
}) => {
	skipUnlessLong(test)
	test.setTimeout(120_000)
	provider.behave({ all: { text, fault: { kind: 'whole-json' } } })
	const largestFrame = weighFrames(app.page.context())
	await app.send('Everything, please')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete', {
		timeout: 30_000,
	})
	await app.page.close()

	const page = await app.openWindow()
	const reply = page.getByRole('article', { name: 'Assistant' })
	await page.getByRole('navigation', { name: 'Conversations' }).getByText('Everything, please').click()
	await shownAsFarAsItGoes(page)
	await reply.getByRole('button', { name: 'Copy', exact: true }).click()
	await expect.poll(() => copiedHash(page), { timeout: 30_000 }).toBe(hash)
	expect(largestFrame()).toBeLessThan(4_000_000)

	// The mark of a page that did not go in order. Playwright cannot bring back one that really crashed.
	await page.addInitScript(`sessionStorage.setItem('page-is-alive', '')`)
	await page.reload()
	await expect(page.getByText('only the beginning is shown')).toBeVisible()
	const drawn = await reply.getByRole('group', { name: 'Message text' }).textContent()
	expect(text.startsWith(drawn ?? 'nothing')).toBe(true)
	expect(drawn?.length).toBeLessThan(50_000)
	await reply.getByRole('button', { name: 'Show all' }).click()
	await shownAsFarAsItGoes(page)
})
