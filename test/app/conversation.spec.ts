import { expect, test } from '../support/app-fixture.ts'

test('a message is answered, shown as Markdown, and copied exactly as received', async ({
	app,
	provider,
}) => {
	provider.behave({ all: { text: '# Title\n\nSome **bold** text and `code`.\n\n```js\nconst a = 1\n```\n' } })
	await app.send('Hello')
	const reply = app.lastReply()
	await expect(reply.getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await expect(reply.getByRole('heading', { name: 'Title' })).toBeVisible()
	await expect(reply.getByRole('group', { name: 'Message text' }).locator('strong')).toHaveText('bold')
	await reply.getByRole('button', { name: 'Copy', exact: true }).click()
	expect(await app.page.evaluate('navigator.clipboard.readText()')).toBe(
		'# Title\n\nSome **bold** text and `code`.\n\n```js\nconst a = 1\n```\n',
	)
	await reply.getByRole('button', { name: 'Copy code' }).click()
	expect(await app.page.evaluate('navigator.clipboard.readText()')).toBe('const a = 1')
	await expect(app.page.getByRole('navigation', { name: 'Conversations' })).toContainText('Hello')
})

test('the composer is there at once and makes no request by itself', async ({ app, provider }) => {
	await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await expect(app.page.getByRole('dialog')).toHaveCount(0)
	expect(provider.log.requests).toHaveLength(0)
})

test('Enter sends, Shift+Enter breaks the line, and an IME keeps its Enter', async ({ app, provider }) => {
	const composer = app.page.getByRole('textbox', { name: 'Message' })
	await composer.pressSequentially('one')
	await composer.press('Shift+Enter')
	await composer.pressSequentially('two')
	await expect(composer).toHaveValue('one\ntwo')
	const composing = {
		key: 'Enter',
		code: 'Enter',
		keyCode: 229,
		isComposing: true,
		bubbles: true,
		cancelable: true,
	}
	await composer.dispatchEvent('keydown', composing)
	await expect(composer).toHaveValue('one\ntwo')
	expect(provider.log.requests).toHaveLength(0)
	await composer.press('Enter')
	await expect(composer).toHaveValue('')
	await expect(
		app.page.getByRole('article', { name: 'You' }).getByRole('group', { name: 'Message text' }),
	).toHaveText('one\ntwo')

	// Where Ctrl+Enter sends, Enter breaks the line.
	await app.page.keyboard.press('Control+,')
	await app.page.getByRole('tab', { name: 'General' }).click()
	await app.page.getByRole('combobox', { name: 'Send with' }).selectOption('Ctrl+Enter')
	await expect(app.page.getByText('Enter begins a new line.', { exact: true })).toBeVisible()
	await app.page.keyboard.press('Escape')
	await composer.fill('three')
	await composer.press('Enter')
	await composer.pressSequentially('four')
	await expect(composer).toHaveValue('three\nfour')
	await composer.press('Control+Enter')
	await expect(composer).toHaveValue('')
})

test('Stop ends a reply at once and keeps its text', async ({ app, provider }) => {
	provider.behave({ all: { tokensPerSecond: 30, text: 'A long answer. '.repeat(500) } })
	await app.send('Hello')
	const reply = app.lastReply()
	await expect(reply.getByRole('status', { name: 'Reply status' })).toHaveText('Streaming')
	await app.page.getByRole('button', { name: 'Stop' }).click()
	await expect(reply.getByRole('status', { name: 'Reply status' })).toHaveText('Stopped')
	await expect(reply.getByRole('group', { name: 'Message text' })).not.toBeEmpty()
	await expect(app.page.getByRole('button', { name: 'Send' })).toBeVisible()
})

test('several conversations stream at once; switching, reloading and a second window disturb none', async ({
	app,
	provider,
}) => {
	provider.behave({ all: { tokensPerSecond: 60 } })
	const { page } = app
	for (const text of ['alpha', 'beta']) {
		await app.send(text)
		await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Streaming')
		await page.getByRole('button', { name: 'New chat' }).click()
	}
	const list = page.getByRole('navigation', { name: 'Conversations' })
	await list.getByText('alpha').click()
	const second = await app.openWindow()
	await second.getByRole('navigation', { name: 'Conversations' }).getByText('alpha').click()
	await page.reload()
	await list.getByText('alpha').click()
	for (const window of [page, second]) {
		const reply = window.getByRole('article', { name: 'Assistant' })
		await expect(reply.getByRole('status', { name: 'Reply status' })).toHaveText('Complete', {
			timeout: 30_000,
		})
		await reply.getByRole('button', { name: 'Copy', exact: true }).click()
		expect(await window.evaluate('navigator.clipboard.readText()')).toBe(provider.answerTo('alpha'))
	}
	await list.getByText('beta').click()
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete', {
		timeout: 30_000,
	})
})

test('a reply can be regenerated and both versions kept; an empty one offers it', async ({
	app,
	provider,
}) => {
	provider.behave({ next: [{ text: '' }] })
	await app.send('```js\nlet a\n```')
	await expect(app.page.getByRole('article', { name: 'You' }).getByText('JavaScript')).toBeVisible()
	const status = () => app.lastReply().getByRole('status', { name: 'Reply status' })
	await expect(status()).toHaveText('Complete')
	await app.lastReply().getByRole('button', { name: 'Try again' }).click()
	await expect(app.lastReply()).toContainText('2/2')
	await expect(status()).toHaveText('Complete')
	await app.lastReply().getByRole('button', { name: 'Previous version' }).click()
	await expect(app.lastReply()).toContainText('1/2')
})

test('a question can be asked in other words', async ({ app, provider }) => {
	await app.send('Helo')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	const edit = app.page.getByRole('article', { name: 'You' }).getByRole('button', { name: 'Edit' })
	const field = app.page.getByRole('textbox', { name: /edit/i })
	await edit.click()
	await field.fill('Hullo')
	// Esc alone throws nothing away.
	await app.page.keyboard.press('Escape')
	const question = app.page.getByRole('alertdialog', { name: 'Discard what you changed?' })
	await expect(question).toBeVisible()
	await app.page.keyboard.press('Escape')
	await expect(field).toBeFocused()
	await expect(field).toHaveValue('Hullo')
	await app.page.keyboard.press('Escape')
	await question.getByRole('button', { name: 'Discard' }).press('Enter')
	await expect(edit).toBeFocused()
	await edit.press('Enter')
	await expect(field).toHaveValue('Helo')
	await field.fill('Hello')
	await app.page.keyboard.press('Enter')
	// The field of the edit says it too, and the reply before is complete as well.
	await expect.poll(() => JSON.stringify(provider.log.replies()[1]?.body)).toContain('Hello')
	await expect(app.page.getByRole('article', { name: 'You' })).toContainText('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
})

test('five megabytes can be pasted, survive a reload, and are sent whole', async ({ app, provider }) => {
	const { page } = app
	const composer = page.getByRole('textbox', { name: 'Message' })
	await page.evaluate('navigator.clipboard.writeText("lorem ipsum dolor sit amet\\n".repeat(200000))')
	await composer.focus()
	await page.keyboard.press('ControlOrMeta+V')
	await expect(page.getByText('Pasted text, 5.4 MB')).toBeVisible()
	await expect(page.locator('[aria-live="polite"].sr-only')).toContainText('5.4 MB of text pasted.')
	// A person can see when what they pasted is safe; what they type is safe at once.
	await expect(page.getByText('saving…')).toBeHidden()
	await composer.fill('Summarise this:')
	await page.reload()
	await expect(page.getByText('Pasted text, 5.4 MB')).toBeVisible()
	await expect(composer).toHaveValue('Summarise this:')
	await page.getByRole('button', { name: 'Send' }).click()
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	const body = JSON.stringify(provider.log.requests.at(-1)?.body)
	expect(body).toContain('Summarise this:\\n\\nlorem ipsum')
	expect(body.length).toBeGreaterThan(5_400_000)
})

test('what is typed in the moment before a reload is there after it', async ({ app }) => {
	const composer = app.page.getByRole('textbox', { name: 'Message' })
	for (const words of ['first words', '第二句']) {
		await composer.fill(words)
		await app.page.reload()
		await expect(composer).toHaveValue(words)
	}
})
