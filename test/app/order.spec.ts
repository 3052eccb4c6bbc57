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

	const newFolder = list(app).getByRole('button', { name: 'New folder' })
	await newFolder.press('Enter')
	await page.keyboard.press('Escape')
	await expect(newFolder).toBeFocused()
	await newFolder.press('Enter')
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
	// It is still shown, says where it is, and is not thrown away again.
	const trashed = page.getByText('This conversation is in the trash.')
	await expect(trashed).toBeVisible()
	await page.getByRole('button', { name: 'Conversation menu' }).press('Enter')
	await expect(page.getByRole('menuitem', { name: 'Restore' })).toBeVisible()
	await page.keyboard.press('Escape')
	await page.getByRole('main').getByRole('button', { name: 'Restore' }).press('Enter')
	await expect(trashed).toBeHidden()
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await expect(row(app, 'Beta')).toBeVisible()
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
	await row(app, 'Gamma').press('Space')
	await list(app).getByRole('button', { name: 'Done' }).press('Enter')
	await expect(row(app, 'Gamma')).toBeFocused()
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
	for (const title of ['Alpha', 'Beta', 'Gamma', 'Delta']) await begin(app, title)
	// A row that goes away hands the focus to the one that takes its place; a name gives it back.
	await row(app, 'Delta').focus()
	await page.keyboard.press('F2')
	await page.keyboard.type('Omega')
	await page.keyboard.press('Enter')
	await expect(row(app, 'Omega')).toBeFocused()
	await page.keyboard.press('Delete')
	await expect(row(app, 'Gamma')).toBeFocused()
	await page.keyboard.press('Shift+F10')
	await page.getByRole('menuitem', { name: 'Archive' }).press('Enter')
	await expect(row(app, 'Beta')).toBeFocused()
	// While some are chosen the key is about all of them.
	await page.keyboard.press('Space')
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('Delete')
	await expect(row(app, 'Alpha')).toBeFocused()
	await expect(row(app, 'Beta')).toHaveCount(0)
	await expect(page.getByRole('region', { name: 'Selected conversations' })).toHaveCount(0)
	// F6 goes to what was said about it and on, and leaving that leads back.
	await page.keyboard.press('Shift+F6')
	const said = page.getByRole('region', { name: 'Notifications' })
	await expect(said).toBeFocused()
	await page.keyboard.press('F6')
	await expect(list(app).locator(':focus')).toHaveCount(1)
	await page.keyboard.press('Control+j')
	await page.keyboard.press('F6')
	await page.keyboard.press('Tab')
	// One for each that is still there.
	const field = page.getByRole('textbox', { name: 'Message', exact: true })
	await expect(async () => {
		await page.keyboard.press('Escape')
		await expect(field).toBeFocused({ timeout: 500 })
	}).toPass()
	// What the list does with a conversation, its own menu does too.
	await row(app, 'Alpha').click()
	await page.getByRole('button', { name: 'Conversation menu' }).click()
	await page.getByRole('menuitem', { name: 'Move to trash' }).click()
	// A dialog stands in the place of the page; leaving what was said leads back to it, and leaves it open.
	await page.keyboard.press('Control+,')
	const tab = page.getByRole('dialog', { name: 'Settings' }).getByRole('tab', { selected: true })
	await expect(tab).toBeFocused()
	for (const leaving of ['F6', 'Escape']) {
		await page.keyboard.press('F6')
		await expect(said).toBeFocused()
		await page.keyboard.press(leaving)
		await expect(tab).toBeFocused()
	}
	await page.keyboard.press('Escape')
	await expect(tab).toHaveCount(0)
	await page.getByRole('button', { name: 'New chat' }).click()
	await page.keyboard.press('Control+Shift+P')
	await page.keyboard.type('Show trash')
	await page.keyboard.press('Enter')
	await expect(row(app, 'Alpha')).toBeFocused()
	await expect(row(app, 'Alpha')).toContainText(/Gone in (29|30) days/)
	for (const [title, next] of [
		['Omega', 'Beta'],
		['Beta', 'Alpha'],
	] as const) {
		await row(app, title).focus()
		await page.keyboard.press('Shift+F10')
		await page.getByRole('menuitem', { name: 'Restore' }).press('Enter')
		await expect(row(app, next)).toBeFocused()
	}
	await list(app).getByRole('button', { name: 'Empty trash…' }).click()
	const question = page.getByRole('alertdialog', { name: 'Empty the trash?' })
	await question.getByRole('button', { name: 'Cancel' }).click()
	await expect(row(app, 'Alpha')).toBeVisible()
	await list(app).getByRole('button', { name: 'Empty trash…' }).press('Enter')
	await question.getByRole('button', { name: 'Empty trash' }).press('Enter')
	await expect(list(app).getByText('The trash is empty.')).toBeVisible()
	await expect(list(app).getByRole('button', { name: 'Empty trash…' })).toBeFocused()
})
