import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app-fixture.ts'
import { createFakeProvider } from '../support/fake-provider/create-fake-provider.ts'

test.use({ provider_env: null })

const settingsOf = (page: Page) => page.getByRole('dialog', { name: 'Settings' })

async function addProviders(page: Page, urls: Readonly<Record<string, string>>): Promise<void> {
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = settingsOf(page)
	for (const [index, [name, url]] of Object.entries(urls).entries()) {
		if (index > 0) await dialog.getByRole('button', { name: 'Add provider' }).click()
		await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
		await dialog.getByRole('textbox', { name: 'Base URL' }).fill(url)
		await dialog.getByRole('combobox', { name: 'API', exact: true }).selectOption('chat')
		await dialog.getByRole('button', { name: 'Save' }).click()
		await expect(dialog.getByRole('list', { name: 'Providers' })).toContainText(name)
	}
}

/** Two is asked when One fails. Leaves Settings open. */
async function planTwo(page: Page, urls: { readonly One: string; readonly Two: string }): Promise<Locator> {
	await addProviders(page, urls)
	const section = settingsOf(page).getByRole('region', { name: 'When a provider fails' })
	await section.getByRole('switch', { name: 'Ask another one' }).check()
	await section.getByRole('button', { name: 'Add…' }).click()
	await page.getByRole('menuitem', { name: 'Two' }).click()
	await expect(section.getByRole('list', { name: 'Asked in this order' })).toContainText('Two')
	return section
}

test('a reply comes from the next provider when the first one fails, and says so', async ({
	app,
	provider,
}) => {
	const { page } = app
	const other = await createFakeProvider({ seed: 7 })
	const section = await planTwo(page, { One: provider.url, Two: other.url })
	// A field that holds nothing to give up leaves Escape to the dialog.
	await section.getByRole('combobox', { name: 'Model: Two' }).focus()
	await page.keyboard.press('Escape')
	await expect(settingsOf(page)).toHaveCount(0)

	provider.behave({ all: { fault: { kind: 'status', status: 401 } } })
	await app.send('Hello')
	const reply = app.lastReply()
	await expect(reply.getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await expect(reply).toContainText('Two answered in place of One.')
	await expect(reply.getByRole('group', { name: 'Message text' })).toContainText(
		other.answerTo('Hello').slice(0, 20).trim(),
	)
	await reply.getByRole('button', { name: 'Connection details' }).click()
	await expect(page.getByRole('dialog')).toContainText('Turned to Two')
	await page.keyboard.press('Escape')

	// As it was, after a reload too.
	await page.reload()
	await expect(app.lastReply()).toContainText('Two answered in place of One.')
	await other.close()
})

test('once there are words another is asked only when the person says so, for a version of its own', async ({
	app,
	provider,
}) => {
	const { page } = app
	const other = await createFakeProvider({ seed: 7 })
	await planTwo(page, { One: provider.url, Two: other.url })
	await page.keyboard.press('Escape')

	provider.behave({
		next: [{ fault: { kind: 'reset', after: { chars: 80 } } }],
		all: { fault: { kind: 'status', status: 401 } },
	})
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Interrupted')
	expect(other.log.replies()).toHaveLength(0)
	await app.lastReply().getByRole('button', { name: 'Ask Two instead' }).click()
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await expect(app.lastReply()).toContainText('2/2')
	expect(other.log.replies()).toHaveLength(1)
	await other.close()
})
