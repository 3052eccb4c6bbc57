import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { type App, expect, test } from '../support/app-fixture.ts'
import { makeSampleHistory, sampleMessageId } from '../support/sample-history.ts'

const count = 10_000
const title = 'sample conversation 0'

const thread = (page: Page) => page.getByRole('log', { name: 'Messages' })
const articleOf = (page: Page, message: number) =>
	page.locator(`article[data-message-id~="${sampleMessageId(0, message)}"]`)
const openLong = (page: Page) =>
	page.getByRole('navigation', { name: 'Conversations' }).getByText(title, { exact: true }).click()

/** Two conversations, one of 10,000 messages of all heights, and the long one is shown. */
async function openHistory(app: App): Promise<void> {
	await app.host().stop()
	const path = join(app.dataDir, 'holdfast.db')
	makeSampleHistory(path, { chats: 1, messagesEach: count })
	const db = new Sqlite(path)
	db.exec(`UPDATE messages SET text = text || char(10, 10) ||
		substr(replace(hex(zeroblob(400)), '00', 'word '), 1, (created_at_ms % 37) * 50)`)
	db.close()
	await app.restart()
	await openLong(app.page)
	await expect(articleOf(app.page, count - 1)).toBeInViewport()
}

/**
 * Scrolls by so much in each of so many frames, and tells the most that any frame moved what was read further than it
 * was scrolled by, in pixels, and the longest run of frames in which the middle of the thread was empty.
 */
const scrollInFrames = (page: Page, byPx: number, frames: number) =>
	page.evaluate<{ readonly movedPx: number; readonly blankFrames: number }>(`(async () => {
		const log = document.querySelector('[role=log]')
		const box = log.getBoundingClientRect()
		const tops = () => new Map([...log.querySelectorAll('article')].map(
			(article) => [article.dataset.messageId, article.getBoundingClientRect().top]))
		const isBlank = () => [...log.querySelectorAll('article')].every((article) => {
			const { top, bottom } = article.getBoundingClientRect()
			return bottom < box.top + 40 || top > box.bottom - 40
		})
		let movedPx = 0
		let blankFrames = 0
		let run = 0
		for (let frame = 0; frame < ${frames}; frame += 1) {
			log.scrollTop += ${byPx}
			const before = tops()
			await new Promise(requestAnimationFrame)
			for (const [id, top] of tops()) {
				if (before.has(id)) movedPx = Math.max(movedPx, Math.abs(top - before.get(id)))
			}
			run = isBlank() ? run + 1 : 0
			blankFrames = Math.max(blankFrames, run)
		}
		return { movedPx, blankFrames }
	})()`)

const topOf = async (article: Locator): Promise<number> => {
	const box = await article.boundingBox()
	if (!box) throw new Error('The article is not in the page.')
	return box.y
}

test('10,000 messages open at their end with few of them in the page, and Home and End lead to both ends', async ({
	app,
}) => {
	await openHistory(app)
	const { page } = app
	const articles = thread(page).getByRole('article')
	expect(await articles.count()).toBeLessThan(40)
	await thread(page).focus()
	await page.keyboard.press('Home')
	await expect(articleOf(page, 0)).toBeInViewport()
	await expect(page.getByRole('button', { name: 'Load earlier messages' })).toBeHidden()
	await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible()
	expect(await articles.count()).toBeLessThan(40)
	await page.keyboard.press('PageDown')
	await expect(articleOf(page, 0)).not.toBeInViewport()
	await page.keyboard.press('End')
	await expect(articleOf(page, count - 1)).toBeInViewport()
	await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden()
})

test('however fast a long thread is scrolled, nothing jumps and nothing is missing', async ({ app }) => {
	await openHistory(app)
	const { page } = app
	const up = await scrollInFrames(page, -300, 200)
	expect(up.movedPx).toBeLessThan(1.5)
	expect(up.blankFrames).toBeLessThanOrEqual(2)
	await expect(articleOf(page, count - 1)).toHaveCount(0)
	const down = await scrollInFrames(page, 300, 120)
	expect(down.movedPx).toBeLessThan(1.5)
	expect(down.blankFrames).toBeLessThanOrEqual(2)
	expect(await thread(page).getByRole('article').count()).toBeLessThan(40)
})

test('every message can be reached by scrolling, in its order', async ({ app }) => {
	await openHistory(app)
	const { page } = app
	await thread(page).focus()
	const seen = new Set<string>()
	const look = async () => {
		const ids = await page.evaluate<readonly string[]>(
			`[...document.querySelectorAll('article')].map((article) => article.dataset.messageId)`,
		)
		expect([...ids].sort()).toEqual(ids)
		for (const id of ids) seen.add(id)
	}
	for (let step = 0; step < 60; step += 1) {
		await scrollInFrames(page, -600, 2)
		await look()
	}
	// From the first one that was seen to the end there is none that was not.
	const first = [...seen].sort()[0] ?? ''
	const firstIndex = Number.parseInt(first.slice(-12), 16) - 1
	expect(seen.size).toBe(count - firstIndex)
	expect(seen.size).toBeGreaterThan(100)
})

test('what is read stays where it is while a reply streams below, and End follows it', async ({
	app,
	provider,
}) => {
	await openHistory(app)
	const { page } = app
	provider.behave({ all: { text: 'A line of the answer.\n\n'.repeat(200), tokensPerSecond: 100 } })
	await app.send('Go on')
	await expect(app.lastReply()).toContainText('A line of the answer.')
	await thread(page).focus()
	for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageUp')
	await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible()
	const length = async () => ((await app.lastReply().textContent()) ?? '').length
	const settled = async () => {
		const before = await topOf(articleOf(page, count - 8))
		await page.evaluate('new Promise((done) => setTimeout(done, 100))')
		return (await topOf(articleOf(page, count - 8))) === before
	}
	await expect.poll(settled).toBe(true)
	const [top, before] = [await topOf(articleOf(page, count - 8)), await length()]
	await expect.poll(length).toBeGreaterThan(before + 400)
	expect(await topOf(articleOf(page, count - 8))).toBeCloseTo(top, 0)
	await page.keyboard.press('End')
	const status = app.lastReply().getByRole('status', { name: 'Reply status' })
	await expect(status).toBeInViewport()
	// As what is drawn late does: it is less high for one layout, and nobody ever sees that.
	await page.evaluate(`(() => {
		const log = document.querySelector('[role=log]')
		const text = [...log.querySelectorAll('[data-selectable]')].at(-1)
		text.style.display = 'none'
		log.scrollHeight
		text.style.display = ''
	})()`)
	await expect(status).toHaveText('Complete')
	await expect(status).toBeInViewport()
})

test('from far up a message is sent, its reply can be stopped, and both are shown', async ({
	app,
	provider,
}) => {
	await openHistory(app)
	const { page } = app
	await thread(page).focus()
	await page.keyboard.press('Home')
	await expect(articleOf(page, 0)).toBeInViewport()
	provider.behave({ all: { text: 'On and on. '.repeat(400), tokensPerSecond: 40 } })
	await app.send('From far up')
	await expect(page.getByRole('article', { name: 'You' }).last()).toContainText('From far up')
	await expect(app.lastReply()).toContainText('On and on.')
	// The reply is not held up there; that it runs is known all the same.
	await thread(page).focus()
	await page.keyboard.press('Home')
	await expect(articleOf(page, 0)).toBeInViewport()
	await page.getByRole('button', { name: 'Stop' }).click()
	await expect(page.getByRole('button', { name: 'Send' })).toBeVisible()
	await page.getByRole('button', { name: 'Jump to latest' }).click()
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Stopped')
})

test('selected text, the focus and a text being written stay in the page, however far it is scrolled', async ({
	app,
}) => {
	await openHistory(app)
	const { page } = app
	const selected = () => page.evaluate<string>('getSelection().toString()')
	await page.evaluate(`(() => {
		const texts = [...document.querySelectorAll('article [data-selectable]')].slice(-3)
		getSelection().setBaseAndExtent(texts[0], 0, texts.at(-1), texts.at(-1).childNodes.length)
	})()`)
	const before = await selected()
	expect(before).toContain(`sample 0.${count - 3} `)
	expect(before).toContain(`sample 0.${count - 1} `)
	await scrollInFrames(page, -400, 60)
	expect(await selected()).toBe(before)
	await page.evaluate('getSelection().removeAllRanges()')

	const question = page.getByRole('article', { name: 'You' }).nth(2)
	const id = await question.getAttribute('data-message-id')
	await question.getByRole('button', { name: 'Edit' }).click()
	await page.getByRole('textbox', { name: 'Edited text' }).fill('Half a thought')
	await scrollInFrames(page, -400, 60)
	const field = page.getByRole('textbox', { name: 'Edited text' })
	await expect(field).toHaveValue('Half a thought')
	await expect(field).toBeFocused()
	await page.getByRole('textbox', { name: 'Message' }).focus()
	await scrollInFrames(page, -400, 60)
	await expect(field).toHaveValue('Half a thought')
	await expect(page.locator(`article[data-message-id="${id}"]`)).toHaveCount(1)
})

test('a conversation is found again where it was left', async ({ app }) => {
	await openHistory(app)
	const { page } = app
	await scrollInFrames(page, -500, 80)
	const read = page.locator('article').nth(4)
	const id = await read.getAttribute('data-message-id')
	const top = await topOf(read)
	await page.getByRole('button', { name: 'New chat' }).click()
	await expect(thread(page)).toHaveCount(0)
	await openLong(page)
	expect(await topOf(page.locator(`article[data-message-id="${id}"]`))).toBeCloseTo(top, 0)
})

test('a link to a message leads exactly there, in a conversation that was never opened', async ({ app }) => {
	await openHistory(app)
	const { page } = app
	await thread(page).focus()
	await page.keyboard.press('Home')
	await expect(articleOf(page, 0)).toBeInViewport()
	await scrollInFrames(page, 500, 40)
	const question = thread(page).getByRole('article', { name: 'You' }).nth(2)
	const id = await question.getAttribute('data-message-id')
	await question.getByRole('button', { name: 'More' }).click()
	await page.getByRole('menuitem', { name: 'Fork from here' }).click()
	await expect(page.getByRole('heading', { name: `${title} (2)` })).toBeVisible()
	await page.reload()
	await page
		.getByRole('navigation', { name: 'Conversations' })
		.getByText(`${title} (2)`, { exact: true })
		.click()
	await page.getByRole('button', { name: `Forked from ${title}` }).click()
	const found = page.locator(`article[data-message-id="${id}"]`)
	await expect(found).toBeFocused()
	const box = await thread(page).boundingBox()
	const offset = (await topOf(found)) - (box?.y ?? 0)
	expect(offset).toBeGreaterThan(0)
	expect(offset).toBeLessThan((box?.height ?? 0) / 3)
	await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible()
})

test('versions far from the end are stepped through in their place', async ({ app }) => {
	await openHistory(app)
	const { page } = app
	await thread(page).focus()
	await page.keyboard.press('Home')
	const first = articleOf(page, 0)
	await expect(first).toBeInViewport()
	await first.getByRole('button', { name: 'Edit' }).click()
	await page.getByRole('textbox', { name: 'Edited text' }).fill('Begin anew')
	await page.getByRole('button', { name: 'Save and ask again' }).click()
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await expect(thread(page).getByRole('article')).toHaveCount(2)
	const edited = thread(page).getByRole('article', { name: 'You' })
	await edited.scrollIntoViewIfNeeded()
	const top = await topOf(edited)
	await edited.getByRole('button', { name: 'Previous version' }).focus()
	await page.keyboard.press('Enter')
	await expect(first.getByRole('button', { name: 'Next version' })).toBeFocused()
	expect(await topOf(first)).toBeCloseTo(top, 0)
	await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible()
	await page.keyboard.press('Enter')
	await expect(edited.first()).toContainText('Begin anew')
	await expect(thread(page).getByRole('article')).toHaveCount(2)
})
