/** What the gallery shows, in its order: each scene begins where the one before it ended. */
import type { Page } from '@playwright/test'
import { settingsTabs } from '../../src/renderer/features/settings/settings-dialog-store.ts'
import type { FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import type { Look } from './looks.ts'
import type { Words } from './words.ts'

export type Stage = {
	readonly page: Page
	readonly provider: FakeProvider
	readonly look: Look
	readonly words: Words
}

export type Scene = {
	/** Of its file. */
	readonly name: string
	/** Below its picture. */
	readonly caption: string
	readonly set: (stage: Stage) => Promise<void>
}

/** In a window of its own: there is no provider yet. */
export const firstScene = { name: 'first-run', caption: 'The first start' } as const

export const scenes: readonly Scene[] = [
	{
		name: 'conversation',
		caption: 'A reply with a table, highlighted code and the pages it refers to',
		async set({ page, provider, look }) {
			provider.behave({ all: { text: look.answer, citations: [...look.pages] } })
			await ask(page, look.questions[0] ?? '')
		},
	},
	{
		name: 'thinking',
		caption: 'What a model thinks is live, and folds when its answer begins',
		async set({ page, provider, look }) {
			provider.behave({ all: { text: look.answer, reasoning: look.reasoning, tokensPerSecond: 60 } })
			await write(page, look.questions[1] ?? '')
			await page.getByRole('log').locator('details [data-selectable]').waitFor()
			await page.waitForTimeout(2_000)
		},
	},
	{
		name: 'formulas-and-diagrams',
		caption: 'Formulas, footnotes and diagrams',
		async set({ page, provider, look }) {
			await newChat(page)
			provider.behave({ all: { text: look.formulas } })
			await ask(page, look.questions[2] ?? '')
			await page.waitForTimeout(4_000)
		},
	},
	{
		name: 'side-by-side',
		caption: 'Several models answer, and you go on with the reply you like',
		async set({ page, provider, look, words }) {
			await newChat(page)
			provider.behave({ all: { text: look.answer } })
			await page.getByRole('button', { name: words('compare.ask') }).click()
			const dialog = page.getByRole('dialog')
			await dialog.getByRole('combobox').last().fill('fake-small')
			await page.keyboard.press('Enter')
			await dialog.getByRole('button').last().click()
			await ask(page, look.questions[0] ?? '')
		},
	},
	{
		name: 'attachments',
		caption: 'Files by paste, drop or choice, with what will be sent of them',
		async set({ page, provider, look }) {
			await newChat(page)
			provider.behave({ all: { text: look.answer } })
			await page.locator('input[type=file]').setInputFiles([
				{ name: 'measurements.csv', mimeType: 'text/csv', buffer: Buffer.from('nm,count\n450,59\n') },
				{ name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('# Notes\n\nBlue.\n') },
				{ name: 'sky.png', mimeType: 'image/png', buffer: await page.screenshot() },
			])
			await page.locator('form textarea').fill(look.questions[0] ?? '')
			await page.waitForTimeout(3_000)
		},
	},
	{
		name: 'interrupted',
		caption: 'A reply that broke off keeps its words, says why, and offers the rest',
		async set({ page, provider, look }) {
			await newChat(page)
			const fault = { kind: 'reset', after: { chars: 80 } } as const
			provider.behave({ all: { text: look.answer, continuation: 'refuse', fault } })
			await write(page, look.questions[3] ?? '')
			await page.getByRole('button', { name: /^(Continue|继续)/ }).waitFor()
		},
	},
	{
		name: 'palette',
		caption: 'Everything by its name: the command palette',
		async set({ page }) {
			await page.keyboard.press('Control+Shift+P')
			await page.getByRole('dialog').waitFor()
		},
	},
	{
		name: 'slash',
		caption: 'Commands and prompts behind a slash',
		async set({ page, words }) {
			await page.keyboard.press('Escape')
			await page.getByRole('textbox', { name: words('chat.composer') }).fill('/')
			await page.getByRole('listbox').waitFor()
		},
	},
	{
		name: 'search',
		caption: 'Search over the whole history',
		async set({ page, words, look }) {
			await page.getByRole('textbox', { name: words('chat.composer') }).fill('')
			await page.keyboard.press('Control+K')
			await page.keyboard.type(look.sought)
			await page.getByRole('navigation').locator('mark').first().waitFor()
		},
	},
	...settingsTabs.map((tab) => ({
		name: `settings-${tab}`,
		caption: `Settings › ${tab.charAt(0).toUpperCase()}${tab.slice(1)}`,
		async set({ page, words }: Stage) {
			if (tab === settingsTabs[0]) {
				await page.keyboard.press('Escape')
				await page.keyboard.press('Escape')
				await page.keyboard.press('Control+,')
			}
			await page.getByRole('tab', { name: words(`settings.tabs.${tab}`) }).click()
			await page.getByRole('tabpanel').waitFor()
		},
	})),
	{
		name: 'export',
		caption: 'Export: Markdown, JSON, a web page, PDF, a long image',
		async set({ page, words }) {
			await page.keyboard.press('Escape')
			await page.getByRole('dialog').waitFor({ state: 'detached' })
			await page.keyboard.press('Control+Shift+S')
			await page.getByRole('dialog', { name: words('export.title') }).waitFor()
		},
	},
	{
		name: 'narrow',
		caption: 'A narrow window',
		async set({ page }) {
			// The first one closes the tip of the button that has the focus.
			await page.keyboard.press('Escape')
			await page.keyboard.press('Escape')
			await page.getByRole('dialog').waitFor({ state: 'detached' })
			await page.setViewportSize({ width: 420, height: 800 })
		},
	},
]

async function newChat(page: Page): Promise<void> {
	await page.keyboard.press('Control+N')
	await page.getByRole('article').first().waitFor({ state: 'detached' })
}

async function write(page: Page, text: string): Promise<void> {
	await page.locator('form textarea').fill(text)
	await page.keyboard.press('Enter')
}

/** Until the answer is complete. */
export async function ask(page: Page, text: string): Promise<void> {
	await write(page, text)
	const status = page.getByRole('status').filter({ hasText: /^(Complete|完成)$/ })
	await status.last().waitFor()
}
