import { join } from 'node:path'
import { expect } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { type App, test } from '../support/app-fixture.ts'

const list = ({ page }: App) => page.getByRole('navigation', { name: 'Conversations' })
const row = (app: App, title: string) => list(app).getByRole('link', { name: new RegExp(`^${title}`) })
const headings = (app: App) => list(app).getByRole('heading').allTextContents()

/** Noon, so many days before today. */
function noon(daysBefore: number): number {
	const now = new Date()
	return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBefore, 12).getTime()
}

/** Conversations that were last used then, in a history that has been closed. */
function plant(dataDir: string, chats: readonly { readonly title: string; readonly atMs: number }[]): void {
	const db = new Sqlite(join(dataDir, 'holdfast.db'))
	const insert = db.prepare('INSERT INTO chats (id, title, created_at_ms, updated_at_ms) VALUES (?, ?, ?, ?)')
	for (const [index, { title, atMs }] of chats.entries()) {
		insert.run(`0190a000-0000-7000-8000-${String(index).padStart(12, '0')}`, title, atMs, atMs)
	}
	db.close()
}

async function begin(app: App, chats: Parameters<typeof plant>[1]): Promise<void> {
	await app.host().stop()
	plant(app.dataDir, chats)
	await app.restart()
}

test('conversations stand under the days they were used on; arrow keys pass over the headings', async ({
	app,
}) => {
	const { page } = app
	await begin(app, [
		{ title: 'Morning', atMs: noon(0) - 1 },
		{ title: 'Noon', atMs: noon(0) },
		{ title: 'Evening', atMs: noon(1) },
		{ title: 'Week', atMs: noon(5) },
		{ title: 'Long ago', atMs: new Date(2019, 2, 3).getTime() },
	])
	await expect(row(app, 'Noon')).toBeVisible()
	expect(await headings(app)).toEqual(['Today', 'Yesterday', 'Previous 7 days', 'March 2019'])

	await row(app, 'Noon').focus()
	for (const title of ['Morning', 'Evening', 'Week', 'Long ago', 'Long ago']) {
		await page.keyboard.press('ArrowDown')
		await expect(row(app, title)).toBeFocused()
	}
	await page.keyboard.press('Home')
	await expect(row(app, 'Noon')).toBeFocused()

	await row(app, 'Week').click({ button: 'right' })
	await page.getByRole('menuitem', { name: 'Pin' }).click()
	await expect.poll(() => headings(app)).toEqual(['Pinned', 'Today', 'Yesterday', 'March 2019'])
	await row(app, 'Evening').focus()
	await page.keyboard.press('Delete')
	await expect.poll(() => headings(app)).toEqual(['Pinned', 'Today', 'March 2019'])

	await list(app).getByRole('button', { name: 'New folder' }).click()
	await page.getByRole('textbox', { name: 'Folder name' }).fill('Kelp')
	await page.keyboard.press('Enter')
	await row(app, 'Long ago').dragTo(list(app).getByRole('button', { name: 'Kelp 0 conversations' }))
	await list(app).getByRole('button', { name: 'Kelp 1 conversation' }).click()
	await expect(row(app, 'Long ago')).toBeVisible()
	expect(await headings(app)).toEqual(['March 2019'])
})

test('at midnight today becomes yesterday', async ({ app }) => {
	const now = new Date()
	const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime()
	await app.page.clock.install({ time: midnight - 30_000 })
	await begin(app, [{ title: 'Late', atMs: noon(0) }])
	await expect(row(app, 'Late')).toBeVisible()
	expect(await headings(app)).toEqual(['Today'])
	await app.page.clock.fastForward(60_000)
	await expect.poll(() => headings(app)).toEqual(['Yesterday'])
})

test('hundreds of conversations of many months are scrolled through without a gap', async ({ app }) => {
	const { page } = app
	await begin(
		app,
		Array.from({ length: 300 }, (_, index) => ({
			title: `Number ${index}.`,
			atMs: noon(index),
		})),
	)
	await row(app, 'Number 0\\.').focus()
	// End goes to the last one read, from page to page.
	const pressEnd = async () => {
		await page.keyboard.press('End')
		return page.evaluate('document.activeElement.textContent')
	}
	await expect.poll(pressEnd, { intervals: [50] }).toContain('Number 299.')
	await page.keyboard.press('ArrowUp')
	await expect(row(app, 'Number 298\\.')).toBeFocused()
	const drawn = await list(app).getByRole('link').allTextContents()
	expect(drawn.length).toBeLessThan(100)
	await page.keyboard.press('Home')
	await expect(row(app, 'Number 0\\.')).toBeFocused()
	await expect(list(app).getByRole('heading', { name: 'Today' })).toBeInViewport()
})
