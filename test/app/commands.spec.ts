import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app-fixture.ts'

const message = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true })

test('everything is done from the palette, by keyboard alone', async ({ app, provider }) => {
	const { page } = app
	const palette = page.getByRole('dialog', { name: 'Commands' })
	const field = palette.getByRole('combobox', { name: 'Search commands' })
	const open = async (typed: string) => {
		await page.keyboard.press('Control+Shift+P')
		await expect(field).toBeFocused()
		await page.keyboard.type(typed)
	}

	provider.behave({ all: { text: 'Like this:\n\n```js\nrun()\n```\n\nThat is all.' } })
	await app.send('Plan a week in Kyoto')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')

	await open('cpy code')
	await expect(palette.getByRole('option').first()).toContainText('Copy last code block')
	await page.keyboard.press('Enter')
	await expect(palette).toHaveCount(0)
	await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('run()')
	await expect(message(page)).toBeFocused()

	await open('rename')
	await page.keyboard.press('Enter')
	const renaming = page.getByRole('dialog', { name: 'Rename conversation' })
	await expect(renaming.getByRole('textbox', { name: 'Title' })).toBeFocused()
	await page.keyboard.type('日本旅行')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('link', { name: '日本旅行' })).toBeVisible()
	await expect(message(page)).toBeFocused()

	await page.keyboard.press('Control+n')
	await expect(page.getByRole('heading', { name: '日本旅行' })).toHaveCount(0)
	await open('旅行')
	await expect(palette.getByRole('option', { name: '日本旅行' })).toBeVisible()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('heading', { name: '日本旅行' })).toBeVisible()

	// Found by its Chinese name as well; what was used comes first the next time.
	await open('主题 深色')
	await page.keyboard.press('Enter')
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
	await page.keyboard.press('Control+p')
	const serious = (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) =>
		['serious', 'critical'].includes(impact ?? ''),
	)
	expect(serious.map(({ id }) => id)).toEqual([])
	await expect(palette.getByRole('group', { name: 'Used last' }).getByRole('option').first()).toContainText(
		'Rename',
	)
	await page.keyboard.press('Escape')
	await expect(message(page)).toBeFocused()
	// What it was opened from may be gone when it closes.
	await page.getByRole('navigation').getByRole('link', { name: '日本旅行' }).press('F2')
	await page.getByRole('navigation').getByRole('textbox', { name: 'Title' }).press('Control+p')
	await expect(palette).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(palette).toHaveCount(0)
	await expect(message(page)).toBeFocused()

	await open('pin')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('navigation').getByLabel('Pinned')).toBeVisible()
	// Folders, the trash and what is taken back, with nothing but keys as well.
	const list = page.getByRole('navigation')
	await open('new folder')
	await page.keyboard.press('Enter')
	await expect(list.getByRole('textbox', { name: 'Folder name' })).toBeFocused()
	await page.keyboard.type('Work')
	await page.keyboard.press('Enter')
	await expect(list.getByRole('button', { name: 'Work 0 conversations' })).toBeFocused()
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await page.getByRole('menuitem', { name: 'Remove folder' }).press('Enter')
	await expect(list.getByRole('button', { name: 'New folder' })).toBeFocused()
	await open('undo')
	await page.keyboard.press('Enter')
	await expect(page.getByText('Undone: Folder “Work” removed')).toBeVisible()
	await open('undo')
	await page.keyboard.press('Enter')
	await expect(page.getByText('Undone: Pinned')).toBeVisible()
	await expect(list.getByLabel('Pinned')).toHaveCount(0)
	// There is nothing more to undo.
	await open('undo last')
	await expect(palette.getByRole('option', { name: 'Undo last change' })).toHaveCount(0)
	await page.keyboard.press('Escape')
	await open('work')
	await palette.getByRole('group', { name: 'Folders and tags' }).getByRole('option', { name: 'Work' }).click()
	await expect(list.getByRole('button', { name: 'Show: Work' })).toBeFocused()
	await open('empty trash')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('dialog', { name: 'The trash is empty.' })).toBeVisible()
	await open('show all conv')
	await page.keyboard.press('Enter')
	await expect(list.getByRole('link', { name: '日本旅行' })).toBeFocused()
	await page.keyboard.press('Control+j')

	await open('data')
	await palette.getByRole('group', { name: 'Settings' }).getByRole('option', { name: 'Data' }).click()
	await expect(page.getByRole('tab', { name: 'Data', selected: true })).toBeFocused()

	// What stands behind a dialog is out of reach of commands, keys and screen readers.
	const settings = page.getByRole('dialog', { name: 'Settings' })
	await expect(settings).toHaveAttribute('aria-modal', 'true')
	await expect(page.locator('#root')).toHaveJSProperty('inert', true)
	const keys = ['j', 'k', 'f', 'n', 'Shift+e', 'Shift+a', 'Shift+Backspace']
	for (const key of keys) await page.keyboard.press(`Control+${key}`)
	await expect(settings.locator(':focus')).toHaveCount(1)
	await settings.getByRole('button', { name: 'Close' }).press('Enter')
	await expect(page.locator('#root')).toHaveJSProperty('inert', false)
	await expect(message(page)).toBeFocused()
	await expect(page.getByRole('heading', { name: '日本旅行' })).toBeVisible()
})

test('shortcuts are changed, refused, shown and reset', async ({ app }) => {
	const { page } = app
	const other = await app.openWindow()
	await page.keyboard.press('Control+/')
	const settings = page.getByRole('dialog', { name: 'Settings' })
	const row = (name: string) => settings.getByRole('listitem', { name, exact: true })
	const search = row('Search history')
	await search.getByRole('button', { name: 'Change Ctrl+K' }).press('Enter')
	await page.keyboard.press('x')
	await expect(search.getByRole('status')).toContainText('Typing would press these.')
	await page.keyboard.press('Control+c')
	await expect(search.getByRole('status')).toContainText('Ctrl+C is needed')
	await page.keyboard.press('Control+j')
	await expect(search.getByRole('status')).toContainText('Ctrl+J belongs to “Write a message”.')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await expect(search.getByRole('button', { name: 'Change Ctrl+J' })).toBeFocused()
	await expect(row('Write a message').getByRole('button', { name: /^Change/ })).toHaveCount(0)

	await row('New chat').getByRole('button', { name: 'Change Ctrl+N' }).press('Enter')
	await page.keyboard.press('Backspace')
	await expect(row('New chat').getByRole('button', { name: /^Change/ })).toHaveCount(0)
	await expect(row('New chat').getByRole('button', { name: 'Add keys' })).toBeFocused()
	await settings.getByRole('button', { name: 'Close' }).click()
	await expect(settings).toHaveCount(0)

	// They hold at once, are shown where the old ones were, and in every window.
	for (const each of [page, other]) {
		await expect(each.getByRole('button', { name: 'New chat' })).not.toContainText('Ctrl')
		await each.keyboard.press('Control+j')
		await expect(each.getByRole('searchbox', { name: 'Search history' })).toBeFocused()
	}

	await page.keyboard.press('Escape')
	await page.keyboard.press('Control+/')
	await settings.getByRole('button', { name: 'Reset all' }).click()
	await expect(search.getByRole('button', { name: 'Change Ctrl+K' })).toBeVisible()
	await settings.getByRole('button', { name: 'Close' }).click()
	await expect(page.getByRole('button', { name: 'New chat', exact: true })).toContainText('Ctrl+N')
})

test('a thread is gone through without a mouse', async ({ app, provider }) => {
	const { page } = app
	provider.behave({ all: { text: 'Line.\n\n'.repeat(60) } })
	for (const text of ['One', 'Two', 'Three']) {
		await app.send(text)
		await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	}
	const article = (index: number) => page.getByRole('article').nth(index)
	const group = (index: number) => article(index).getByRole('group', { name: 'Message text' })

	await page.keyboard.press('Alt+ArrowUp')
	await expect(article(5)).toBeFocused()
	await page.keyboard.press('Alt+ArrowDown')
	await expect(message(page)).toBeFocused()
	// It is the end of the way.
	await page.keyboard.press('Alt+ArrowDown')
	await expect(message(page)).toBeFocused()
	await page.keyboard.press('Alt+ArrowUp')
	await page.keyboard.press('Alt+ArrowUp')
	await page.keyboard.press('Alt+ArrowUp')
	await expect(article(3)).toBeFocused()
	await expect(group(3)).toBeInViewport()
	await page.keyboard.press('Alt+ArrowUp')
	await expect(article(2)).toBeFocused()
	await expect(article(2)).toBeInViewport({ ratio: 1 })

	await page.keyboard.press('c')
	await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('Two')
	// What is opened over a message gives the focus back to it; from its menu's button the arrows lead on as well.
	for (const keys of ['Control+Shift+P', 'Control+,']) {
		await page.keyboard.press(keys)
		await expect(page.getByRole('dialog')).toBeVisible()
		await page.keyboard.press('Escape')
		await expect(article(2)).toBeFocused()
	}
	await article(2).getByRole('button', { name: 'More' }).press('Alt+ArrowDown')
	await expect(article(3)).toBeFocused()
	await page.keyboard.press('Alt+ArrowUp')
	await page.keyboard.press('Enter')
	await expect(article(2).getByRole('button', { name: 'Copy' })).toBeFocused()
	await page.keyboard.press('Control+Shift+E')
	await expect(article(2).getByRole('textbox')).toBeFocused()
	await page.keyboard.press('Tab')
	await page.keyboard.press('Control+Shift+E')
	await expect(article(2).getByRole('textbox')).toBeFocused()
	await page.keyboard.press('Escape')
	await expect(article(2).getByRole('button', { name: 'Edit' })).toBeFocused()
	await page.keyboard.press('Enter')
	await page.keyboard.press('Tab')
	await expect(article(2).getByRole('button', { name: 'Cancel' })).toBeFocused()
	await page.keyboard.press('Escape')
	await expect(article(2).getByRole('button', { name: 'Edit' })).toBeFocused()

	// Whoever asks at a reply for another one is at that then.
	await article(5).getByRole('button', { name: 'Regenerate' }).press('Enter')
	await expect(app.lastReply().getByRole('button', { name: 'Previous version' })).toBeVisible()
	await expect(article(5)).toBeFocused()
	await page.keyboard.press('Control+j')

	await page.keyboard.press('F6')
	await expect(page.getByRole('link', { name: 'One' })).toBeFocused()
	await page.keyboard.press('F6')
	await expect(page.getByRole('log')).toBeFocused()
	await page.keyboard.press('Shift+F6')
	await page.keyboard.press('Control+b')
	await expect(page.getByRole('navigation', { name: 'Conversations' })).toHaveCount(0)
	await expect(message(page)).toBeFocused()
	await page.keyboard.press('Control+k')
	await expect(page.getByRole('searchbox', { name: 'Search history' })).toBeFocused()
})
