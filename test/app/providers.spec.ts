import { expect, test } from '../support/app-fixture.ts'

test.use({ provider_env: null })

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

test('several keys of a provider are added, labelled, used, tested and removed', async ({
	app,
	provider,
}) => {
	const { page } = app
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('textbox', { name: 'Name' }).fill('My server')
	await dialog.getByRole('textbox', { name: 'Base URL' }).fill(provider.url)
	await dialog.getByRole('textbox', { name: 'API key' }).fill('sk-the-first-key-abcd')
	await dialog.getByRole('button', { name: 'Save' }).click()
	await dialog.getByRole('radio', { name: /session/i }).check()
	await dialog.getByRole('button', { name: 'Continue' }).click()

	await dialog.getByRole('button', { name: /^My server/ }).click()
	await dialog.getByRole('button', { name: 'Add another key' }).click()
	await expect(dialog.getByRole('textbox', { name: 'Key', exact: true })).toBeFocused()
	await page.keyboard.type('sk-the-second-key-wxyz')
	await dialog.getByRole('textbox', { name: 'Label' }).fill('Work')
	await page.keyboard.press('Enter')
	const keys = dialog.getByRole('list', { name: 'All keys' }).getByRole('listitem')
	await expect(keys).toHaveText([/sk-…abcd/, /Work.*sk-…wxyz/])
	await expect(dialog.getByRole('button', { name: 'Add another key' })).toBeFocused()
	await expect(keys.first()).toContainText('In use')
	const more = dialog.getByRole('button', { name: 'More about the key “Work”' })
	await more.click()
	await page.getByRole('menuitem', { name: 'Use this key' }).click()
	await expect(keys.nth(1)).toContainText('In use')
	await more.click()
	await page.getByRole('menuitem', { name: 'Move up' }).click()
	await expect(keys.first()).toContainText('Work')
	await more.click()
	await page.getByRole('menuitem', { name: 'Test' }).click()
	await expect(dialog.getByText('It works: 2 models')).toBeVisible()
	expect(provider.log.authorizations().at(-1)).toBe('Bearer sk-the-second-key-wxyz')

	await page.keyboard.press('Escape')
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	expect(provider.log.authorizations().at(-1)).toBe('Bearer sk-the-second-key-wxyz')

	await page.getByRole('button', { name: 'Settings' }).click()
	await dialog.getByRole('button', { name: /^My server/ }).click()
	await more.click()
	await page.getByRole('menuitem', { name: 'Remove…' }).click()
	await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
	await expect(dialog.getByText('sk-…wxyz')).toHaveCount(0)
	await expect(dialog.getByRole('textbox', { name: 'API key' })).toHaveValue('sk-…abcd')
	expect(await page.content()).not.toMatch(/the-(first|second)-key/)
})

test('providers are put in order and switched off', async ({ app, provider }) => {
	const { page } = app
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	for (const name of ['One', 'Two']) {
		if (name === 'Two') await dialog.getByRole('button', { name: 'Add provider' }).click()
		await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
		await dialog.getByRole('textbox', { name: 'Base URL' }).fill(provider.url)
		await dialog.getByRole('button', { name: 'Save' }).click()
		await expect(dialog.getByRole('list', { name: 'Providers' })).toContainText(name)
	}
	const lines = dialog.getByRole('list', { name: 'Providers' }).getByRole('listitem')
	await expect(lines).toHaveText([/One.*Default/, /Two/])
	const line = dialog.getByRole('button', { name: /^Two/ })
	await line.press('Enter')
	const back = dialog.getByRole('button', { name: 'All providers' })
	await expect(back).toBeFocused()
	await back.press('Enter')
	await expect(line).toBeFocused()
	const act = async (name: string, item: string) => {
		await dialog.getByRole('button', { name: `More about ${name}` }).click()
		await page.getByRole('menuitem', { name: item }).click()
	}
	const more = dialog.getByRole('button', { name: 'More about Two' })
	await more.focus()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeVisible()
	await page.keyboard.type('move u')
	await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(lines).toHaveText([/Two/, /One/])
	await expect(more).toBeFocused()
	await act('One', 'Switch off')
	await expect(lines).toHaveText([/Two.*Default/, /One.*Off/])
	await act('Two', 'Switch off')
	await page.keyboard.press('Escape')
	await app.send('Hello')
	await expect(page.getByText('This provider is switched off.')).toBeVisible()
	expect(provider.log.requests.some(({ method }) => method === 'POST')).toBe(false)
})

test('headers go along from the first save on, a secret one under a mask and to its own address alone', async ({
	app,
	provider,
}) => {
	const { page } = app
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('textbox', { name: 'Name' }).fill('Gateway')
	await dialog.getByRole('textbox', { name: 'Base URL' }).fill(provider.url)
	await dialog.getByText('Advanced', { exact: true }).click()
	await dialog.getByRole('textbox', { name: 'Organization' }).fill('org-1')
	await dialog.getByRole('button', { name: 'Add header' }).click()
	await dialog.getByRole('textbox', { name: 'Header' }).fill('Authorization')
	await dialog.getByLabel('Value').fill('canary-header-0123456789')
	await page.keyboard.press('Enter')
	await expect(dialog.getByText('Holdfast writes this header itself.')).toBeVisible()
	await expect(dialog.getByRole('textbox', { name: 'Header' })).toBeFocused()
	await dialog.getByRole('textbox', { name: 'Header' }).fill('X-Gateway-Token')
	// What is typed is tried out before it is saved.
	await dialog.getByRole('button', { name: 'Test' }).click()
	await expect(dialog).toContainText('2 models')
	const sent = { 'openai-organization': 'org-1', 'x-gateway-token': 'canary-header-0123456789' }
	expect(provider.log.requests.at(-1)?.headers).toMatchObject(sent)
	await dialog.getByLabel('Value').press('Enter')
	await dialog.getByRole('radio', { name: /session/i }).check()
	await dialog.getByRole('button', { name: 'Continue' }).click()
	const line = dialog.getByRole('button', { name: /^Gateway/ })
	await expect(dialog.getByRole('list', { name: 'Providers' }).getByRole('listitem')).toHaveCount(1)
	await page.keyboard.press('Escape')
	await app.send('Hello')
	const status = app.lastReply().getByRole('status', { name: 'Reply status' })
	await expect(status).toHaveText('Complete')
	expect(provider.log.replies().at(-1)?.headers).toMatchObject(sent)
	expect(await page.content()).not.toContain('canary-header')

	await page.getByRole('button', { name: 'Settings' }).click()
	await expect(line).toContainText(/Answered .* in \d+ ms/)
	await line.click()
	await dialog.getByText('Advanced', { exact: true }).click()
	await expect(dialog.getByRole('textbox', { name: 'Organization' })).toHaveValue('org-1')
	await expect(dialog.getByLabel('Value')).toHaveValue('')
	await expect(dialog.getByLabel('Value')).toHaveAttribute('placeholder', 'canary-…6789')

	// The same server, and another origin: nothing goes there until the user has seen both.
	const moved = provider.url.replace('127.0.0.1', 'localhost')
	await dialog.getByRole('textbox', { name: 'Base URL' }).fill(moved)
	await dialog.getByRole('textbox', { name: 'Base URL' }).press('Enter')
	const question = dialog.getByRole('region', { name: 'Send the saved header to the new address?' })
	await expect(question).toContainText(`X-Gateway-Token entered for${new URL(provider.url).origin}`)
	await expect(question).toContainText(`New address${new URL(moved).origin}`)
	const before = provider.log.requests.length
	await dialog.getByRole('button', { name: 'Test' }).click()
	await expect(dialog).toContainText('was not sent to')
	expect(provider.log.requests).toHaveLength(before)
	await question.getByRole('button', { name: 'Send it there' }).click()
	await expect(line).toContainText(moved)
	await page.keyboard.press('Escape')
	await app.send('Hello again')
	await expect(status).toHaveText('Complete')
	expect(provider.log.replies().at(-1)?.headers).toMatchObject({ ...sent, host: new URL(moved).host })

	// A session's secrets are gone with it, and no request goes out without.
	await app.host().stop()
	await app.restart()
	await page.getByRole('button', { name: 'Settings' }).click()
	await expect(line).toContainText('Enter the value of X-Gateway-Token again.')
	await line.click()
	await expect(dialog.getByLabel('Value')).toHaveAccessibleDescription('Enter its value.')
	await dialog.getByRole('button', { name: 'Timeouts and limits…' }).click()
	await expect(dialog.getByRole('tab', { name: 'Connection' })).toHaveAttribute('aria-selected', 'true')
	await expect(dialog.getByRole('combobox', { name: 'Provider' })).toContainText('Gateway')
})

test('providers are duplicated, given away without secrets, and taken in after a question', async ({
	app,
	provider,
}) => {
	const { page } = app
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('textbox', { name: 'Name' }).fill('My server')
	await dialog.getByRole('textbox', { name: 'Base URL' }).fill(provider.url)
	await dialog.getByRole('textbox', { name: 'API key' }).fill('sk-the-first-key-abcd')
	await dialog.getByRole('button', { name: 'Save' }).click()
	await dialog.getByRole('radio', { name: /session/i }).check()
	await dialog.getByRole('button', { name: 'Continue' }).click()

	const lines = dialog.getByRole('list', { name: 'Providers' }).getByRole('listitem')
	await dialog.getByRole('button', { name: /^My server/ }).click()
	await dialog.getByText('Advanced', { exact: true }).click()
	await dialog.getByRole('button', { name: 'Add header' }).click()
	await dialog.getByRole('textbox', { name: 'Header' }).fill('X-Token')
	await dialog.getByLabel('Value').fill('canary-header-0123456789')
	await dialog.getByRole('button', { name: 'Save' }).click()

	await dialog.getByRole('button', { name: 'More about My server' }).click()
	await page.getByRole('menuitem', { name: 'Duplicate' }).click()
	await expect(lines).toHaveText([/My server.*sk-…abcd/, /My server \(2\).*No key/])

	await dialog.getByRole('button', { name: 'Export…' }).click()
	const exporting = page.getByRole('dialog', { name: 'Export providers' })
	await expect(exporting.getByRole('textbox', { name: 'Providers as text' })).toHaveValue(/My server/)
	await exporting.getByRole('button', { name: 'Copy' }).click()
	await expect(exporting.getByText('Copied.')).toBeVisible()
	const text = await page.evaluate<string>('navigator.clipboard.readText()')
	expect(text).toContain('X-Token')
	expect(text).not.toMatch(/sk-|abcd|canary|6789/)
	await page.keyboard.press('Escape')

	await dialog.getByRole('button', { name: 'Import…' }).click()
	const importing = page.getByRole('dialog', { name: 'Import providers' })
	const field = importing.getByRole('textbox', { name: 'Providers as text' })
	await field.fill('{"not":"ours"}')
	await importing.getByRole('button', { name: 'Look at it' }).click()
	await expect(importing.getByRole('alert')).toContainText('not a list of providers')
	await field.fill(text.replace('My server (2)', 'Theirs'))
	await importing.getByRole('button', { name: 'Look at it' }).click()
	await expect(importing.getByRole('checkbox')).toHaveCount(2)
	await expect(importing.getByRole('listitem').first()).toContainText('You have this one already.')
	await expect(importing.getByRole('listitem').nth(1)).toContainText(provider.url)
	await expect(importing.getByRole('listitem').nth(1)).toContainText('Headers sent along: X-Token')
	await importing.getByRole('button', { name: 'Add 1 provider' }).click()
	await expect(lines).toHaveText([/My server/, /My server \(2\)/, /Theirs.*No key/])
})
