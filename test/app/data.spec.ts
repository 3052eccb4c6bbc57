import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app-fixture.ts'
import { startHost } from '../support/host-process.ts'
import { makeSampleHistory, sampleText } from '../support/sample-history.ts'

async function openDataPage(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Settings' }).click()
	await page.getByRole('tab', { name: 'Data' }).click()
}

const conversations = (page: Page) => page.getByRole('navigation', { name: 'Conversations' })

/** A history of some size under the running app: stopped, filled, started again. */
async function fill(app: App): Promise<void> {
	await app.host().stop()
	makeSampleHistory(join(app.dataDir, 'holdfast.db'), { chats: 8, messagesEach: 6 })
	await app.restart()
	await expect(conversations(app.page).getByText('sample conversation 3')).toBeVisible()
}

test('a backup is made, checked and restored, and one conversation of it comes back alone', async ({
	app,
}) => {
	await fill(app)
	const { page } = app
	await openDataPage(page)
	await expect(page.getByText('There is no backup yet.')).toBeVisible()
	await page.getByRole('button', { name: 'Back up now' }).click()
	await expect(page.getByText('The last backup was checked and is good.')).toBeVisible()
	await expect(page.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1)
	await expect(page.getByRole('list', { name: 'Backups' })).toContainText('8 conversations · 48 messages')
	await page.getByRole('button', { name: 'Check now' }).click()
	await expect(page.getByText('The history is sound.')).toBeVisible()
	await page.keyboard.press('Escape')

	// Lost since: one conversation, for good.
	await app.host().stop()
	const { default: Sqlite } = await import('better-sqlite3')
	const db = new Sqlite(join(app.dataDir, 'holdfast.db'))
	db.exec(`DELETE FROM chats WHERE title = 'sample conversation 5'`)
	db.close()
	await app.restart()
	await expect(conversations(page).getByText('sample conversation 4')).toBeVisible()
	await expect(conversations(page).getByText('sample conversation 5')).toHaveCount(0)
	await openDataPage(page)
	await page.getByRole('button', { name: /^Actions for the backup of/ }).click()
	await page.getByRole('menuitem', { name: 'Restore one conversation…' }).click()
	await page.getByRole('searchbox', { name: 'Search titles' }).fill('TION 5')
	await expect(
		page.getByRole('dialog', { name: 'Restore one conversation' }).getByRole('listitem'),
	).toHaveCount(1)
	await page.getByRole('button', { name: 'Restore “sample conversation 5”' }).click()
	await expect(page.getByText('It is all here')).toHaveCount(1)
	await page
		.getByRole('dialog', { name: 'Restore one conversation' })
		.getByRole('button', { name: 'Close' })
		.click()
	await page.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Close' }).click()
	await conversations(page).getByText('sample conversation 5').click()
	await expect(page.getByRole('article', { name: 'Assistant' }).last()).toContainText(sampleText(5, 5).trim())

	// Everything, as it was.
	await app.send('A message since the backup')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await openDataPage(page)
	await page.getByRole('button', { name: /^Actions for the backup of/ }).click()
	await page.getByRole('menuitem', { name: 'Restore everything…' }).click()
	await page.getByRole('button', { name: 'Restore', exact: true }).click()
	await expect(page.getByText('The backup was restored.')).toBeVisible()
	await expect(page.getByRole('list', { name: 'Set aside' })).toContainText('a backup took its place')
	await page.keyboard.press('Escape')
	await expect(page.getByText('A message since the backup')).toHaveCount(0)
	await expect(page.getByRole('article', { name: 'Assistant' }).last()).toContainText(sampleText(5, 5).trim())
	await page.getByRole('textbox', { name: 'Message' }).fill('And it goes on')
	await page.keyboard.press('Enter')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')

	// What is shown was begun after the backup.
	await page.getByRole('button', { name: 'New chat' }).click()
	await app.send('A conversation since the backup')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await openDataPage(page)
	await page.getByRole('button', { name: /^Actions for the backup of/ }).click()
	await page.getByRole('menuitem', { name: 'Restore everything…' }).click()
	await page.getByRole('button', { name: 'Restore', exact: true }).click()
	await expect(page.getByText('The backup was restored.').last()).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(page.getByRole('heading', { name: 'What is on your mind?' })).toBeVisible()
})

test('a damaged history is set aside with a word, saved, and taken up again', async ({ app }) => {
	await fill(app)
	const { page, dataDir } = app
	await app.host().stop()
	const path = join(dataDir, 'holdfast.db')
	const bytes = readFileSync(path)
	bytes.fill(0, 0, 100)
	writeFileSync(path, bytes)

	await app.restart()
	const alert = page.getByRole('alert').filter({ hasText: 'Your history could not be read' })
	await expect(alert).toContainText('quarantine')
	const [folder = ''] = readdirSync(join(dataDir, 'quarantine'))
	expect(readFileSync(join(dataDir, 'quarantine', folder, 'holdfast.db')).equals(bytes)).toBe(true)

	await app.send('Written meanwhile')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await alert.getByRole('button', { name: 'Choose what to do…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Your history could not be read' })
	await expect(dialog).toContainText('8 conversations · 48 messages')
	await dialog.getByRole('button', { name: 'Use what was saved' }).click()
	await expect(conversations(page).getByText('sample conversation 3')).toBeVisible()
	await expect(conversations(page).getByText('Written meanwhile')).toBeVisible()
	await expect(alert).toHaveCount(0)
	expect(readFileSync(join(dataDir, 'quarantine', folder, 'holdfast.db')).equals(bytes)).toBe(true)
})

test('damage that a check finds is said, and can be set right', async ({ app }) => {
	await fill(app)
	const { page, dataDir } = app
	await app.host().stop()
	const path = join(dataDir, 'holdfast.db')
	const { default: Sqlite } = await import('better-sqlite3')
	const db = new Sqlite(path)
	// An index that says something else than its table.
	db.unsafeMode(true)
	db.pragma('writable_schema = ON')
	db.exec(`UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'timeline')
		WHERE name = 'continuation_lessons'`)
	db.close()
	await app.restart()
	await openDataPage(page)
	await page.getByRole('button', { name: 'Check now' }).click()
	await expect(page.getByText('The history is damaged.').last()).toBeVisible()
	await page.getByRole('button', { name: 'Set it right…' }).last().click()
	await page.getByRole('button', { name: 'Set it right', exact: true }).click()
	const dialog = page.getByRole('dialog', { name: 'Your history could not be read' })
	await expect(dialog).toContainText('8 conversations')
	await dialog.getByRole('button', { name: 'Use what was saved' }).click()
	await expect(page.getByText('The history is damaged.')).toHaveCount(0)
	await expect(dialog).toHaveCount(0)
	await page.keyboard.press('Escape')
	await expect(conversations(page).getByText('sample conversation 3')).toBeVisible()
})

test('the data folder moves, and is where the next start finds it', async ({ browser }) => {
	const home = mkdtempSync(join(tmpdir(), 'holdfast-home-'))
	const env = { XDG_DATA_HOME: home, HOME: home }
	makeSampleHistory(join(home, 'holdfast', 'holdfast.db'), { chats: 8, messagesEach: 6 })
	const host = await startHost({ dataDir: null, env })
	const page = await browser.newPage()
	await page.goto(host.url)
	await openDataPage(page)
	await page.getByRole('button', { name: 'Move…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Move the data folder' })
	await dialog.getByRole('textbox', { name: 'New folder' }).fill(join(home, 'holdfast', 'inside'))
	await dialog.getByRole('button', { name: 'Move', exact: true }).click()
	await expect(dialog).toContainText('That folder is inside the present one.')
	await dialog.getByRole('textbox', { name: 'New folder' }).fill(join(home, 'elsewhere'))
	await dialog.getByRole('button', { name: 'Move', exact: true }).click()
	await expect(page.getByText('Everything is in the new folder.')).toBeVisible()
	// It ends by itself.
	await new Promise((resolve) => host.child.once('exit', resolve))

	const again = await startHost({ dataDir: null, env })
	await page.goto(again.url)
	await expect(conversations(page).getByText('sample conversation 3')).toBeVisible()
	await openDataPage(page)
	await expect(page.getByText(join(home, 'elsewhere'), { exact: true })).toBeVisible()
	await page.getByRole('button', { name: 'Remove old copy…' }).click()
	await page.getByRole('button', { name: 'Remove', exact: true }).click()
	await expect(page.getByText('The copy in the old folder is still there')).toHaveCount(0)
	expect(readdirSync(join(home, 'holdfast'))).toEqual(['data-folder.json'])
	await page.close()
	await again.stop()
	rmSync(home, { recursive: true, force: true })
})
