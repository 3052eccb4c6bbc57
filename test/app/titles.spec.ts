import { expect } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'

const row = ({ page }: App, title: string) =>
	page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: title })
const status = (app: App) => app.lastReply().getByRole('status', { name: 'Reply status' })

async function switchOn({ page }: App): Promise<void> {
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('tab', { name: 'General' }).click()
	const choice = dialog.getByRole('switch', { name: 'Name conversations by the model' })
	// The provider comes from variables: it is asked for nothing by itself.
	await expect(choice).not.toBeChecked()
	await choice.click()
	await expect(choice).toBeChecked()
	await page.keyboard.press('Escape')
}

test('a conversation is named by its model after its first reply, once that is switched on', async ({
	app,
	provider,
}) => {
	const { page } = app
	provider.behave({ titles: { text: '**Title:** "Braune Algen"' } })
	await app.send('Warum ist Seetang braun?')
	await expect(status(app)).toHaveText('Complete')
	await expect(row(app, 'Warum ist Seetang braun?')).toBeVisible()

	await switchOn(app)
	await page.getByRole('button', { name: 'New chat' }).click()
	await app.send('Und warum schwimmt er?')
	await expect(row(app, 'Braune Algen')).toBeVisible()
	await expect(page.getByRole('heading', { level: 1, name: 'Braune Algen' })).toBeVisible()
	await expect(row(app, 'Warum ist Seetang braun?')).toBeVisible()
	expect(provider.log.titles()).toHaveLength(1)

	await page.reload()
	await expect(row(app, 'Braune Algen')).toBeVisible()
})

test('a name that the user gives while the model thinks of one stays', async ({ app, provider }) => {
	const { page } = app
	await switchOn(app)
	provider.behave({ titles: { text: 'Too late', headersDelayMs: 3_000 } })
	await app.send('Hello')
	await expect(status(app)).toHaveText('Complete')
	await provider.log.until(() => provider.log.titles().length === 1)
	await row(app, 'Hello').focus()
	await page.keyboard.press('F2')
	await page.getByRole('textbox', { name: 'Title' }).fill('Mine')
	await page.keyboard.press('Enter')
	await expect(row(app, 'Mine')).toBeVisible()
	await provider.log.until(() => provider.log.titles()[0]?.ending === 'finished')

	// What is named after it shows that the answer has been dealt with.
	provider.behave({ titles: { text: 'Just in time' } })
	await page.getByRole('button', { name: 'New chat' }).click()
	await app.send('Greetings')
	await expect(row(app, 'Just in time')).toBeVisible()
	await expect(row(app, 'Mine')).toBeVisible()
})
