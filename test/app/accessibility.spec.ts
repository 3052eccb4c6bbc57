import { expect, test } from '../support/app-fixture.ts'
import { findSerious } from '../support/find-serious.ts'

const answer =
	'# Title\n\nText with `code`, [a link](https://example.com/) and a list:\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nconst a = 1 // why\n```\n'

test('axe finds nothing serious in a conversation and on any page of Settings', async ({ app, provider }) => {
	const { page } = app
	provider.behave({ next: [{ text: answer }, { fault: { kind: 'status', status: 401 } }] })
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await app.send('And now an error')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Failed')
	expect(await findSerious(page)).toEqual([])
	await page.getByRole('button', { name: 'Settings' }).click()
	const settings = page.getByRole('dialog', { name: 'Settings' })
	for (const tab of await settings.getByRole('tab').all()) {
		await tab.click()
		await expect(settings.getByRole('tabpanel')).toBeVisible()
		expect(await findSerious(page, '[role=dialog]')).toEqual([])
	}
})

test.describe('without a provider', () => {
	test.use({ provider_env: null })

	test('axe finds nothing serious at the first start', async ({ app }) => {
		await expect(app.page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeVisible()
		expect(await findSerious(app.page)).toEqual([])
	})
})

test('the thread is a log that does not shout, and says politely where replies stand and what they came to', async ({
	app,
	provider,
}) => {
	const { page } = app
	const spoken = page.locator('[aria-live="polite"].sr-only')
	provider.behave({ all: { text: 'The **sky** is blue.' } })
	await app.send('Hello')
	await expect(page.getByRole('log', { name: 'Messages' })).toHaveAttribute('aria-live', 'off')
	const status = app.lastReply().getByRole('status', { name: 'Reply status' })
	await expect(status).toHaveText('Complete')
	await expect(spoken).toHaveText('The sky is blue.')
	await expect(app.lastReply()).toHaveAttribute('aria-posinset', '2')
	await expect(app.lastReply()).toHaveAccessibleDescription('The sky is blue.')
	await app.lastReply().getByRole('button', { name: 'Copy', exact: true }).press('Enter')
	await expect(spoken).toContainText('Copied')
	provider.behave({ all: { fault: { kind: 'status', status: 401 } } })
	await app.send('And why?')
	await expect(spoken).toContainText('The provider did not accept the API key.')

	// What had ended when it came into the page is nothing new.
	await page.reload()
	await expect(status).toHaveText('Failed')
	await expect(status).toHaveAttribute('aria-live', 'off')
	await expect(spoken).toHaveText('')
})

test('in a narrow window the list takes the focus and gives it back', async ({ app }) => {
	const { page } = app
	await page.setViewportSize({ width: 400, height: 700 })
	const show = page.getByRole('button', { name: 'Show conversations' })
	await show.press('Enter')
	await expect(page.getByRole('button', { name: 'New chat' })).toBeFocused()
	await page.keyboard.press('Escape')
	await expect(show).toBeFocused()
})

test('every control is reached with Tab alone', async ({ app }) => {
	const { page } = app
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await page.getByRole('textbox', { name: 'Message' }).fill('next')
	const reached = new Set<string>()
	for (let press = 0; press < 40; press += 1) {
		await page.keyboard.press('Tab')
		reached.add(
			await page.evaluate<string>(
				'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""',
			),
		)
	}
	const all = [...reached].join('|')
	for (const name of [
		'New chat',
		'Search history',
		'Settings',
		'Copy',
		'Regenerate',
		'Edit',
		'Model',
		'Send',
	]) {
		expect(all).toContain(name)
	}
})
