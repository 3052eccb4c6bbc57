import type { Page } from '@playwright/test'
import { expect, test } from '../support/app-fixture.ts'
import { makeDocx, paragraph } from '../support/documents/make-office.ts'
import { makePdf } from '../support/documents/make-pdf.ts'
import { dragFiles, dropFiles, pasteFiles } from '../support/give-files.ts'

const files = (page: Page) => page.getByRole('list', { name: 'Files of this message' })
const chips = (page: Page) => files(page).getByRole('listitem')
const field = (page: Page) => page.getByRole('textbox', { name: 'Message' })

test('files are pasted, dropped and chosen, survive a kill, and reach the provider', async ({
	app,
	provider,
}) => {
	const { page } = app
	await field(page).focus()
	await pasteFiles(page, [{ name: 'screenshot.png', type: 'image/png', side: 3_000 }])
	await expect(chips(page)).toHaveCount(1)
	const texts = [
		{ name: 'notes.txt', type: 'text/plain', text: 'Kelp is brown.' },
		{ name: 'table.csv', type: 'text/csv', text: 'a,b\n1,2' },
	]
	await dragFiles(page, texts)
	await expect(page.getByText('Drop files to attach them')).toBeVisible()
	await dropFiles(page, texts)
	await expect(page.getByText('Drop files to attach them')).toHaveCount(0)
	await expect(field(page)).toBeFocused()
	const [chooser] = await Promise.all([
		page.waitForEvent('filechooser'),
		page.getByRole('button', { name: 'Attach', exact: true }).click(),
	])
	await chooser.setFiles([
		{ name: 'paper.pdf', mimeType: 'application/pdf', buffer: makePdf(['Kelp in a paper.']) },
		{
			name: 'letter.docx',
			mimeType: 'application/zip',
			buffer: await makeDocx(paragraph('Kelp in a letter.')),
		},
		{ name: 'scan.pdf', mimeType: 'application/pdf', buffer: makePdf(['']) },
	])
	await expect(chips(page)).toHaveCount(6)
	await expect(chips(page).filter({ hasText: 'No text in it' })).toHaveCount(1)
	await expect(
		page.getByRole('status').filter({ hasText: '5 files attached. One file cannot be sent.' }),
	).toBeAttached()

	// By keyboard: the focus stays among the files.
	await page.getByRole('button', { name: 'Remove table.csv' }).focus()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('button', { name: 'Remove paper.pdf' })).toBeFocused()

	await app.host().kill()
	await app.restart()
	await expect(chips(page)).toHaveCount(5)
	await expect(files(page).locator('img')).toBeVisible()
	await field(page).fill('What is kelp?')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('status', { name: 'Reply status' }).last()).toHaveText('Complete')
	await expect(files(page)).toHaveCount(0)
	const unsent = page.getByRole('status').filter({ hasText: 'The message was sent without this file.' })
	await expect(unsent).toContainText('scan.pdf')
	await unsent.getByRole('button', { name: 'Dismiss' }).click()
	await expect(unsent).toHaveCount(0)
	const article = page.getByRole('article', { name: 'You' })
	await expect(article.getByText('letter.docx')).toBeVisible()
	await expect(article.getByRole('img', { name: 'screenshot.png' })).toBeVisible()

	const body = provider.log.replies()[0]?.body as { messages: { content: Part[] }[] } | undefined
	const [said, picture] = body?.messages[0]?.content ?? []
	expect(said?.text).toMatch(
		/notes\.txt.*Kelp is brown\..*Kelp in a paper\..*Kelp in a letter\..*What is kelp\?$/s,
	)
	expect(said?.text).not.toContain('table.csv')
	// As large as models look at them.
	const url = picture?.image_url?.url ?? ''
	expect(url).toMatch(/^data:image\/png;base64,/)
	const header = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
	expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([2_048, 1_024])

	// An edit keeps them, without the one that is removed.
	await article.getByRole('button', { name: 'Edit' }).click()
	await page.getByRole('button', { name: 'Remove notes.txt' }).click()
	await page.getByRole('button', { name: 'Remove screenshot.png' }).click()
	await expect(page.getByRole('button', { name: 'Remove paper.pdf' })).toBeFocused()
	await page.getByRole('textbox', { name: 'Edited text' }).press('Enter')
	await expect(article.getByText('notes.txt')).toHaveCount(0)
	await expect(article.getByText('paper.pdf')).toBeVisible()
})

type Part = { readonly text?: string; readonly image_url?: { readonly url: string } }

test.describe('a model that takes no pictures', () => {
	test.use({ provider_env: { HOLDFAST_MODEL: 'o3-mini' } })

	test('is named before anything is sent, with a way on', async ({ app, provider }) => {
		const { page } = app
		await field(page).fill('What is this?')
		await pasteFiles(page, [{ name: 'a.png', type: 'image/png', side: 40 }])
		await expect(chips(page)).toHaveCount(1)
		await field(page).press('Enter')
		await expect(page.getByRole('alert')).toContainText('The model “o3-mini” cannot take pictures.')
		await expect(chips(page)).toHaveCount(1)
		expect(provider.log.replies()).toEqual([])
		await page.getByRole('button', { name: 'Send without pictures' }).click()
		await expect(page.getByRole('status', { name: 'Reply status' }).last()).toHaveText('Complete')
		await expect(field(page)).toBeFocused()
		await expect(page.getByRole('alert')).toHaveCount(0)
		expect(provider.log.replies()[0]?.body).toMatchObject({ messages: [{ content: 'What is this?' }] })
	})
})
