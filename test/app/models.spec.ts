import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'
import type { FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { findSerious } from '../support/find-serious.ts'

const status = (app: App) => app.lastReply().getByRole('status', { name: 'Reply status' })

const lastBody = (provider: FakeProvider) => provider.log.replies().at(-1)?.body as Record<string, unknown>

async function openModels({ page }: App) {
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('tab', { name: 'Models' }).click()
	await expect(dialog.getByText('fake-small', { exact: true })).toBeVisible()
	return dialog
}

async function openParameters({ page }: App) {
	await page.getByRole('button', { name: /^Parameters/ }).click()
	const dialog = page.getByRole('dialog', { name: 'Parameters' })
	await expect(dialog).toBeVisible()
	return dialog
}

async function sendAndWait(app: App, text: string): Promise<void> {
	await app.send(text)
	await expect(status(app)).toHaveText('Complete')
}

test('favourites come first where a model is chosen, hidden ones do not come at all', async ({ app }) => {
	const { page } = app
	const settings = await openModels(app)
	await settings.getByRole('searchbox', { name: 'Search models' }).fill('SMALL')
	await expect(settings.getByRole('status')).toHaveText('1 model')
	await expect(settings.getByText('fake-large', { exact: true })).toHaveCount(0)
	await settings.getByRole('button', { name: 'Make fake-small a favourite' }).click()
	await settings.getByRole('searchbox', { name: 'Search models' }).fill('')
	await settings.getByRole('button', { name: 'Hide fake-large where a model is chosen' }).click()
	await settings.getByRole('combobox', { name: 'Show' }).selectOption('Hidden')
	await expect(settings.getByRole('status')).toHaveText('1 model')
	await expect(settings.getByRole('button', { name: /fake-large is hidden/ })).toBeVisible()
	await page.reload()

	await page.getByRole('combobox', { name: 'Model' }).click()
	const favourites = page.getByRole('group', { name: 'Favourites' })
	await expect(favourites.getByRole('option', { name: 'fake-small' })).toBeVisible()
	await expect(page.getByRole('option', { name: 'fake-large' })).toHaveCount(0)
	// Hidden, not forbidden.
	await page.keyboard.press('Escape')
	await sendAndWait(app, 'Hello')
})

test('a temperature set for a conversation is sent, and to a model that takes none it is not', async ({
	app,
	provider,
}) => {
	const { page } = app
	let parameters = await openParameters(app)
	await parameters.getByRole('textbox', { name: 'Temperature' }).fill('0,4')
	await parameters.getByRole('textbox', { name: 'Longest answer, in tokens' }).fill('5000')
	await page.keyboard.press('Enter')
	await expect(parameters).toHaveCount(0)
	await expect(page.getByRole('button', { name: 'Parameters (2 set)' })).toBeVisible()
	await sendAndWait(app, 'Hello')
	expect(lastBody(provider)).toMatchObject({ model: 'fake-large', temperature: 0.4, max_tokens: 5_000 })
	// It belongs to this conversation, and to no other.
	await page.getByRole('button', { name: 'New chat' }).click()
	await expect(page.getByRole('button', { name: 'Parameters', exact: true })).toBeVisible()
	await page.getByRole('link', { name: 'Hello' }).click()

	const settings = await openModels(app)
	await settings.getByRole('button', { name: 'Facts and parameters of fake-small' }).click()
	const editor = page.getByRole('dialog', { name: 'fake-small' })
	await editor.getByRole('combobox', { name: 'Takes temperature and top_p' }).selectOption('No')
	await editor.getByRole('textbox', { name: 'Seed' }).fill('7')
	await editor.getByRole('button', { name: 'Save' }).click()
	await expect(editor).toHaveCount(0)
	await expect(settings.getByText('own parameters')).toBeVisible()
	await page.keyboard.press('Escape')

	await page.getByRole('combobox', { name: 'Model' }).click()
	await page.getByRole('option', { name: 'fake-small' }).click()
	parameters = await openParameters(app)
	await expect(parameters.getByText('Not sent: this model does not take it.')).toHaveCount(2)
	await expect(parameters.getByRole('textbox', { name: 'Seed' })).toHaveAttribute('placeholder', '7')
	await expect(parameters.getByText('From the model.')).toBeVisible()
	await parameters.getByRole('button', { name: 'Reset Longest answer, in tokens' }).click()
	await parameters.getByRole('button', { name: 'Save' }).click()
	await expect(parameters).toHaveCount(0)
	await sendAndWait(app, 'And now?')
	expect(lastBody(provider)).toMatchObject({ model: 'fake-small', seed: 7 })
	expect(lastBody(provider)).not.toHaveProperty('temperature')
	expect(lastBody(provider)).not.toHaveProperty('max_tokens')

	await page.reload()
	await page.getByRole('link', { name: 'Hello' }).click()
	await expect(page.getByRole('button', { name: 'Parameters (1 set)' })).toBeVisible()
	await page.getByRole('button', { name: 'Conversation menu' }).click()
	await page.getByRole('menuitem', { name: 'Parameters' }).click()
	await expect(parameters.getByRole('textbox', { name: 'Temperature' })).toHaveValue('0.4')
})

test('extra JSON that cannot be sent is refused with its reason, and nothing typed is lost', async ({
	app,
	provider,
}) => {
	const { page } = app
	const parameters = await openParameters(app)
	const extra = parameters.getByRole('textbox', { name: 'Extra JSON' })
	const save = parameters.getByRole('button', { name: 'Save' })
	await parameters.getByRole('textbox', { name: 'Top P' }).fill('0.5')
	await extra.fill('{ "top_k": 40')
	await save.click()
	await expect(parameters.getByText(/This is not valid JSON/)).toBeVisible()
	await expect(extra).toBeFocused()
	await expect(extra).toHaveValue('{ "top_k": 40')
	await extra.fill('{ "top_k": 40, "stream": false }')
	await save.click()
	await expect(
		parameters.getByText('“stream” is set by Holdfast itself and cannot be replaced.'),
	).toBeVisible()
	// Leaving asks first.
	await page.keyboard.press('Escape')
	await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
	await expect(extra).toHaveValue('{ "top_k": 40, "stream": false }')
	await expect(parameters.getByRole('textbox', { name: 'Top P' })).toHaveValue('0.5')
	await extra.fill('{ "top_k": 40 }')
	await save.click()
	await expect(parameters).toHaveCount(0)
	await sendAndWait(app, 'Hello')
	expect(lastBody(provider)).toMatchObject({ top_p: 0.5, top_k: 40, stream: true })
})

test('a parameter that the provider refuses is named, with the way to it', async ({ app, provider }) => {
	const { page } = app
	const message = "Unsupported value: 'temperature' does not support 1.5 with this model."
	let parameters = await openParameters(app)
	await parameters.getByRole('textbox', { name: 'Temperature' }).fill('1.5')
	await parameters.getByRole('button', { name: 'Save' }).click()
	provider.behave({ all: { fault: { kind: 'status', status: 400, message } } })
	await app.send('Hello')
	const reply = app.lastReply()
	await expect(reply).toContainText('The provider did not accept the parameter “temperature”.')
	await reply.getByRole('button', { name: 'Parameters' }).click()
	parameters = page.getByRole('dialog', { name: 'Parameters' })
	await parameters.getByRole('button', { name: 'Reset Temperature' }).click()
	await parameters.getByRole('button', { name: 'Save' }).click()
	provider.behave({})
	await reply.getByRole('button', { name: 'Try again' }).click()
	await expect(status(app)).toHaveText('Complete')
	expect(lastBody(provider)).not.toHaveProperty('temperature')
})

test('a newer table of models is read in, and a wrong one changes nothing', async ({ app }) => {
	const { page } = app
	const settings = await openModels(app)
	await expect(settings.getByText('no details known')).toHaveCount(2)
	await settings.getByRole('button', { name: 'Read a newer table' }).click()
	const reading = page.getByRole('dialog', { name: 'Read a newer table' })
	const table = (models: object[]) =>
		JSON.stringify({ format: 'holdfast-models', version: 1, date: '2027-01-02', sources: ['me'], models })
	const text = reading.getByRole('textbox', { name: 'Table as JSON' })
	await text.fill(table([{ match: 'fake-*', contextTokens: 'many' }]))
	await reading.getByRole('button', { name: 'Use this table' }).click()
	await expect(reading.getByRole('alert')).toContainText('At models.0.contextTokens')
	await text.fill(table([{ match: 'fake-*', contextTokens: 64_000, vision: true }]))
	await reading.getByRole('button', { name: 'Use this table' }).click()
	await expect(reading).toHaveCount(0)
	await expect(settings.getByText('64K context')).toHaveCount(2)
	await expect(settings.getByText('Read in by you, as of January 2, 2027: 1 model')).toBeVisible()
	await settings.getByRole('button', { name: 'Remove yours' }).click()
	await expect(settings.getByText('no details known')).toHaveCount(2)
})

test('a list price counts once the user takes it over', async ({ app }) => {
	const { page } = app
	const settings = await openModels(app)
	await settings.getByRole('button', { name: 'Read a newer table' }).click()
	const price = { input: 2, output: 10 }
	const models = [{ match: 'fake-large', price, pricedAt: ['127.0.0.1'] }]
	await page
		.getByRole('textbox', { name: 'Table as JSON' })
		.fill(JSON.stringify({ format: 'holdfast-models', version: 1, date: '2027-01-02', models }))
	await page.getByRole('button', { name: 'Use this table' }).click()
	await expect(settings.getByText('$2.00 / $10.00')).toBeVisible()
	await page.keyboard.press('Escape')
	await sendAndWait(app, 'Hello')
	await page.getByRole('button', { name: 'Settings' }).click()
	await settings.getByRole('tab', { name: 'Usage' }).click()
	await settings.getByRole('button', { name: 'Use the list price: $2.00 / $10.00' }).click()
	await settings.getByRole('form', { name: 'fake-large' }).getByRole('button', { name: 'Save' }).click()
	await expect(settings.getByText(/^\$0\.00\d+$/).first()).toBeVisible()
	// The model's own page knows it as the user's.
	await settings.getByRole('tab', { name: 'Models' }).click()
	await settings.getByRole('button', { name: 'Facts and parameters of fake-large' }).click()
	const editor = page.getByRole('dialog', { name: 'fake-large' })
	await expect(editor.getByRole('textbox', { name: 'Price of a million tokens in (USD)' })).toHaveValue('2')
})

test('titles are asked of the model that was chosen for them', async ({ app, provider }) => {
	const { page } = app
	const settings = await openModels(app)
	await settings.getByRole('combobox', { name: 'Titles of conversations' }).click()
	await page.getByRole('option', { name: 'fake-small' }).click()
	await settings.getByRole('tab', { name: 'General' }).click()
	await settings.getByRole('switch', { name: 'Name conversations by the model' }).click()
	await page.keyboard.press('Escape')
	provider.behave({ titles: { text: 'Brown algae' } })
	await sendAndWait(app, 'Hello')
	await expect(page.getByRole('link', { name: 'Brown algae' })).toBeVisible()
	expect(provider.log.replies().at(-1)?.body).toMatchObject({ model: 'fake-large' })
	expect(provider.log.titles()[0]?.body).toMatchObject({ model: 'fake-small' })
})

test('hundreds of models are drawn only as far as they are in view', async ({ app }) => {
	const { page } = app
	const data = Array.from({ length: 400 }, (_, index) => ({ id: `maker/model-${index}`, object: 'model' }))
	const server = createServer((_request, response) => {
		response.setHeader('content-type', 'application/json')
		response.end(JSON.stringify({ object: 'list', data }))
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
	await page.getByRole('button', { name: 'Settings' }).click()
	const settings = page.getByRole('dialog', { name: 'Settings' })
	await settings.getByRole('button', { name: 'Add provider' }).click()
	await settings.getByRole('textbox', { name: 'Name' }).fill('Many')
	await settings.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
	await settings.getByRole('button', { name: 'Save' }).click()
	await settings.getByRole('tab', { name: 'Models' }).click()
	await settings.getByRole('combobox', { name: 'Provider' }).selectOption('Many')
	await expect(settings.getByRole('status')).toHaveText('400 models')
	const list = settings.getByRole('region', { name: 'Models of Many' })
	await expect(list.getByText('maker/model-0', { exact: true })).toBeVisible()
	expect(await list.getByRole('listitem').count()).toBeLessThan(60)
	await list.getByText('maker/model-0', { exact: true }).hover()
	await page.mouse.wheel(0, 100_000)
	await expect(list.getByText('maker/model-399', { exact: true })).toBeVisible()
	await page.keyboard.press('Escape')

	const field = page.getByRole('combobox', { name: 'Model' })
	await field.click()
	await expect(page.getByText(/\d+ more\. Type a part of the name\./)).toBeVisible()
	await field.fill('maker 399')
	await expect(page.getByRole('option')).toHaveText([/^maker\/model-399/, 'Use “maker 399”'])
	await page.getByRole('option', { name: 'maker/model-399' }).click()
	await expect(field).toHaveValue('maker/model-399')
	// Half a name is no model, unless it is chosen as one.
	await field.fill('nobody')
	await expect(page.getByText('Nothing in the list is like “nobody”.')).toBeVisible()
	await page.mouse.click(640, 200)
	await expect(field).toHaveValue('maker/model-399')
	await field.fill('nobody')
	await page.getByRole('option', { name: 'Use “nobody”' }).click()
	await expect(field).toHaveValue('nobody')
	server.close()
	server.closeAllConnections()
})

test('axe finds nothing serious in models and parameters', async ({ app }) => {
	const { page } = app
	const parameters = await openParameters(app)
	await parameters.getByRole('textbox', { name: 'Temperature' }).fill('3')
	await parameters.getByRole('button', { name: 'Save' }).click()
	await expect(parameters.getByText('A number from 0 to 2, please.')).toBeVisible()
	expect(await findSerious(page)).toEqual([])
	await page.keyboard.press('Escape')
	await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
	const settings = await openModels(app)
	await settings.getByRole('button', { name: 'Hide fake-large where a model is chosen' }).click()
	expect(await findSerious(page)).toEqual([])
	await settings.getByRole('button', { name: 'Facts and parameters of fake-small' }).click()
	await expect(page.getByRole('dialog', { name: 'fake-small' })).toBeVisible()
	expect(await findSerious(page)).toEqual([])
})

test.describe('without variables', () => {
	test.use({ provider_env: null })

	test('the model of new conversations is chosen beside the others', async ({ app, provider }) => {
		const { page } = app
		await page.getByRole('radio', { name: /Other/ }).check()
		await page.getByRole('textbox', { name: 'Base URL' }).fill(provider.url)
		await page.keyboard.press('Enter')
		await page.getByRole('button', { name: 'Start' }).click()
		const settings = await openModels(app)
		await settings.getByRole('combobox', { name: 'New conversations' }).click()
		await page.getByRole('option', { name: 'fake-small' }).click()
		await expect(settings.getByText('default', { exact: true })).toBeVisible()
		await settings.getByRole('button', { name: 'Close' }).click()
		await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('fake-small')
		await sendAndWait(app, 'Hello')
		expect(lastBody(provider)).toMatchObject({ model: 'fake-small' })
	})
})
