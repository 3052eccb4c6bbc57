import { expect } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'
import { findSerious } from '../support/find-serious.ts'
import { pasteFiles } from '../support/give-files.ts'

const field = ({ page }: App) => page.getByRole('textbox', { name: 'Message', exact: true })
const said = ({ page }: App) =>
	page.getByRole('article', { name: 'You' }).getByRole('group', { name: 'Message text' })
const queue = ({ page }: App) => page.getByRole('region', { name: 'Waiting messages' }).getByRole('listitem')
const status = (app: App) => app.lastReply().getByRole('status', { name: 'Reply status' })

test('what is sent while a reply runs waits, and goes out by itself or when the user says so', async ({
	app,
	provider,
}) => {
	const { page } = app
	provider.behave({ all: { tokensPerSecond: 5 } })
	await app.send('One')
	await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
	await expect(page.getByRole('button', { name: 'Queue' })).toHaveCount(0)
	await field(app).fill('Two')
	await pasteFiles(page, [{ name: 'two.txt', type: 'text/plain', text: 'Words in a file.' }])
	await expect(page.getByRole('button', { name: 'Remove two.txt' })).toBeVisible()
	await expect(page.getByRole('button', { name: 'Queue' })).toBeVisible()
	await field(app).press('Enter')
	await expect(field(app)).toHaveValue('')
	await field(app).fill('Three')
	await page.getByRole('button', { name: 'Queue' }).click()
	await field(app).fill('Four')
	await field(app).press('Enter')
	await expect(queue(app)).toHaveText([/^Two/, 'Three', 'Four'])
	await expect(field(app)).toBeFocused()

	// Stopped, it waits; the focus does not get lost when a waiting message goes.
	await expect(status(app)).toHaveText('Streaming')
	await field(app).press('Escape')
	await expect(page.getByRole('status').filter({ hasText: 'Waiting: the reply was stopped.' })).toBeVisible()
	expect(await findSerious(page)).toEqual([])
	await queue(app).first().getByRole('button', { name: 'Remove this waiting message' }).press('Enter')
	await expect(queue(app)).toHaveText([/^Three/, /^Four/])
	await expect(queue(app).first().getByRole('button').first()).toBeFocused()
	// Put back, it is as it was written, its file with it.
	await page.getByRole('button', { name: 'Put back into the field' }).click()
	await expect(field(app)).toBeFocused()
	await expect(field(app)).toHaveValue('Two')
	await page.getByRole('button', { name: 'Remove two.txt' }).click()
	await field(app).fill('and more')
	await queue(app).last().getByRole('button', { name: 'Edit this waiting message' }).press('Enter')
	await expect(field(app)).toBeFocused()
	await expect(field(app)).toHaveValue('Four\n\nand more')
	await expect(queue(app)).toHaveText([/^Three/])
	await expect(said(app)).toHaveText(['One'])

	// After a kill it is there, and goes out once.
	await app.host().kill()
	await app.restart()
	await page.getByRole('navigation', { name: 'Conversations' }).getByText('One').click()
	await expect(page.getByText('Waiting: Holdfast was closed before this was sent.')).toBeVisible()
	await expect(field(app)).toHaveValue('Four\n\nand more')
	provider.behave({ all: {} })
	await page.getByRole('button', { name: 'Send now' }).click()
	await expect(said(app)).toHaveText(['One', 'Three'])
	await expect(status(app)).toHaveText('Complete')
	await expect(queue(app)).toHaveCount(0)

	// By itself, when the reply completes.
	await field(app).fill('Five')
	provider.behave({ next: [{ tokensPerSecond: 40 }] })
	await field(app).press('Enter')
	await field(app).fill('Six')
	await field(app).press('Enter')
	await expect(said(app)).toHaveText(['One', 'Three', 'Five', 'Six'])
	await expect(status(app)).toHaveText('Complete')
})

test('commands, prompts, what was sent and quotations are a few keys away', async ({ app, provider }) => {
	const { page } = app
	provider.behave({ all: { text: 'The **sky** is blue.\n\nThe end.' } })
	const list = page.getByRole('listbox', { name: 'Commands and prompts' })

	// A prompt is made, by way of a command.
	await field(app).pressSequentially('/sett')
	await expect(list.getByRole('option')).toHaveText(['Settings/settings'])
	await field(app).press('Enter')
	const settings = page.getByRole('dialog', { name: 'Settings' })
	await settings.getByRole('tab', { name: 'Prompts' }).click()
	await settings.getByRole('button', { name: 'New prompt' }).click()
	const editor = page.getByRole('dialog', { name: 'New prompt' })
	await editor.getByRole('textbox', { name: 'Name' }).fill('Say it')
	await editor.getByRole('textbox', { name: 'Text' }).fill('Say {{what}} in {{language|Latin}}.')
	await expect(editor.getByText('Asks for: what and language.')).toBeVisible()
	await editor.getByRole('button', { name: 'Save' }).click()
	await expect(settings.getByRole('listitem')).toContainText('/say-it')
	await page.keyboard.press('Escape')
	await expect(settings).toHaveCount(0)

	// It is found by its name, and asks for what it leaves open.
	await field(app).focus()
	await page.keyboard.type('/s')
	await expect(list.getByRole('option', { selected: true })).toContainText('Say it')
	await expect(field(app)).toHaveAttribute('aria-activedescendant', /.+/)
	expect(await findSerious(page)).toEqual([])
	await page.keyboard.press('Tab')
	await expect(page.getByRole('textbox', { name: 'what' })).toBeFocused()
	await page.keyboard.type('hello {{x}}')
	await page.keyboard.press('Enter')
	await page.keyboard.press('Enter')
	await expect(field(app)).toHaveValue('Say hello {{x}} in Latin.')
	await expect(field(app)).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(said(app)).toHaveText(['Say hello {{x}} in Latin.'])
	await expect(status(app)).toHaveText('Complete')

	// What is no command is text. Esc closes the list and nothing else.
	await page.keyboard.type('/fault')
	await expect(list).toHaveCount(0)
	await field(app).fill('/')
	await expect(list).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(list).toHaveCount(0)
	await field(app).fill('/usr/bin')
	await page.keyboard.press('Enter')
	await expect(said(app)).toHaveText(['Say hello {{x}} in Latin.', '/usr/bin'])
	await expect(status(app)).toHaveText('Complete')

	// What was sent comes back.
	await page.keyboard.press('ArrowUp')
	await expect(field(app)).toHaveValue('/usr/bin')
	await page.keyboard.press('ArrowUp')
	await expect(field(app)).toHaveValue('Say hello {{x}} in Latin.')
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('ArrowDown')
	await expect(field(app)).toHaveValue('')

	// What is selected is quoted, by pointer and by the message's menu.
	await app.lastReply().getByText('sky').dblclick()
	await page.getByRole('button', { name: 'Quote' }).click()
	await expect(field(app)).toBeFocused()
	await expect(field(app)).toHaveValue('> sky\n\n')
	await page.keyboard.type('Which one?')
	await page.keyboard.press('Enter')
	await expect(said(app).last().getByRole('blockquote')).toHaveText('> sky')
	await expect(status(app)).toHaveText('Complete')
	await app.lastReply().getByRole('button', { name: 'More' }).press('Enter')
	await page.getByRole('menuitem', { name: 'Quote' }).press('Enter')
	await expect(field(app)).toHaveValue('> The **sky** is blue.\n>\n> The end.\n\n')

	// How much of the context it takes is beside the field.
	await page.getByRole('combobox', { name: 'Model' }).fill('gpt-4o')
	await page.keyboard.press('Enter')
	await page.getByRole('button', { name: /^≈ [\d,]+ of 128,000 tokens$/ }).press('Enter')
	await expect(page.getByRole('dialog', { name: 'Context' })).toContainText('This message')
})
