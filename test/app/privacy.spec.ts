import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app-fixture.ts'
import { startHost } from '../support/host-process.ts'
import { openWindowClient } from '../support/window-client.ts'

test('the Privacy page says who gets what, and follows the settings', async ({ app, provider }) => {
	const { page } = app
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('tab', { name: 'Privacy' }).click()
	const leaves = dialog.getByRole('region', { name: 'What leaves this machine' })
	await expect(leaves.getByRole('listitem').filter({ hasText: 'Environment' })).toContainText(
		new URL(provider.url).origin,
	)
	await expect(leaves).toContainText('Titles are made on this machine')
	await expect(dialog.getByRole('region', { name: 'Log' })).toContainText(`${app.dataDir}/logs`)

	await dialog.getByRole('tab', { name: 'General' }).click()
	await dialog.getByRole('switch', { name: 'Name conversations by the model' }).click()
	await dialog.getByRole('tab', { name: 'Privacy' }).click()
	await expect(leaves).toContainText('its beginning once more')
	// To look at a page that says who is asked, nobody was asked.
	expect(provider.log.requests).toHaveLength(0)
})

test('the log is shown, and copied as it stands in its file', async ({ app }) => {
	const { page } = app
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
	await page.getByRole('button', { name: 'Settings' }).click()
	const settings = page.getByRole('dialog', { name: 'Settings' })
	await settings.getByRole('tab', { name: 'Privacy' }).click()
	await settings.getByRole('button', { name: 'Show log' }).click()
	const log = page.getByRole('dialog', { name: 'Log' })
	await expect(log.getByRole('list', { name: 'Lines of the log' })).toContainText('ready')
	await log.getByRole('button', { name: 'Copy as text' }).click()
	await expect(log.getByRole('button', { name: 'Copied' })).toBeVisible()
	const copied = String(await page.evaluate('navigator.clipboard.readText()'))
	const file = readFileSync(join(app.dataDir, 'logs', 'holdfast.log'), 'utf8')
	expect(file).toContain(copied.split('\n')[0])
	await page.keyboard.press('Escape')
	await expect(log).toBeHidden()
	await expect(settings).toBeVisible()
})

test.describe('keys in a passphrase file', () => {
	test.use({ provider_env: null })

	test('are locked when the user says so, and a reply then asks for the passphrase', async ({
		app,
		provider,
	}) => {
		const { page } = app
		const second = await startHost({ dataDir: app.dataDir })
		const client = await openWindowClient(second.url)
		await client.call('keys.choose', { mode: 'passphrase-file', passphrase: 'correct horse' })
		const fields = { name: 'Mine', baseUrl: provider.url, api: 'chat', defaultModel: 'fake-large' } as const
		await client.call('provider.save', { id: null, ...fields, key: 'sk-test-key-12345678' })

		await page.getByRole('button', { name: 'Settings' }).click()
		const dialog = page.getByRole('dialog', { name: 'Settings' })
		await dialog.getByRole('tab', { name: 'Privacy' }).click()
		const keys = dialog.getByRole('region', { name: 'API keys' })
		await keys.getByRole('combobox', { name: 'Lock keys when idle' }).selectOption('After 5 minutes')
		await expect.poll(async () => (await client.call('settings.get', {})).lockKeysAfterMinutes).toBe(5)
		await keys.getByRole('button', { name: 'Lock now' }).click()
		await expect(keys.getByRole('status')).toContainText('locked')
		await expect(keys.getByRole('button', { name: 'Lock now' })).toHaveCount(0)
		await page.keyboard.press('Escape')

		await app.send('Hello')
		await expect(page.getByText(/passphrase/i).first()).toBeVisible()
		expect(provider.log.requests.filter(({ reply }) => reply !== null)).toHaveLength(0)
		await client.call('keys.unlock', { passphrase: 'correct horse' })
		client.close()
	})
})
