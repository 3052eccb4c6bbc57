import { expect } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'

const list = ({ page }: App) => page.getByRole('navigation', { name: 'Conversations' })
const row = (app: App, title: string) => list(app).getByRole('link', { name: new RegExp(title) })

async function begin(app: App, title: string) {
	await app.page.getByRole('button', { name: 'New chat' }).click()
	await app.send(title)
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await expect(row(app, title)).toBeVisible()
}

async function choose(app: App, title: string, item: string) {
	await row(app, title).click({ button: 'right' })
	await app.page.getByRole('menuitem', { name: item }).click()
}

test('conversations are pinned, put into folders, thrown away and brought back', async ({ app }) => {
	const { page } = app
	await begin(app, 'Alpha')
	await begin(app, 'Beta')

	await choose(app, 'Alpha', 'Pin')
	await expect(list(app).getByRole('link').first()).toContainText('Alpha')

	await list(app).getByRole('button', { name: 'New folder' }).click()
	await page.getByRole('textbox', { name: 'Folder name' }).fill('工作')
	await page.keyboard.press('Enter')
	await expect(list(app).getByRole('button', { name: '工作 0 conversations' })).toBeFocused()
	await expect(row(app, 'Beta')).toBeVisible()
	await row(app, 'Beta').dragTo(list(app).getByRole('button', { name: '工作 0 conversations' }))
	await list(app).getByRole('button', { name: '工作 1 conversation' }).click()
	await expect(row(app, 'Beta')).toBeVisible()
	await expect(row(app, 'Alpha')).toBeHidden()

	await row(app, 'Beta').focus()
	await page.keyboard.press('Delete')
	await expect(row(app, 'Beta')).toBeHidden()
	await page.getByRole('button', { name: 'Undo' }).first().click()
	await expect(row(app, 'Beta')).toBeVisible()

	await page.reload()
	await expect(list(app).getByRole('link').first()).toContainText('Alpha')
	await expect(list(app).getByRole('button', { name: '工作 1 conversation' })).toBeVisible()
})

test('many conversations are chosen with the keyboard and moved at once', async ({ app }) => {
	const { page } = app
	for (const title of ['Alpha', 'Beta', 'Gamma']) await begin(app, title)
	await row(app, 'Gamma').focus()
	await page.keyboard.press('Space')
	await row(app, 'Beta').click({ modifiers: ['Shift'] })
	const bar = page.getByRole('region', { name: 'Selected conversations' })
	await expect(bar).toContainText('2 selected')
	// One row of buttons, at the width of the list.
	expect((await bar.boundingBox())?.height).toBeLessThan(48)
	await bar.getByRole('button', { name: 'Move to folder…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Move 2 conversations to folder' })
	await expect(dialog.getByRole('textbox', { name: 'New folder' })).toBeFocused()
	await page.keyboard.type('Together')
	await page.keyboard.press('Enter')
	await expect(list(app).getByRole('button', { name: 'Together 2 conversations' })).toBeVisible()

	await choose(app, 'Alpha', 'Tags…')
	await expect(page.getByRole('textbox', { name: 'New tag' })).toBeFocused()
	await page.keyboard.type('travel')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('button', { name: 'Remove tag travel' })).toBeVisible()
	// Even where the focus shows a tooltip, one Esc closes the dialog.
	await page.keyboard.press('Shift+Tab')
	await page.keyboard.press('Shift+Tab')
	await expect(page.getByRole('button', { name: 'Close' })).toBeFocused()
	await page.keyboard.press('Escape')
	await expect(page.getByRole('dialog')).toHaveCount(0)
	await list(app).getByRole('button', { name: 'Show: All conversations' }).click()
	await page.getByRole('menuitem', { name: 'travel' }).click()
	await expect(row(app, 'Alpha')).toBeVisible()
	await expect(row(app, 'Beta')).toBeHidden()
})

test('the trash shows what is in it, and is emptied only after a question', async ({ app }) => {
	const { page } = app
	await begin(app, 'Alpha')
	// What the list does with a conversation, its own menu does too.
	await page.getByRole('button', { name: 'Conversation menu' }).click()
	await page.getByRole('menuitem', { name: 'Move to trash' }).click()
	await list(app).getByRole('button', { name: 'Show: All conversations' }).click()
	await page.getByRole('menuitem', { name: 'Trash' }).click()
	await expect(row(app, 'Alpha')).toContainText(/Gone in (29|30) days/)
	await list(app).getByRole('button', { name: 'Empty trash…' }).click()
	const question = page.getByRole('alertdialog', { name: 'Empty the trash?' })
	await question.getByRole('button', { name: 'Cancel' }).click()
	await expect(row(app, 'Alpha')).toBeVisible()
	await list(app).getByRole('button', { name: 'Empty trash…' }).click()
	await question.getByRole('button', { name: 'Empty trash' }).click()
	await expect(list(app).getByText('The trash is empty.')).toBeVisible()
})
