import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app-fixture.ts'

/** A code block and a list that go on over any seam, and characters that can be cut in two. */
const longText = `Here is the code:\n\n\`\`\`ts\n${Array.from(
	{ length: 60 },
	(_, line) => `const value${line} = '👩‍👩‍👧 ${line}'`,
).join('\n')}\n\`\`\`\n\n1. 第一\n2. 第二\n3. third\n`

const statusOf = (app: App) => app.lastReply().getByRole('status', { name: 'Reply status' })
const textOf = (app: App) => app.lastReply().getByRole('group', { name: 'Message text' })
const continueIn = (app: App) => app.lastReply().getByRole('button', { name: 'Continue', exact: true })

async function copied(app: App): Promise<string> {
	await app.lastReply().getByRole('button', { name: 'Copy', exact: true }).click()
	return app.page.evaluate<string>('navigator.clipboard.readText()')
}

async function openDetails(app: App) {
	await app.lastReply().getByRole('button', { name: 'Connection details' }).click()
	return app.page.getByRole('dialog', { name: 'Connection details' })
}

async function openConnectionSettings(page: Page) {
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('tab', { name: 'Connection' }).click()
	return dialog
}

test.describe('Continue', () => {
	test('a stopped reply goes on in the same article, and its seam shows nowhere', async ({
		app,
		provider,
	}) => {
		provider.behave({ all: { text: longText, tokensPerSecond: 25 } })
		await app.send('Hello')
		await expect(textOf(app)).toContainText('value3')
		await app.page.getByRole('button', { name: 'Stop' }).click()
		await expect(statusOf(app)).toHaveText('Stopped')
		provider.behave({ all: { text: longText } })
		await continueIn(app).click()
		await expect(statusOf(app)).toHaveText('Complete')
		await expect(app.page.getByRole('article', { name: 'Assistant' })).toHaveCount(1)
		await expect(textOf(app).locator('pre')).toHaveCount(1)
		await expect(textOf(app).getByRole('listitem')).toHaveCount(3)
		await expect(continueIn(app)).toHaveCount(0)
		expect(await copied(app)).toBe(longText)
		// What is read again from the disk is the same.
		await app.page.reload()
		await expect(statusOf(app)).toHaveText('Complete')
		await expect(app.page.getByRole('article', { name: 'Assistant' })).toHaveCount(1)
		expect(await copied(app)).toBe(longText)
	})

	test('a reply that broke off offers Continue beside the reason, once, and only at the end', async ({
		app,
		provider,
	}) => {
		provider.behave({ all: { continuation: 'refuse', fault: { kind: 'end', after: { chars: 100 } } } })
		await app.send('Hello')
		await expect(statusOf(app)).toHaveText('Interrupted')
		await expect(continueIn(app)).toHaveCount(1)
		await expect(app.lastReply().getByRole('button', { name: 'Try again' })).toBeVisible()
		const before = await copied(app)

		// The model takes no beginning: it is asked in words, and answers with the rest.
		const rest = provider.answerTo('Hello').slice(before.length)
		provider.behave({ all: { continuation: 'refuse', text: rest } })
		await continueIn(app).press('Enter')
		await expect(statusOf(app)).toHaveText('Complete')
		expect(await copied(app)).toBe(provider.answerTo('Hello'))
	})

	test('a reply that reached its limit can be continued; one followed by a message cannot', async ({
		app,
		provider,
	}) => {
		provider.behave({ all: { text: 'A beginning', finish: 'length' } })
		await app.send('Hello')
		await expect(statusOf(app)).toHaveText('Cut short')
		await expect(continueIn(app)).toBeVisible()
		provider.behave({ all: { text: 'An answer.' } })
		await app.send('And now?')
		await expect(statusOf(app)).toHaveText('Complete')
		await expect(app.page.getByRole('button', { name: 'Continue', exact: true })).toHaveCount(0)
	})
})

test('a reply whose provider goes away and comes back goes on by itself', async ({ app, provider }) => {
	provider.behave({ all: { text: longText, tokensPerSecond: 25 } })
	await app.send('Hello')
	await expect(textOf(app)).toContainText('value3')
	await provider.stopListening()
	await expect(statusOf(app)).toHaveText(/Reconnecting|Offline/)
	await expect(statusOf(app)).toHaveText('Offline')
	provider.behave({ all: { text: longText } })
	await provider.resumeListening()
	await expect(statusOf(app)).toHaveText('Complete')
	expect(await copied(app)).toBe(longText)
})

test.describe('the connection details', () => {
	test('tell the way of a reply and are copied without key and text', async ({ app, provider }) => {
		provider.behave({
			next: [{ text: longText, tokensPerSecond: 100, fault: { kind: 'reset', after: { chars: 300 } } }],
			all: { text: longText },
		})
		await app.send('A question of mine')
		await expect(statusOf(app)).toHaveText('Complete')
		const dialog = await openDetails(app)
		await expect(dialog).toContainText(`Asked 127.0.0.1:${provider.port} (model fake-large)`)
		await expect(dialog).toContainText(/Answered after \d/)
		await expect(dialog).toContainText(/Broke off after \d+ characters/)
		await expect(dialog).toContainText(/Continued from its own words, seam at character \d+/)
		await expect(dialog.getByRole('listitem').last()).toContainText('Complete')
		await dialog.getByRole('button', { name: 'Copy details' }).click()
		await expect(dialog.getByRole('status')).toHaveText('Copied')
		const report = await app.page.evaluate<string>('navigator.clipboard.readText()')
		expect(report).toMatch(/Trace id: [0-9a-f-]{36}/)
		expect(report).toMatch(/Broke off after \d+ characters/)
		expect(report).not.toContain('sk-test-key')
		expect(report).not.toContain('question of mine')
		expect(report).not.toContain('value')
		await app.page.keyboard.press('Escape')
		await expect(dialog).toBeHidden()
		await expect(app.lastReply().getByRole('button', { name: 'Connection details' })).toBeFocused()
	})

	test('follow a reply while it runs', async ({ app, provider }) => {
		provider.behave({ all: { text: longText, tokensPerSecond: 25 } })
		await app.send('Hello')
		await expect(textOf(app)).toContainText('value1')
		const dialog = await openDetails(app)
		await expect(dialog).toContainText('First words after')
		await provider.stopListening()
		await expect(dialog).toContainText('Waiting for the connection to return')
		provider.behave({ all: { text: longText } })
		await provider.resumeListening()
		await expect(dialog.getByRole('listitem').last()).toContainText('Complete')
	})
})

test.describe('the connection settings', () => {
	test('a limit is saved, kept over a start, and reset', async ({ app }) => {
		let dialog = await openConnectionSettings(app.page)
		const quiet = () => dialog.getByRole('textbox', { name: 'Quiet (seconds)' })
		const save = () => dialog.getByRole('button', { name: 'Save' })
		await expect(quiet()).toHaveValue('')
		await expect(quiet()).toHaveAttribute('placeholder', '10')
		await expect(save()).toBeDisabled()
		await quiet().fill('2.5')
		await dialog.getByRole('textbox', { name: 'Replies at once' }).fill('2')
		await dialog.getByRole('checkbox', { name: 'No limit: Give up after text' }).check()
		await quiet().press('Enter')
		await expect(dialog.getByText('Saved.')).toBeVisible()

		await app.host().stop()
		await app.restart()
		dialog = await openConnectionSettings(app.page)
		await expect(quiet()).toHaveValue('2.5')
		await expect(dialog.getByRole('checkbox', { name: 'No limit: Give up after text' })).toBeChecked()
		await dialog.getByRole('button', { name: 'Reset Quiet' }).click()
		await expect(quiet()).toHaveValue('')
		await expect(dialog.getByRole('textbox', { name: 'Replies at once' })).toHaveValue('2')
		await dialog.getByRole('button', { name: 'Reset all' }).click()
		await save().click()
		await expect(dialog.getByText('Saved.')).toBeVisible()
		await expect(dialog.getByRole('textbox', { name: 'Replies at once' })).toHaveValue('')
		await app.page.reload()
		dialog = await openConnectionSettings(app.page)
		await expect(quiet()).toHaveValue('')
		await expect(dialog.getByRole('button', { name: 'Reset all' })).toBeDisabled()
	})

	test('what cannot be a limit is refused beside its field, and unsaved edits are asked about', async ({
		app,
	}) => {
		const dialog = await openConnectionSettings(app.page)
		const connecting = dialog.getByRole('textbox', { name: 'Connecting (seconds)' })
		await connecting.fill('0')
		await dialog.getByRole('button', { name: 'Save' }).click()
		await expect(connecting).toBeFocused()
		await expect(connecting).toHaveAccessibleDescription('Enter 1 to 120 seconds.')
		await connecting.fill('5')
		await dialog.getByRole('tab', { name: 'General' }).click()
		await app.page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
		await expect(connecting).toHaveValue('5')
		await dialog.getByRole('tab', { name: 'General' }).click()
		await app.page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
		await expect(dialog.getByRole('combobox', { name: 'Theme' })).toBeVisible()
	})

	test('a proxy can be chosen, and a wrong address is refused', async ({ app }) => {
		let dialog = await openConnectionSettings(app.page)
		const choice = () => dialog.getByRole('combobox', { name: 'Proxy' })
		await expect(choice()).toHaveValue('system')
		await choice().selectOption('Manual')
		const address = () => dialog.getByRole('textbox', { name: 'Proxy address' })
		await address().fill('http://me:secret@proxy.example:8080')
		await address().press('Enter')
		await expect(address()).toHaveAccessibleDescription('Leave user name and password out of the address.')
		await address().fill('proxy.example:8080')
		await dialog.getByRole('button', { name: 'Use this proxy' }).click()
		await expect(address()).toHaveValue('http://proxy.example:8080')
		await app.page.reload()
		dialog = await openConnectionSettings(app.page)
		await expect(address()).toHaveValue('http://proxy.example:8080')
		await choice().selectOption('No proxy')
		await expect(address()).toHaveCount(0)
	})
})

test.describe('background mode', () => {
	test.use({ provider_env: { HOLDFAST_API: 'responses' } })

	test('is a choice of each conversation, off until it is made', async ({ app, provider }) => {
		await app.send('one')
		await expect(statusOf(app)).toHaveText('Complete')
		expect(provider.log.replies().at(-1)?.body).toMatchObject({ store: false })

		await app.page.getByRole('button', { name: 'Background mode: off' }).click()
		const choice = app.page.getByRole('switch', { name: /replies of this conversation/ })
		await expect(choice).toHaveAccessibleDescription(/store nothing/)
		await choice.check()
		await expect(choice).toHaveAccessibleDescription(/stores each question and reply/)
		await app.page.keyboard.press('Escape')
		await expect(app.page.getByRole('button', { name: 'Background mode: on' })).toBeVisible()
		await app.send('two')
		// The reply before it is complete as well.
		await expect
			.poll(() => provider.log.replies().at(-1)?.body)
			.toMatchObject({ background: true, store: true })
		await expect(statusOf(app)).toHaveText('Complete')

		await app.page.getByRole('button', { name: 'New chat' }).click()
		await expect(app.page.getByRole('button', { name: 'Background mode: off' })).toBeVisible()
		await app.page.getByRole('button', { name: 'Background mode: off' }).click()
		await choice.check()
		await app.page.keyboard.press('Escape')
		await app.send('three')
		await expect(statusOf(app)).toHaveText('Complete')
		expect(provider.log.replies().at(-1)?.body).toMatchObject({ background: true, store: true })
	})

	test('is offered while a reply thinks for long, and not again once declined', async ({ app, provider }) => {
		provider.behave({ all: { firstTokenDelayMs: 60_000, pingEveryMs: 200 } })
		await app.send('Hello')
		await expect(statusOf(app)).toHaveText('Thinking')
		const offer = app.lastReply().getByText('This reply is thinking for long.')
		await expect(offer).toHaveCount(0)
		// The window's clock alone goes on, so that nobody waits for it.
		await app.page.clock.setSystemTime(Date.now() + 21_000)
		await expect(offer).toBeVisible()
		await app.lastReply().getByRole('button', { name: 'Not now' }).click()
		await expect(offer).toHaveCount(0)
		await app.page.getByRole('button', { name: 'Stop' }).click()
		await app.page.getByRole('button', { name: 'New chat' }).click()
		await app.send('Again')
		await expect(statusOf(app)).toHaveText('Thinking')
		await app.page.clock.setSystemTime(Date.now() + 60_000)
		await expect(statusOf(app)).toHaveText('Thinking')
		await expect(offer).toHaveCount(0)
	})
})

test.describe('a background reply', () => {
	test.use({ provider_env: { HOLDFAST_API: 'responses', HOLDFAST_BACKGROUND: '1' } })

	test('that was running when Holdfast was killed is fetched to its end', async ({ app, provider }) => {
		provider.behave({ all: { text: longText, tokensPerSecond: 25 } })
		await app.send('Hello')
		await expect(textOf(app)).toContainText('value3')
		await app.host().kill()
		await provider.stopListening()
		await app.restart()
		await app.page.getByRole('navigation', { name: 'Conversations' }).getByText('Hello').click()
		await expect(statusOf(app)).toHaveText(/Reconnecting|Offline/)
		await provider.resumeListening()
		await expect(statusOf(app)).toHaveText('Complete', { timeout: 30_000 })
		expect(await copied(app)).toBe(longText)
		const dialog = await openDetails(app)
		await expect(dialog).toContainText('Found unfinished when Holdfast started')
		await expect(dialog).toContainText('Resumed exactly after')
	})
})
