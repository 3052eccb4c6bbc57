import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'

const complete = (app: App) =>
	expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
const questions = ({ page }: App) => page.getByRole('article', { name: 'You' })

test('a conversation is forked from a message and goes its own way', async ({ app }) => {
	const { page } = app
	await app.send('First question')
	await complete(app)
	await app.send('Second question')
	await expect(page.getByRole('article', { name: 'Assistant' })).toHaveCount(2)
	await complete(app)
	const first = page.getByRole('article', { name: 'Assistant' }).first()
	await first.getByRole('button', { name: 'More' }).click()
	await page.getByRole('menuitem', { name: 'Fork from here' }).click()
	await expect(page.getByRole('heading', { name: 'First question (2)' })).toBeVisible()
	await expect(questions(app)).toHaveCount(1)
	await app.send('Another way')
	await expect(questions(app)).toHaveCount(2)
	await page
		.getByRole('link', { name: /First question(?! \(2\))/ })
		.last()
		.click()
	await expect(questions(app).last()).toContainText('Second question')
})

test('a part of a conversation is deleted and brought back with the keyboard', async ({ app }) => {
	const { page } = app
	await app.send('Keep this')
	await complete(app)
	await app.send('Drop this')
	await expect(questions(app)).toHaveCount(2)
	await complete(app)
	await questions(app).last().getByRole('button', { name: 'More' }).focus()
	await page.keyboard.press('Enter')
	await page.getByRole('menuitem', { name: 'Delete from here' }).press('Enter')
	await expect(questions(app)).toHaveCount(1)
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await page.getByRole('button', { name: 'Undo' }).focus()
	await page.keyboard.press('Enter')
	await expect(questions(app)).toHaveCount(2)
	await page.reload()
	await expect(questions(app)).toHaveCount(2)
})

test('a fork leads back to the message it began from', async ({ app }) => {
	const { page } = app
	await app.send('First question')
	await complete(app)
	await app.send('Second question')
	await expect(page.getByRole('article', { name: 'Assistant' })).toHaveCount(2)
	await complete(app)
	await questions(app).first().getByRole('button', { name: 'More' }).click()
	await page.getByRole('menuitem', { name: 'Fork from here' }).click()
	await expect(page.getByRole('heading', { name: 'First question (2)' })).toBeVisible()
	await page.getByRole('button', { name: 'Forked from First question' }).click()
	await expect(questions(app)).toHaveCount(2)
	await expect(questions(app).first()).toBeInViewport()
	await expect(page.getByRole('button', { name: /Forked from/ })).toBeHidden()
})

test('versions of a first message and of a reply are stepped through with the keyboard', async ({ app }) => {
	const { page } = app
	await app.send('One')
	await complete(app)
	await app.lastReply().getByRole('button', { name: 'Regenerate' }).click()
	await expect(app.lastReply()).toContainText('2/2')
	await complete(app)
	await app.lastReply().getByRole('button', { name: 'Previous version' }).focus()
	await page.keyboard.press('Enter')
	await expect(app.lastReply()).toContainText('1/2')
	// The step back is gone at the first version; the other one has the focus.
	await expect(app.lastReply().getByRole('button', { name: 'Next version' })).toBeFocused()

	const first = questions(app).first()
	await first.getByRole('button', { name: 'Edit' }).click()
	await page.getByRole('textbox', { name: 'Edited text' }).fill('Two')
	await page.getByRole('button', { name: 'Save and ask again' }).click()
	await expect(first).toContainText('2/2')
	await complete(app)
	await first.getByRole('button', { name: 'Previous version' }).focus()
	await page.keyboard.press('Enter')
	await expect(first).toContainText('One')
	await expect(first.getByRole('button', { name: 'Next version' })).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(first).toContainText('Two')
})

test('a conversation is copied as Markdown', async ({ app, provider }) => {
	const { page } = app
	await app.send('One')
	await complete(app)
	await page.getByRole('button', { name: 'Conversation menu' }).click()
	await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
	await expect(page.getByText('Conversation copied')).toBeVisible()
	expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
		`# One\n\n## You\n\nOne\n\n## Assistant (fake-large)\n\n${provider.answerTo('One')}\n`,
	)
})

/** The files of the data folder that hold a text. */
function filesWith(app: App, text: string): readonly string[] {
	return readdirSync(app.dataDir, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => readFileSync(path).includes(text))
}

const list = ({ page }: App) => page.getByRole('navigation', { name: 'Conversations' })

test('a temporary chat is seen by every window, and by no file, and a kill leaves nothing of it', async ({
	app,
	provider,
}) => {
	const canary = 'canary-7Qx2'
	provider.behave({ all: { text: `It is ${canary}. `.repeat(200), tokensPerSecond: 100 } })
	const { page } = app
	await page.getByRole('textbox', { name: 'Message' }).fill('Words')
	await page.getByRole('button', { name: 'Temporary chat' }).click()
	await expect(page.getByText('Never saved: gone when')).toBeVisible()
	await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Words')
	await page.getByRole('textbox', { name: 'Message' }).fill(`A draft of ${canary}`)
	await page.reload()
	await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue(`A draft of ${canary}`)
	await app.send(`What is ${canary}?`)
	await expect(app.lastReply()).toContainText(canary)
	expect(filesWith(app, canary)).toEqual([])
	await expect(page).toHaveTitle('Temporary chat – Holdfast')
	await page.reload()
	await expect(app.lastReply()).toContainText(canary)
	const other = await app.openWindow()
	await other.getByRole('link', { name: /canary/ }).click()
	await expect(other.getByRole('article', { name: 'Assistant' })).toContainText(canary)

	await app.host().kill()
	expect(filesWith(app, canary)).toEqual([])
	await app.restart()
	await expect(list(app).getByText('No conversations yet.')).toBeVisible()
	expect(filesWith(app, canary)).toEqual([])
})

test('a temporary chat is closed after a question, or kept', async ({ app }) => {
	const { page } = app
	const begin = async (text: string) => {
		await page.getByRole('button', { name: 'New chat' }).click()
		await page.getByRole('button', { name: 'Temporary chat' }).click()
		await app.send(text)
		await complete(app)
	}
	await begin('Close me')
	await page.getByRole('button', { name: 'Close temporary chat' }).click()
	const question = page.getByRole('alertdialog', { name: 'Close this temporary chat?' })
	await question.getByRole('button', { name: 'Cancel' }).click()
	await page.getByRole('button', { name: 'Close temporary chat' }).click()
	await question.getByRole('button', { name: 'Close it' }).click()
	await expect(list(app).getByText('No conversations yet.')).toBeVisible()

	await begin('Keep me')
	await page.getByRole('button', { name: 'Keep this chat' }).click()
	await expect(page.getByText('Never saved: gone when')).toBeHidden()
	await app.host().kill()
	await app.restart()
	await list(app)
		.getByRole('link', { name: /Keep me/ })
		.click()
	await expect(questions(app)).toHaveText(/Keep me/)
})
