import { expect, type Page } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'
import { findSerious } from '../support/find-serious.ts'

const columns = (page: Page) => page.getByRole('region', { name: '3 replies side by side' })
const column = (page: Page, model: string) => columns(page).getByRole('region', { name: model })
const statusIn = (page: Page, model: string) =>
	column(page, model).getByRole('status', { name: 'Reply status' })

/** With the keyboard alone: two more models beside the chosen one. */
async function askThree({ page }: App): Promise<void> {
	await page.getByRole('button', { name: 'Ask several models…' }).focus()
	await page.keyboard.press('Enter')
	const dialog = page.getByRole('dialog', { name: 'Ask several models' })
	await expect(dialog.getByRole('combobox', { name: 'Model 2' })).toBeFocused()
	await page.keyboard.type('fake-small')
	await page.keyboard.press('Enter')
	await dialog.getByRole('button', { name: 'Add a model' }).focus()
	await page.keyboard.press('Enter')
	const third = dialog.getByRole('combobox', { name: 'Model 3' })
	await expect(third).toBeFocused()
	await page.keyboard.type('other-model')
	await page.keyboard.press('Enter')
	await dialog.getByRole('button', { name: 'Ask 3 models' }).focus()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await expect(page.getByRole('button', { name: '2 more models: fake-small, other-model' })).toBeVisible()
}

test('several models answer side by side, survive a kill, and the conversation goes on with one', async ({
	app,
	provider,
}) => {
	const { page } = app
	await askThree(app)
	provider.behave({ all: { tokensPerSecond: 20, text: 'A word and another one. '.repeat(300) } })
	await app.send('Why is the sky blue?')
	const window = await app.openWindow()
	for (const model of ['fake-large', 'fake-small', 'other-model']) {
		await expect(column(page, model).getByRole('group', { name: 'Message text' })).toContainText('another')
		await expect(statusIn(page, model)).toHaveText('Streaming')
	}
	await window.getByRole('link', { name: /Why is the sky blue/ }).click()
	await expect(statusIn(window, 'other-model')).toHaveText('Streaming')
	await expect(page.getByRole('button', { name: '2 more models' })).toBeHidden()

	await column(page, 'fake-small').getByRole('button', { name: 'Stop this reply' }).focus()
	await page.keyboard.press('Enter')
	await expect(statusIn(page, 'fake-small')).toHaveText('Stopped')
	await expect(statusIn(page, 'fake-large')).toHaveText('Streaming')
	// The button went with the reply it stopped; the one beside it has the focus.
	const goOn = column(page, 'fake-small').getByRole('button', { name: 'Continue with this' })
	await expect(goOn).toBeFocused()
	const shown = await column(page, 'other-model').getByRole('group', { name: 'Message text' }).textContent()

	await app.host().kill()
	await app.restart()
	await page.getByRole('link', { name: /Why is the sky blue/ }).click()
	await expect(statusIn(page, 'fake-large')).toHaveText('Interrupted')
	await expect(column(page, 'other-model').getByRole('group', { name: 'Message text' })).toContainText(
		shown?.trim() ?? '',
	)

	provider.behave({ all: { text: 'Done at last.' } })
	await column(page, 'other-model').getByRole('button', { name: 'Regenerate' }).click()
	await expect(page.getByRole('region', { name: '4 replies side by side' })).toContainText('Done at last.')
	const chosen = page.getByRole('region', { name: 'other-model', exact: true }).last()
	await expect(chosen).toContainText('Done at last.')
	await chosen.getByRole('button', { name: 'Continue with this' }).focus()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('region', { name: /side by side/ })).toBeHidden()
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await expect(app.lastReply()).toContainText('Done at last.')
	await expect(app.lastReply()).toContainText('4/4')
	await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('other-model')
	await app.send('And at night?')
	await expect(page.getByRole('article', { name: 'Assistant' })).toHaveCount(2)
	await expect(app.lastReply()).toContainText('other-model')
	expect(JSON.stringify(provider.log.requests.at(-1)?.body)).toContain('Done at last.')
})

test('Stop by its key stops all that answer, as the button does', async ({ app, provider }) => {
	const { page } = app
	await askThree(app)
	provider.behave({ all: { tokensPerSecond: 20, text: 'A word and another one. '.repeat(300) } })
	await app.send('Why is the sky blue?')
	const models = ['fake-large', 'fake-small', 'other-model']
	for (const model of models) await expect(statusIn(page, model)).toHaveText('Streaming')
	await page.keyboard.press('Control+.')
	for (const model of models) await expect(statusIn(page, model)).toHaveText('Stopped')
})

test('versions are asked of another model, and compared where there is little room', async ({ app }) => {
	const { page } = app
	await page.setViewportSize({ width: 400, height: 700 })
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await app.lastReply().getByRole('button', { name: 'More' }).click()
	await page.getByRole('menuitem', { name: 'Answer with another model…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Answer with another model' })
	await dialog.getByRole('combobox', { name: 'Model' }).fill('fake-small')
	await page.keyboard.press('Enter')
	await dialog.getByRole('button', { name: 'Answer' }).click()
	await expect(app.lastReply()).toContainText('2/2')
	await expect(app.lastReply()).toContainText('fake-small')
	await app.lastReply().getByRole('button', { name: 'More' }).click()
	await page.getByRole('menuitem', { name: 'Show versions side by side' }).click()
	const both = page.getByRole('region', { name: '2 replies side by side' })
	await expect(
		both.getByRole('region', { name: 'fake-small' }).getByRole('button', { name: 'More' }),
	).toBeFocused()
	const other = both.getByRole('region', { name: 'fake-small' })
	await expect(page.locator('[aria-live="polite"].sr-only')).toContainText('The versions stand side by side.')
	await expect(other.getByRole('article')).toHaveAttribute('aria-setsize', '2')
	expect(await findSerious(page, '[role=log]')).toEqual([])
	await other.getByRole('button', { name: 'Continue with this' }).focus()
	await expect(other).toBeInViewport({ ratio: 0.2 })
	await page.keyboard.press('Enter')
	await expect(both).toBeHidden()
	await expect(app.lastReply()).toContainText('fake-small')
})
