import { expect, type Page } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'
import type { FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { findSerious } from '../support/find-serious.ts'

const lastBody = (provider: FakeProvider) => provider.log.replies().at(-1)?.body as Record<string, unknown>

/** What was said before the messages of the last request. */
function lastPrompt(provider: FakeProvider): unknown {
	const { messages } = lastBody(provider) as { messages: readonly { role: string; content: unknown }[] }
	return messages[0]?.role === 'system' ? messages[0].content : null
}

async function sendAndWait(app: App, text: string): Promise<void> {
	const replies = app.page.getByRole('article', { name: 'Assistant' })
	const before = await replies.count()
	await app.send(text)
	await expect(replies).toHaveCount(before + 1)
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
}

async function openAssistants(page: Page) {
	await page.getByRole('button', { name: 'Settings' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog.getByRole('tab', { name: 'Assistants' }).click()
	return dialog
}

async function makeAssistant(page: Page, name: string, prompt: string): Promise<void> {
	const settings = await openAssistants(page)
	await settings.getByRole('button', { name: 'New assistant' }).click()
	const editor = page.getByRole('dialog', { name: 'New assistant' })
	await editor.getByRole('textbox', { name: 'Name' }).fill(name)
	await editor.getByRole('textbox', { name: 'System prompt' }).fill(prompt)
	await editor.getByRole('button', { name: 'Save' }).click()
	await expect(editor).toHaveCount(0)
	await page.keyboard.press('Escape')
	await expect(settings).toHaveCount(0)
}

test('an assistant is made, chosen and talked with by keyboard alone', async ({ app, provider }) => {
	const { page } = app
	const button = page.getByRole('button', { name: 'Assistant', exact: true })
	await button.focus()
	await page.keyboard.press('Enter')
	await page.getByRole('menuitem', { name: 'New assistant…' }).focus()
	await page.keyboard.press('Enter')
	const settings = page.getByRole('dialog', { name: 'Settings' })
	await settings.getByRole('button', { name: 'New assistant' }).focus()
	await page.keyboard.press('Enter')
	const editor = page.getByRole('dialog', { name: 'New assistant' })
	await expect(editor).toBeVisible()
	await editor.getByRole('textbox', { name: 'Name' }).focus()
	await page.keyboard.type('Translator')
	await page.keyboard.press('Tab')
	await page.keyboard.type('🌍')
	await page.keyboard.press('Tab')
	await page.keyboard.type('Translate into Latin.')
	await page.keyboard.press('Tab')
	await page.keyboard.type('fake-small')
	await page.keyboard.press('Tab')
	await expect(editor.getByRole('textbox', { name: 'Temperature' })).toBeFocused()
	await page.keyboard.type('0.3')
	await page.keyboard.press('Enter')
	await expect(editor).toHaveCount(0)
	await expect(settings.getByRole('listitem').filter({ hasText: 'Translator' })).toContainText(
		'fake-small · 1 parameter · Translate into Latin.',
	)
	await page.keyboard.press('Escape')
	await expect(settings).toHaveCount(0)

	await button.focus()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('menuitemcheckbox', { name: 'No assistant' })).toBeChecked()
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('button', { name: 'Assistant: Translator' })).toBeFocused()
	await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('fake-small')
	await sendAndWait(app, 'Hello')
	expect(lastPrompt(provider)).toBe('Translate into Latin.')
	expect(lastBody(provider)).toMatchObject({ model: 'fake-small', temperature: 0.3 })
	await expect(page.getByRole('main').locator('header')).toContainText('🌍 Translator')

	// The conversation's own model comes before the assistant's, and its parameters over the assistant's.
	await page.getByRole('combobox', { name: 'Model' }).fill('fake-large')
	await page.keyboard.press('Enter')
	await page.getByRole('button', { name: 'Parameters' }).click()
	const parameters = page.getByRole('dialog', { name: 'Parameters' })
	await expect(parameters.getByText('From the assistant.')).toBeVisible()
	await parameters.getByRole('textbox', { name: 'Seed' }).fill('7')
	await page.keyboard.press('Enter')
	await expect(parameters).toHaveCount(0)
	await sendAndWait(app, 'And now?')
	expect(lastBody(provider)).toMatchObject({ model: 'fake-large', temperature: 0.3, seed: 7 })
	expect(lastPrompt(provider)).toBe('Translate into Latin.')

	// It is still there after a restart, and a new conversation begins without it.
	await page.reload()
	await page.getByRole('link', { name: 'Hello' }).click()
	await expect(page.getByRole('button', { name: 'Assistant: Translator' })).toBeVisible()
	await page.getByRole('button', { name: 'New chat' }).click()
	await expect(button).toBeVisible()

	// Before its first message the assistants are a click away, and so is having none.
	const first = page
		.getByRole('group', { name: 'Begin with an assistant' })
		.getByRole('button', { name: 'Translator' })
	await first.click()
	await expect(first).toHaveAttribute('aria-pressed', 'true')
	await expect(page.getByRole('button', { name: 'Assistant: Translator' })).toBeVisible()
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await first.click()
	await expect(button).toBeVisible()
})

test('a conversation has a system prompt of its own, and gives it back', async ({ app, provider }) => {
	const { page } = app
	await makeAssistant(page, 'Poet', 'Answer in verse.')
	await page.getByRole('button', { name: 'Assistant', exact: true }).click()
	await page.getByRole('menuitemcheckbox', { name: 'Poet' }).click()
	await sendAndWait(app, 'Hello')

	const openPrompt = async () => {
		await page.getByRole('button', { name: 'Conversation menu' }).click()
		await page.getByRole('menuitem', { name: 'System prompt…' }).click()
		return page.getByRole('dialog', { name: 'System prompt' })
	}
	let dialog = await openPrompt()
	await expect(dialog.getByRole('region', { name: 'From Poet' })).toContainText('Answer in verse.')
	await dialog.getByRole('button', { name: 'Change a copy here' }).click()
	const own = dialog.getByRole('textbox', { name: 'For this conversation' })
	await expect(own).toHaveValue('Answer in verse.')
	await own.fill('Answer in prose.')
	expect(await findSerious(page, '[role=dialog]')).toEqual([])
	await dialog.getByRole('button', { name: 'Save' }).click()
	await expect(dialog).toHaveCount(0)
	await expect(page.getByRole('button', { name: 'Assistant: Poet (own system prompt)' })).toBeVisible()
	await sendAndWait(app, 'Again')
	expect(lastPrompt(provider)).toBe('Answer in prose.')

	dialog = await openPrompt()
	await dialog.getByRole('switch', { name: 'Say nothing first in this conversation' }).check()
	await dialog.getByRole('button', { name: 'Save' }).click()
	await expect(dialog).toHaveCount(0)
	await sendAndWait(app, 'And again')
	expect(lastPrompt(provider)).toBeNull()

	dialog = await openPrompt()
	await dialog.getByRole('button', { name: 'Back to the assistant’s' }).click()
	await dialog.getByRole('button', { name: 'Save' }).click()
	await expect(dialog).toHaveCount(0)
	await sendAndWait(app, 'Once more')
	expect(lastPrompt(provider)).toBe('Answer in verse.')
})

test('a system prompt without an assistant goes with a temporary chat, and is not lost when it is too long', async ({
	app,
	provider,
}) => {
	const { page } = app
	await page.getByRole('button', { name: 'Assistant', exact: true }).click()
	await page.getByRole('menuitem', { name: 'System prompt…' }).click()
	const dialog = page.getByRole('dialog', { name: 'System prompt' })
	const own = dialog.getByRole('textbox', { name: 'For this conversation' })
	await own.fill('x'.repeat(100_001))
	await expect(dialog.getByText('100,001 characters. A system prompt has at most 100,000.')).toBeVisible()
	await dialog.getByRole('button', { name: 'Save' }).click()
	await expect(own).toBeFocused()
	await own.fill('Be brief.')
	await dialog.getByRole('button', { name: 'Save' }).click()
	await expect(dialog).toHaveCount(0)
	await page.getByRole('button', { name: 'Temporary chat' }).click()
	await sendAndWait(app, 'Hello')
	expect(lastPrompt(provider)).toBe('Be brief.')
})

test('assistants are ordered, copied and removed, and one that was removed comes back', async ({
	app,
	provider,
}) => {
	const { page } = app
	await makeAssistant(page, 'Poet', 'Answer in verse.')
	await makeAssistant(page, 'Critic', 'Find what is wrong.')
	await page.getByRole('button', { name: 'Assistant', exact: true }).click()
	await page.getByRole('menuitemcheckbox', { name: 'Poet' }).click()
	await sendAndWait(app, 'Hello')

	const settings = await openAssistants(page)
	const list = settings.getByRole('list', { name: 'Assistants' })
	const names = list.getByRole('button', { name: /^Change / })
	await expect(names).toHaveText([/Poet/, /Critic/])
	await settings.getByRole('button', { name: 'Change Critic' }).focus()
	await page.keyboard.press('Alt+ArrowUp')
	// Within reach of a screen reader, although a dialog is open.
	const spoken = page.locator('[aria-live="polite"].sr-only:not([inert] *)')
	await expect(spoken).toContainText('Critic: 1 of 2')
	await expect(names).toHaveText([/Critic/, /Poet/])
	await expect(settings.getByRole('button', { name: 'Change Critic' })).toBeFocused()
	await settings.getByRole('button', { name: 'More for Critic' }).click()
	await page.getByRole('menuitem', { name: 'Duplicate' }).click()
	await expect(names).toHaveText([/Critic/, /Critic \(copy\)/, /Poet/])
	expect(await findSerious(page, '[role=dialog]')).toEqual([])
	await settings.getByRole('button', { name: 'More for Poet' }).click()
	await page.getByRole('menuitem', { name: 'Remove' }).click()
	await expect(names).toHaveText([/Critic/, /Critic \(copy\)/])
	await expect(settings.getByRole('button', { name: 'New assistant' })).toBeFocused()
	await page.keyboard.press('Escape')
	await expect(settings).toHaveCount(0)

	// The conversation is as it was, and goes on without it.
	await expect(page.getByRole('button', { name: 'Assistant', exact: true })).toBeVisible()
	await sendAndWait(app, 'Still there?')
	expect(lastPrompt(provider)).toBeNull()
})

test('what was removed by mistake is brought back where it was', async ({ app, provider }) => {
	const { page } = app
	await makeAssistant(page, 'Poet', 'Answer in verse.')
	await page.getByRole('button', { name: 'Assistant', exact: true }).click()
	await page.getByRole('menuitemcheckbox', { name: 'Poet' }).click()
	await sendAndWait(app, 'Hello')
	const settings = await openAssistants(page)
	await settings.getByRole('button', { name: 'More for Poet' }).click()
	await page.getByRole('menuitem', { name: 'Remove' }).click()
	await page.getByRole('button', { name: 'Undo' }).click()
	await expect(settings.getByRole('button', { name: 'Change Poet' })).toBeVisible()
	await page.keyboard.press('Escape')
	await sendAndWait(app, 'Again')
	expect(lastPrompt(provider)).toBe('Answer in verse.')
})
