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
	await page.getByRole('button', { name: 'Undo' }).focus()
	await page.keyboard.press('Enter')
	await expect(questions(app)).toHaveCount(2)
	await page.reload()
	await expect(questions(app)).toHaveCount(2)
})
