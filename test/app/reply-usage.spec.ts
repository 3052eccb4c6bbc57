import { expect } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'

const status = (app: App) => app.lastReply().getByRole('status', { name: 'Reply status' })

async function ask(app: App, text: string): Promise<void> {
	const before = await app.page.getByRole('article', { name: 'Assistant' }).count()
	await app.send(text)
	await expect(app.page.getByRole('article', { name: 'Assistant' })).toHaveCount(before + 1)
	await expect(status(app)).toHaveText('Complete')
}

async function setPrice({ page }: App): Promise<void> {
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('tab', { name: 'Usage' }).click()
	const price = dialog.getByRole('form', { name: 'fake-large' })
	await price.getByRole('textbox', { name: 'Sent' }).fill('0')
	await price.getByRole('textbox', { name: 'Received' }).fill('1000000')
	await price.getByRole('button', { name: 'Save' }).click()
	await expect(dialog.getByRole('row', { name: /fake-large .*\$/ })).toBeVisible()
	await page.keyboard.press('Escape')
}

test('the menu of a reply says what it used, and a dialog what that and the conversation cost', async ({
	app,
	provider,
}) => {
	const { page } = app
	provider.behave({ all: { text: 'Kelp' } })
	await ask(app, 'Hello')
	const more = app.lastReply().getByRole('button', { name: 'More' })
	await more.focus()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('menuitem', { name: /^Tokens and cost \d+ tokens$/ })).toBeVisible()
	await page.keyboard.press('Escape')

	await setPrice(app)
	await ask(app, 'And again')
	await more.focus()
	await page.keyboard.press('Enter')
	const item = page.getByRole('menuitem', { name: /^Tokens and cost \d+ tokens · \$\d+\.00$/ })
	await expect(item).toBeVisible()
	await page.keyboard.press('t')
	await expect(item).toBeFocused()
	await page.keyboard.press('Enter')

	const dialog = page.getByRole('dialog', { name: 'Tokens and cost' })
	const ofReply = dialog.getByRole('region', { name: 'This reply' })
	const ofChat = dialog.getByRole('region', { name: 'This conversation' })
	await expect(ofReply).toContainText('fake-large')
	await expect(ofChat).toContainText('2 replies')
	const cost = async (part: typeof ofReply) =>
		Number((await part.getByRole('definition').last().textContent())?.replace('$', ''))
	await expect.poll(() => cost(ofReply)).toBeGreaterThan(0)
	expect(await cost(ofChat)).toBeGreaterThan(await cost(ofReply))
	await page.keyboard.press('Escape')
	await expect(dialog).toBeHidden()

	// A question has no use of its own.
	await page.getByRole('article', { name: 'You' }).last().getByRole('button', { name: 'More' }).click()
	await expect(page.getByRole('menuitem', { name: 'Delete from here' })).toBeVisible()
	await expect(page.getByRole('menuitem', { name: /Tokens and cost/ })).toHaveCount(0)
})

test('a temporary chat says what it used as well, in its menu', async ({ app }) => {
	const { page } = app
	await page.getByRole('button', { name: 'Temporary chat' }).click()
	await ask(app, 'Hello')
	await page.getByRole('button', { name: 'Conversation menu' }).click()
	const item = page.getByRole('menuitem', { name: /^Tokens and cost \d+ tokens$/ })
	await item.click()
	const dialog = page.getByRole('dialog', { name: 'Tokens and cost' })
	await expect(dialog.getByRole('region', { name: 'This conversation' })).toContainText('no price set')
	await expect(dialog.getByRole('region', { name: 'This reply' })).toHaveCount(0)
	await expect(dialog).toContainText('1 reply')
})
