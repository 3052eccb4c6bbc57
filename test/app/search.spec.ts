import { join } from 'node:path'
import { expect } from '@playwright/test'
import { type App, test } from '../support/app-fixture.ts'
import { findSerious } from '../support/find-serious.ts'
import { makeSampleHistory } from '../support/sample-history.ts'

const box = ({ page }: App) => page.getByRole('searchbox', { name: 'Search history' })
const results = ({ page }: App) => page.getByRole('listbox', { name: 'Search results' }).getByRole('option')
const status = ({ page }: App) => page.getByRole('navigation', { name: 'Conversations' }).getByRole('status')
const findField = ({ page }: App) => page.getByRole('textbox', { name: 'Find in conversation' })
const position = ({ page }: App) =>
	page.getByRole('search', { name: 'Find in conversation' }).getByRole('status')
const questions = ({ page }: App) => page.getByRole('article', { name: 'You' })

const complete = (app: App) =>
	expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')

/** How often words are marked in the thread: plainly, in the message that is meant, and at the very place. */
const marks = ({ page }: App): Promise<readonly number[]> =>
	page.evaluate(
		`['search', 'search-message', 'search-here'].map((name) => CSS.highlights.get(name)?.size ?? 0)`,
	)

const focusedName = ({ page }: App) => page.evaluate(`document.activeElement?.getAttribute('aria-label')`)

async function ask(app: App, question: string, count = 1) {
	await app.send(question)
	await expect(questions(app)).toHaveCount(count)
	await complete(app)
}

async function begin(app: App, question: string) {
	await app.page.getByRole('button', { name: 'New chat' }).click()
	await ask(app, question)
}

async function withSample(app: App, options: Parameters<typeof makeSampleHistory>[1]) {
	await app.host().stop()
	makeSampleHistory(join(app.dataDir, 'holdfast.db'), options)
	await app.restart()
}

/** What was written while Holdfast was not running is in the index a moment after its start. */
async function searchFor(app: App, query: string) {
	await expect(async () => {
		await box(app).fill('')
		await box(app).fill(query)
		await expect(results(app).first()).toBeVisible({ timeout: 1_000 })
	}).toPass()
}

test('half-remembered words are found: Chinese, one character, in code, and by whom they were said', async ({
	app,
	provider,
}) => {
	provider.behave({
		next: [
			{ text: '京都的汤豆腐很有名。' },
			{ text: 'Use this:\n\n```ts\nconst checkpointAfter = wal_limit\n```\n' },
			{ text: 'Kelp grows fast.' },
		],
	})
	await ask(app, '京都有什么好吃的？')
	await begin(app, 'How do I shorten the log?')
	await begin(app, 'Tell me about seaweed')

	await app.page.keyboard.press('Control+K')
	await expect(box(app)).toBeFocused()
	await box(app).fill('豆腐')
	await expect(results(app)).toHaveCount(1)
	await expect(results(app).locator('mark')).toHaveText('豆腐')
	await expect(status(app)).toHaveText('1 result')

	await box(app).fill('京')
	await expect(status(app)).toHaveText('3 results')
	await box(app).fill('京 from:me')
	await expect(results(app).filter({ hasText: 'You' })).toHaveCount(1)
	await expect(results(app).filter({ hasText: 'fake-large' })).toHaveCount(0)

	await box(app).fill('checkpointafter')
	await expect(results(app)).toHaveCount(1)
	await expect(results(app)).toContainText('How do I shorten the log?')
	await app.page.keyboard.press('Enter')
	await expect(app.page.getByRole('heading', { name: 'How do I shorten the log?' })).toBeVisible()
	await expect.poll(() => marks(app)).toEqual([0, 1, 0])

	await box(app).fill('in:"Nowhere" kelp')
	await expect(app.page.getByText('No folder is called “Nowhere”')).toBeVisible()
	await expect(results(app)).toHaveCount(1)
	await box(app).fill('xyzzy')
	await expect(status(app)).toHaveText('No results')
})

test('results are gone through with the keyboard, and Escape leads back', async ({ app, provider }) => {
	provider.behave({ all: { text: 'An answer about kelp.' } })
	await ask(app, 'Alpha')
	await begin(app, 'Beta')
	await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeFocused()

	await app.page.keyboard.press('Control+K')
	await app.page.keyboard.type('kelp')
	await expect(results(app)).toHaveCount(2)
	await app.page.keyboard.press('ArrowDown')
	await app.page.keyboard.press('ArrowDown')
	await expect(results(app).nth(1)).toHaveAttribute('aria-selected', 'true')
	await app.page.keyboard.press('Enter')
	await expect(app.page.getByRole('heading', { name: 'Alpha' })).toBeVisible()
	await expect.poll(() => marks(app)).toEqual([0, 1, 0])
	// The next one is two keys away; what came into view is said.
	await expect(box(app)).toBeFocused()
	await expect(app.page.locator('[aria-live="polite"].sr-only')).toHaveText('Opened: Alpha')
	await app.page.keyboard.press('ArrowUp')
	await app.page.keyboard.press('Enter')
	await expect(app.page.getByRole('heading', { name: 'Beta' })).toBeVisible()
	await expect(box(app)).toBeFocused()

	await app.page.keyboard.press('Escape')
	await expect(box(app)).toHaveValue('')
	await expect(results(app)).toHaveCount(0)
	await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await expect.poll(() => marks(app)).toEqual([0, 0, 0])
	await expect(app.page.getByRole('link', { name: /Alpha/ })).toBeVisible()
})

test('what is being composed is not looked for before it is done', async ({ app, provider }) => {
	provider.behave({ all: { text: '关于海带的诗。' } })
	await ask(app, 'Poem')
	await box(app).focus()
	const keyboard = await app.page.context().newCDPSession(app.page)
	await keyboard.send('Input.imeSetComposition', { text: 'haidai', selectionStart: 6, selectionEnd: 6 })
	await expect(box(app)).toHaveValue('haidai')
	await keyboard.send('Input.insertText', { text: '海带' })
	await expect(results(app)).toHaveCount(1)
	await expect(status(app)).toHaveText('1 result')
})

test('suggestions teach the language and put it into the query', async ({ app, provider }) => {
	provider.behave({ all: { text: 'An answer about kelp.' } })
	await ask(app, 'Alpha and kelp')
	const suggestions = app.page.getByRole('listbox', { name: 'Search filters' }).getByRole('option')
	await app.page.keyboard.press('Control+K')
	await expect(suggestions.filter({ hasText: 'in:trash' })).toBeVisible()
	await app.page.keyboard.press('ArrowDown')
	await app.page.keyboard.press('Enter')
	await expect(box(app)).toHaveValue('from:me ')
	await app.page.keyboard.type('kelp')
	await expect(status(app)).toHaveText('1 result')
	await box(app).fill('kelp from:a')
	await suggestions.filter({ hasText: 'from:assistant' }).click()
	await expect(box(app)).toHaveValue('kelp from:assistant ')
	await expect(box(app)).toBeFocused()
	await expect(results(app).filter({ hasText: 'An answer' })).toHaveCount(1)
	await app.page.getByRole('button', { name: 'Search help' }).click()
	await expect(suggestions.filter({ hasText: 'in:archive' })).toBeVisible()
	await app.page.keyboard.press('Escape')
	await expect(suggestions).toHaveCount(0)
	await expect(box(app)).toHaveValue('kelp from:assistant ')
})

test('a message far from what is loaded is shown at once, its words marked', async ({ app }) => {
	await withSample(app, { chats: 3, messagesEach: 300 })
	await searchFor(app, '"sample 1.7"')
	await expect(results(app)).toHaveCount(1)
	await app.page.keyboard.press('Enter')
	const message = app.page.getByRole('article').filter({ hasText: /sample 1\.7 / })
	await expect(message).toBeInViewport()
	await expect.poll(() => marks(app)).toEqual([0, 1, 0])
	// They are marked as they come into view, and nothing of the page is changed for it.
	await expect(message.locator('mark')).toHaveCount(0)
	await expect(box(app)).toBeFocused()
})

test('results go on without an end', async ({ app }) => {
	await withSample(app, { chats: 4, messagesEach: 60 })
	await searchFor(app, '历史')
	await expect(status(app)).toContainText('At least')
	await results(app).first().hover()
	await expect(async () => {
		await app.page.mouse.wheel(0, 20_000)
		await expect(status(app)).toHaveText('240 results', { timeout: 100 })
	}).toPass({ intervals: [50] })
	await app.page.mouse.wheel(0, 100_000)
	await expect(results(app).last()).toContainText('sample 0.0')
	await expect(results(app).last()).toHaveAttribute('aria-posinset', '240')
	await expect(results(app).last()).toHaveAttribute('aria-setsize', '240')
})

test('a message on another branch is found, and its branch shown', async ({ app, provider }) => {
	provider.behave({ all: { text: 'Any answer.' } })
	await ask(app, 'The first wording about kelp')
	await questions(app).first().getByRole('button', { name: 'Edit' }).click()
	await app.page.getByRole('textbox', { name: 'Edited text' }).fill('Another wording')
	await app.page.getByRole('button', { name: 'Save and ask again' }).click()
	await expect(questions(app).first()).toContainText('2/2')
	await complete(app)
	await box(app).fill('first wording from:me')
	const message = results(app).filter({ hasText: 'You' })
	await expect(message).toHaveCount(1)
	await message.click()
	await expect(questions(app).first()).toContainText('The first wording about kelp')
	await expect(questions(app).first()).toContainText('1/2')
	await expect.poll(() => marks(app)).toEqual([0, 2, 0])
})

test('a text is found in the conversation with the keyboard', async ({ app, provider }) => {
	const { page } = app
	provider.behave({
		next: [{ text: 'Nothing here.' }, { text: 'Kelp and **ke**lp, in `kelp`.' }, { text: 'Nothing either.' }],
	})
	await ask(app, 'A needle: kelp')
	await ask(app, 'Second', 2)
	await ask(app, 'Third, kelp again', 3)
	await page.keyboard.press('Control+F')
	await expect(findField(app)).toBeFocused()
	await page.keyboard.type('KELP')
	await expect(position(app)).toHaveText('1 of 3')
	await expect.poll(() => marks(app)).toEqual([4, 0, 1])
	await page.keyboard.press('Enter')
	await expect(position(app)).toHaveText('2 of 3')
	await expect.poll(() => marks(app)).toEqual([2, 2, 1])
	// Each place of a reply is gone to before the next message.
	await page.keyboard.press('F3')
	await page.keyboard.press('F3')
	await expect(position(app)).toHaveText('2 of 3')
	await page.keyboard.press('Enter')
	await expect(position(app)).toHaveText('3 of 3')
	await page.keyboard.press('Enter')
	await expect(position(app)).toHaveText('1 of 3')
	await page.keyboard.press('Shift+Enter')
	await expect(position(app)).toHaveText('3 of 3')
	await page.getByRole('button', { name: 'Previous match' }).click()
	await expect(position(app)).toHaveText('2 of 3')
	await findField(app).fill('not there')
	await expect(position(app)).toHaveText('No matches')
	await expect(page.getByRole('button', { name: 'Next match' })).toBeDisabled()
	await page.keyboard.press('Escape')
	await expect(findField(app)).toHaveCount(0)
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await expect.poll(() => marks(app)).toEqual([0, 0, 0])
})

test('finding begins near what is on screen, with what is selected, and reaches what is not loaded', async ({
	app,
}) => {
	const { page } = app
	await withSample(app, { chats: 1, messagesEach: 300 })
	await page.getByRole('link', { name: /sample conversation 0/ }).click()
	await expect(page.getByText(/sample 0\.299 /)).toBeInViewport()
	await page.keyboard.press('Control+F')
	await page.keyboard.type('sample 0.1')
	// 0.1, 0.10 to 0.19 and 0.100 to 0.199: the reader is behind all of them.
	await expect(position(app)).toHaveText('111 of 111')
	await expect(page.getByText(/sample 0\.199 /)).toBeInViewport()
	await page.keyboard.press('Enter')
	await expect(position(app)).toHaveText('1 of 111')
	await expect(page.getByText(/sample 0\.1 /)).toBeInViewport()
	await expect(findField(app)).toBeFocused()
	await page.keyboard.press('Escape')
	await page.getByText(/sample 0\.1 /).selectText()
	await page.keyboard.press('Control+F')
	await expect(findField(app)).toHaveValue(/^sample 0\.1 /)
	await expect(position(app)).toHaveText('1 of 1')
})

test('search and find work while a reply streams, and follow it', async ({ app, provider }) => {
	const { page } = app
	provider.behave({ next: [{ text: 'Kelp is an alga.' }] })
	await ask(app, 'First question')
	provider.behave({ all: { text: 'streamed kelp words '.repeat(900), tokensPerSecond: 60 } })
	await app.send('Second question')
	await expect(app.lastReply()).toContainText('streamed kelp')
	await page.keyboard.press('Control+F')
	await page.keyboard.type('kelp')
	await expect(position(app)).toHaveText(/ of 2$/)
	const before = (await marks(app)).reduce((sum, count) => sum + count)
	await expect
		.poll(async () => (await marks(app)).reduce((sum, count) => sum + count))
		.toBeGreaterThan(before)
	await expect(findField(app)).toBeFocused()
	await page.keyboard.press('Escape')

	await box(app).fill('alga')
	await expect(results(app)).toHaveCount(1)
	await results(app).first().click()
	await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
	// What has just been said is found as soon as the reply has ended.
	await box(app).fill('streamed')
	await page.getByRole('button', { name: 'Stop' }).click()
	await expect(results(app)).toHaveCount(1)
})

test('a temporary conversation is looked through by find, and by nothing else', async ({ app, provider }) => {
	provider.behave({ all: { text: 'Secret kelp.' } })
	await app.page.getByRole('button', { name: 'Temporary chat' }).click()
	await ask(app, 'A question')
	await app.page.keyboard.press('Control+F')
	await app.page.keyboard.type('kelp')
	await expect(position(app)).toHaveText('1 of 1')
	await box(app).fill('kelp')
	await expect(status(app)).toHaveText('No results')
})

test('in a narrow window a result comes into view in place of the list', async ({ app, provider }) => {
	const { page } = app
	provider.behave({ all: { text: 'An answer about kelp.' } })
	await ask(app, 'Alpha')
	await page.setViewportSize({ width: 400, height: 700 })
	await page.keyboard.press('Control+K')
	await expect(box(app)).toBeFocused()
	await page.keyboard.type('kelp')
	await expect(results(app)).toHaveCount(1)
	await page.keyboard.press('Enter')
	await expect(box(app)).toHaveCount(0)
	await expect(app.lastReply()).toBeInViewport()
	await expect.poll(() => marks(app)).toEqual([0, 1, 0])
	// What was found is still there when the list comes back.
	await page.getByRole('button', { name: 'Show conversations' }).click()
	await expect(results(app)).toHaveCount(1)
	expect(await focusedName(app)).not.toBe('Search history')
})

test('axe finds nothing serious in the search and in the find bar', async ({ app, provider }) => {
	const { page } = app
	provider.behave({ all: { text: 'An answer about kelp.' } })
	await ask(app, 'Alpha and kelp')
	await page.keyboard.press('Control+K')
	await expect(page.getByRole('listbox', { name: 'Search filters' })).toBeVisible()
	expect(await findSerious(page)).toEqual([])
	await page.keyboard.type('kelp')
	await expect(results(app)).toHaveCount(3)
	await page.keyboard.press('ArrowDown')
	expect(await findSerious(page)).toEqual([])
	await page.getByRole('button', { name: 'Find in conversation' }).click()
	await page.keyboard.type('kelp')
	await expect(position(app)).toHaveText(/ of 2$/)
	expect(await findSerious(page)).toEqual([])
	await page.keyboard.press('Escape')
	await expect(page.getByRole('button', { name: 'Find in conversation' })).toBeFocused()
})
