/** A key and the address it was entered for: whoever changes the address, in the app or in its files, gets nothing. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type App, expect, test } from '../support/app-fixture.ts'
import { createFakeProvider, type FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { startHost } from '../support/host-process.ts'
import { openWindowClient, type WindowClient } from '../support/window-client.ts'

test.use({ provider_env: null })

const key = 'sk-test-moved-12345678'
const passphrase = 'correct horse'

let stranger: FakeProvider
test.beforeEach(async () => {
	stranger = await createFakeProvider()
})
test.afterEach(() => stranger.close())

async function connect(app: App): Promise<WindowClient> {
	return openWindowClient((await startHost({ dataDir: app.dataDir })).url)
}

async function enterKey(app: App, provider: FakeProvider): Promise<WindowClient> {
	const client = await connect(app)
	await client.call('keys.choose', { mode: 'passphrase-file', passphrase })
	const fields = { name: 'Mine', baseUrl: provider.url, api: 'chat', defaultModel: 'fake-large' } as const
	await client.call('provider.save', { id: null, ...fields, key })
	return client
}

/** What was entered is on disk, and nobody remembers it. `meanwhile`: while Holdfast does not run. */
async function startAnewWithKey(app: App, provider: FakeProvider, meanwhile = () => {}): Promise<void> {
	const client = await enterKey(app, provider)
	client.close()
	await app.host().stop()
	meanwhile()
	await app.restart()
}

/** Who has written a new address into the files need not have asked anybody. */
function rewriteBaseUrl(app: App, baseUrl: string): void {
	const db = new Sqlite(join(app.dataDir, 'holdfast.db'))
	expect(db.prepare('UPDATE providers SET base_url = ?').run(baseUrl).changes).toBe(1)
	db.close()
}

test('a base URL that was changed in the file of the history gets no key until the user has seen both addresses', async ({
	app,
	provider,
}) => {
	const { page } = app
	await startAnewWithKey(app, provider, () => rewriteBaseUrl(app, stranger.url))
	const client = await connect(app)
	await client.call('keys.unlock', { passphrase })

	await app.send('Hello')
	await expect(app.lastReply()).toContainText('moved to another server')
	await expect(app.lastReply()).toContainText(new URL(provider.url).origin)
	const [moved] = await client.call('provider.list', {})
	if (!moved) throw new Error('There is no provider.')
	await client.call('provider.models', { id: moved.id, refresh: true }).catch(() => {})
	expect(stranger.log.requests).toEqual([])

	await page.getByRole('button', { name: 'Settings' }).first().click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('button', { name: /^Mine/ }).click()
	const question = dialog.getByRole('region', { name: 'Send the saved key to the new address?' })
	await expect(question).toContainText(new URL(provider.url).origin)
	await expect(question).toContainText(new URL(stranger.url).origin)
	expect(stranger.log.requests).toEqual([])
	await question.getByRole('button', { name: 'Send it there' }).click()
	await expect(question).toBeHidden()
	await page.keyboard.press('Escape')
	await app.send('Hello again')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	expect(stranger.log.authorizations()).toContain(`Bearer ${key}`)
	client.close()
})

test('the passphrase that no start asks for is asked for where a message needs it', async ({
	app,
	provider,
}) => {
	const { page } = app
	await startAnewWithKey(app, provider)
	await app.send('Hello')
	await app.lastReply().getByRole('button', { name: 'Unlock…' }).focus()
	await page.keyboard.press('Enter')
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await expect(dialog.getByRole('textbox', { name: 'Passphrase' })).toBeFocused()
	await page.keyboard.type(passphrase)
	await page.keyboard.press('Enter')
	await expect(dialog.getByRole('textbox', { name: 'Passphrase' })).toBeHidden()
	await page.keyboard.press('Escape')
	await app.lastReply().getByRole('button', { name: 'Try again' }).click()
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
})

test('a key that was removed is in no file any more, and is sent to nobody', async ({ app, provider }) => {
	const client = await enterKey(app, provider)
	const [mine] = await client.call('provider.list', {})
	if (!mine) throw new Error('There is no provider.')
	const { name, baseUrl, api, defaultModel } = mine
	const without = await client.call('provider.save', {
		id: mine.id,
		name,
		baseUrl,
		api,
		defaultModel,
		key: null,
	})
	expect(without.keyState).toBe('none')
	await app.send('Hello')
	await expect.poll(() => provider.log.replies().length).toBe(1)
	expect(provider.log.replies()[0]?.headers.authorization).toBeUndefined()
	client.close()
	await app.host().stop()
	await app.restart()
	const later = await connect(app)
	await later.call('keys.unlock', { passphrase })
	expect((await later.call('provider.list', {}))[0]?.keyState).toBe('none')
	later.close()
})
