import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../support/app-fixture.ts'
import { startHost } from '../support/host-process.ts'

test.use({ provider_env: null })

test('a newcomer reaches an answer from the first key, with the keyboard alone', async ({
	app,
	provider,
}) => {
	const { page } = app
	await expect(page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeVisible()
	await expect(page.getByRole('textbox', { name: 'API key' })).toBeFocused()
	await page.getByRole('radio', { name: /Other/ }).focus()
	await page.keyboard.press('Space')
	await page.keyboard.press('Tab')
	await page.keyboard.type(provider.url)
	await page.keyboard.press('Tab')
	await page.keyboard.type('sk-first-key-abcd')
	await page.keyboard.press('Enter')
	// It was tried, and its models are there before anything is saved.
	await expect(page.getByText('It works: 2 models')).toBeVisible()
	await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('fake-large')
	await expect(page.getByRole('button', { name: 'Start' })).toBeFocused()
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

test('a key typed for one provider is not there for the next', async ({ app }) => {
	const { page } = app
	const key = page.getByRole('textbox', { name: 'API key' })
	await key.fill('sk-for-openai-alone')
	await page.getByRole('radio', { name: 'OpenAI', exact: true }).press('ArrowRight')
	await expect(page.getByRole('radio', { name: 'Anthropic' })).toBeChecked()
	await expect(page.getByRole('link', { name: /platform\.claude\.com/ })).toBeVisible()
	await expect(key).toHaveValue('')
	await page.getByRole('radio', { name: 'Moonshot (Kimi)' }).check()
	await key.fill('sk-for-the-world')
	await page.getByRole('combobox', { name: 'Region' }).selectOption({ label: 'China – api.moonshot.cn' })
	await expect(key).toHaveValue('')
})

test('a server on this machine is found by itself and answers without a key', async ({
	browser,
	provider,
}) => {
	const ollama = await startOllama(provider.url)
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-app-'))
	const host = await startHost({ dataDir, env: { OLLAMA_HOST: ollama.host } })
	const page = await browser.newPage()
	await page.goto(host.url)
	await page.getByRole('radio', { name: /^Ollama.*running, 2 models/ }).check()
	await expect(page.getByText(`Found at ${ollama.host}`)).toBeVisible()
	await expect(page.getByRole('textbox', { name: 'API key' })).toHaveCount(0)
	await page.keyboard.press('Enter')
	await page.getByRole('button', { name: 'Start' }).press('Enter')
	await page.getByRole('textbox', { name: 'Message' }).fill('Hello')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	expect(new Set(provider.log.authorizations())).toEqual(new Set([undefined]))

	// In Settings it can be chosen for another provider too.
	await page.getByRole('button', { name: 'Settings' }).click()
	await page.getByRole('button', { name: 'Add provider' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog
		.getByRole('combobox', { name: 'Provider' })
		.selectOption({ label: 'Ollama (running, 2 models)' })
	await expect(dialog.getByRole('textbox', { name: 'Base URL' })).toHaveValue(`http://${ollama.host}/v1`)
	await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Ollama')
	await page.close()
	await host.stop()
	await ollama.stop()
	rmSync(dataDir, { recursive: true, force: true })
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
	const act = async (name: string, item: string) => {
		await dialog.getByRole('button', { name: `More about ${name}` }).click()
		await page.getByRole('menuitem', { name: item }).click()
	}
	await act('Two', 'Move up')
	await expect(lines).toHaveText([/Two/, /One/])
	await act('One', 'Switch off')
	await expect(lines).toHaveText([/Two.*Default/, /One.*Off/])
	await act('Two', 'Switch off')
	await page.keyboard.press('Escape')
	await app.send('Hello')
	await expect(page.getByText('This provider is switched off.')).toBeVisible()
	expect(provider.log.requests.some(({ method }) => method === 'POST')).toBe(false)
})

test('headers and an organization go with every request, a secret one under a mask', async ({
	app,
	provider,
}) => {
	const { page } = app
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('textbox', { name: 'Name' }).fill('Gateway')
	await dialog.getByRole('textbox', { name: 'Base URL' }).fill(provider.url)
	await dialog.getByRole('button', { name: 'Save' }).click()
	await dialog.getByRole('button', { name: /^Gateway/ }).click()
	await dialog.getByText('Advanced', { exact: true }).click()
	await dialog.getByRole('textbox', { name: 'Organization' }).fill('org-1')
	await dialog.getByRole('button', { name: 'Add header' }).click()
	await dialog.getByRole('textbox', { name: 'Header' }).fill('Authorization')
	await dialog.getByLabel('Value').fill('canary-header-0123456789')
	await page.keyboard.press('Enter')
	await expect(dialog.getByText('Holdfast writes this header itself.')).toBeVisible()
	await dialog.getByRole('textbox', { name: 'Header' }).fill('X-Gateway-Token')
	await page.keyboard.press('Enter')
	await dialog.getByRole('radio', { name: /session/i }).check()
	await dialog.getByRole('button', { name: 'Continue' }).click()
	await expect(dialog.getByText('Saved.')).toBeVisible()
	await expect(dialog.getByLabel('Value')).toHaveValue('')
	expect(await page.content()).not.toContain('canary-header')

	await page.keyboard.press('Escape')
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	expect(provider.log.replies().at(-1)?.headers).toMatchObject({
		'openai-organization': 'org-1',
		'x-gateway-token': 'canary-header-0123456789',
	})
	expect(await page.content()).not.toContain('canary-header')
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
	await dialog.getByRole('button', { name: 'More about My server' }).click()
	await page.getByRole('menuitem', { name: 'Duplicate' }).click()
	await expect(lines).toHaveText([/My server.*sk-…abcd/, /My server \(2\).*No key/])

	await dialog.getByRole('button', { name: 'Export…' }).click()
	const exporting = page.getByRole('dialog', { name: 'Export providers' })
	await expect(exporting.getByRole('textbox', { name: 'Providers as text' })).toHaveValue(/My server/)
	await exporting.getByRole('button', { name: 'Copy' }).click()
	await expect(exporting.getByText('Copied.')).toBeVisible()
	const text = await page.evaluate<string>('navigator.clipboard.readText()')
	expect(text).not.toMatch(/sk-|abcd/)
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
	await importing.getByRole('button', { name: 'Add 1 provider' }).click()
	await expect(lines).toHaveText([/My server/, /My server \(2\)/, /Theirs.*No key/])
})

/** The fake provider behind a door that says what Ollama says of itself. */
async function startOllama(providerUrl: string) {
	const server = createServer((incoming, outgoing) => {
		if (incoming.url === '/api/version') {
			outgoing.setHeader('content-type', 'application/json').end('{"version":"0.40.12"}')
			return
		}
		const { method, headers } = incoming
		const onward = forward(new URL(incoming.url ?? '', providerUrl), { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
			answer.pipe(outgoing)
		})
		onward.on('error', () => outgoing.destroy())
		incoming.pipe(onward)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return {
		host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		async stop() {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
