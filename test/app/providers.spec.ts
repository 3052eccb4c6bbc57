import { expect, test } from '../support/app-fixture.ts'

test.use({ provider_env: null })

test('a newcomer reaches an answer from the first key, with the keyboard alone', async ({
	app,
	provider,
}) => {
	const { page } = app
	await expect(page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeVisible()
	await page.getByRole('radio', { name: /Other/ }).focus()
	await page.keyboard.press('Space')
	await page.keyboard.press('Tab')
	await page.keyboard.type(provider.url)
	await page.getByRole('textbox', { name: 'API key' }).focus()
	await page.keyboard.type('sk-first-key-abcd')
	await page.keyboard.press('Enter')
	// No keyring answers in a test: Holdfast asks instead of choosing silently.
	await page.getByRole('radio', { name: /session/i }).focus()
	await page.keyboard.press('Tab')
	await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await page.keyboard.type('Hello')
	await page.keyboard.press('Enter')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	expect(provider.log.authorizations()).toContain('Bearer sk-first-key-abcd')
})

test('a provider is added, tested, saved with its key masked, and removed in Settings', async ({
	app,
	provider,
}) => {
	const { page } = app
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('textbox', { name: 'Name' }).fill('My server')
	await dialog.getByRole('textbox', { name: 'Base URL' }).fill(provider.url)
	await dialog.getByRole('combobox', { name: 'API', exact: true }).selectOption('chat')
	await dialog.getByRole('textbox', { name: 'API key' }).fill('sk-wrong')
	provider.behave({ models: { fault: { kind: 'status', status: 401 } } })
	await dialog.getByRole('button', { name: 'Test' }).click()
	await expect(dialog).toContainText('did not accept the API key')
	provider.behave({})
	await dialog.getByRole('textbox', { name: 'API key' }).fill('sk-the-right-key-wxyz')
	await dialog.getByRole('button', { name: 'Test' }).click()
	await expect(dialog).toContainText('2 models')
	await dialog.getByRole('button', { name: 'Save' }).click()
	await dialog.getByRole('radio', { name: /session/i }).check()
	await dialog.getByRole('button', { name: 'Continue' }).click()
	await expect(dialog.getByText('sk-…wxyz')).toBeVisible()
	expect(await page.content()).not.toContain('sk-the-right-key')

	await dialog.getByText('My server').click()
	await dialog.getByRole('button', { name: 'Remove provider' }).click()
	await page
		.getByRole('alertdialog')
		.getByRole('button', { name: /Remove/ })
		.click()
	await expect(dialog.getByText('My server')).toHaveCount(0)
})
