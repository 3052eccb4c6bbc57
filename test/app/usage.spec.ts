import { expect } from '@playwright/test'
import { test } from '../support/app-fixture.ts'

test('usage is counted, priced, and asked about before a limit is exceeded', async ({ app, provider }) => {
	const { page } = app
	const status = () => app.lastReply().getByRole('status', { name: 'Reply status' })
	await app.send('Hello')
	await expect(status()).toHaveText('Complete')

	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('tab', { name: 'Usage' }).click()
	await expect(dialog.getByRole('row', { name: /fake-large · Environment 1 / })).toBeVisible()

	const price = dialog.getByRole('form', { name: 'fake-large' })
	await price.getByRole('textbox', { name: 'Sent' }).fill('2,5')
	await price.getByRole('textbox', { name: 'Received' }).fill('abc')
	await price.getByRole('button', { name: 'Save' }).click()
	await expect(price.getByRole('alert')).toBeVisible()
	await price.getByRole('textbox', { name: 'Received' }).fill('10')
	await price.getByRole('button', { name: 'Save' }).click()
	await expect(dialog.getByRole('row', { name: /fake-large .*\$/ })).toBeVisible()

	const plan = dialog.getByRole('form', { name: 'Environment' })
	await plan.getByRole('combobox', { name: 'Limit a month' }).selectOption('Tokens')
	const save = plan.getByRole('button', { name: 'Save' })
	await save.press('Enter')
	await expect(plan.getByRole('textbox', { name: 'Amount' })).toBeFocused()
	await page.keyboard.type('1')
	await save.press('Enter')
	await expect(page.locator('[aria-live="polite"].sr-only:not([inert] *) p').last()).toHaveText('Saved.')
	await expect(save).toBeFocused()
	await expect(dialog.getByRole('form', { name: 'Environment' }).getByRole('textbox')).toHaveValue('1')
	await page.keyboard.press('Escape')

	const requests = provider.log.requests.length
	await app.send('Too much')
	const question = page.getByRole('alertdialog', { name: /limit for Environment/ })
	await question.getByRole('button', { name: 'Cancel' }).click()
	await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Too much')
	expect(provider.log.requests).toHaveLength(requests)

	await page.getByRole('button', { name: 'Send' }).click()
	await question.getByRole('button', { name: 'Ask anyway' }).click()
	await expect(page.getByRole('article', { name: 'You' }).last()).toContainText('Too much')
	await expect(status()).toHaveText('Complete')
})
