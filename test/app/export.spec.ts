import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Download } from '@playwright/test'
import { openArchive } from '../../src/main/core/transfer/read/archive.ts'
import { type App, expect, test } from '../support/app-fixture.ts'
import { chatGptConversation, chatGptDialogue } from '../support/exports/chatgpt-export.ts'
import { createExportFolder, type ExportFolder } from '../support/exports/open-test-export.ts'
import { pngBytes } from '../support/exports/pictures.ts'
import { skipUnlessLong } from '../support/skip-unless-long.ts'

let folder: ExportFolder
test.beforeEach(() => {
	folder = createExportFolder()
})
test.afterEach(() => folder.remove())

const list = (app: App) => app.page.getByRole('navigation', { name: 'Conversations' })
const dialogIn = (app: App) => app.page.getByRole('dialog', { name: 'Export' })

const hostile = chatGptConversation('c1', 'Look <b>here</b>: a/b', [
	{
		id: 'q',
		role: 'user',
		text: '',
		content: {
			content_type: 'multimodal_text',
			parts: [
				{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00aa' },
				'这是什么？ <img src=x onerror="document.title=1"> <script>document.title=2</script>',
			],
		},
		metadata: { attachments: [{ id: 'file_00aa', name: 'red "dot".png' }] },
	},
	{ id: 'a', parent: 'q', role: 'assistant', text: 'A first **answer**', atS: 5 },
	{
		id: 'b',
		parent: 'q',
		role: 'assistant',
		text: 'A red dot.\n\n```js\nconst a = 1\n```\n\n$e^{i\\,\\pi}$ as noted[^1]\n\n```svg\n<svg viewBox="0 0 2 1"><script>document.title=3</script><rect width="2" height="1"/></svg>\n```\n\n[^1]: By Euler\n\n[link](javascript:alert(1)) <iframe src="https://evil.example"></iframe>',
		atS: 9,
	},
])

async function bringIn(app: App, ...conversations: readonly object[]): Promise<void> {
	const path = await folder.zip({ 'conversations.json': conversations, 'file_00aa.dat': pngBytes })
	await list(app).getByRole('button', { name: 'Import…' }).click()
	const dialog = app.page.getByRole('dialog', { name: 'Import conversations' })
	const chooser = app.page.waitForEvent('filechooser')
	await dialog.getByRole('button', { name: 'Choose file…' }).click()
	await (await chooser).setFiles(path)
	await dialog.getByRole('button', { name: /^Import \d+ conversation/ }).click()
	await dialog.getByRole('button', { name: 'Done' }).click()
}

/** Opens the export of the conversation that is shown. */
async function openFromMenu(app: App): Promise<void> {
	await app.page.getByRole('button', { name: 'Conversation menu' }).click()
	await app.page.getByRole('menuitem', { name: 'Export…' }).click()
	await expect(dialogIn(app).getByRole('radio', { name: 'Markdown' })).toBeFocused()
}

/** Presses Export and waits for the file in the browser's hands. */
async function take(app: App): Promise<{ readonly download: Download; readonly path: string }> {
	const started = app.page.waitForEvent('download', { timeout: 90_000 })
	await dialogIn(app).getByRole('button', { name: 'Export', exact: true }).click()
	const download = await started
	const path = folder.path('taken')
	await download.saveAs(path)
	await expect(dialogIn(app).getByText('Your browser has saved it')).toBeVisible()
	return { download, path }
}

test('a conversation becomes a page that shows everything and does nothing', async ({ app, browser }) => {
	await bringIn(app, hostile)
	await list(app).getByText('Look <b>here</b>').click()
	await openFromMenu(app)
	await expect(dialogIn(app).getByText('“Look <b>here</b>: a/b”')).toBeVisible()
	await dialogIn(app).getByRole('radio', { name: 'Web page' }).check()
	await dialogIn(app).getByRole('switch', { name: 'All versions' }).check()
	const { download, path } = await take(app)
	expect(download.suggestedFilename()).toBe('Look -b-here--b-- a-b.html')

	const file = folder.file('page.html', readFileSync(path))
	const context = await browser.newContext()
	const page = await context.newPage()
	const asked: string[] = []
	page.on('request', (request) => asked.push(request.url()))
	let dialogs = 0
	page.on('dialog', (dialog) => {
		dialogs += 1
		void dialog.dismiss()
	})
	await page.goto(pathToFileURL(file).href)
	await expect(page).toHaveTitle('Look <b>here</b>: a/b')
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look <b>here</b>: a/b')
	const articles = page.getByRole('article')
	await expect(articles).toHaveCount(3)
	await expect(articles.nth(1)).toContainText('version 1 of 2')
	await expect(page.getByRole('img', { name: 'red "dot".png' })).toBeVisible()
	const widthOf = (name: string) =>
		page
			.getByRole('img', { name })
			.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth)
	expect(await widthOf('red "dot".png')).toBe(1)
	// What the window draws is drawn, without a script.
	expect(await widthOf('SVG')).toBeGreaterThan(1)
	await expect(page.locator('math')).toBeVisible()
	await expect(page.locator('math annotation')).toHaveText('e^{i\\,\\pi}')
	await expect(page.locator('code .c-keyword')).toHaveText('const')
	await page.locator('[role="doc-noteref"]').click()
	await expect(page.locator(':target')).toContainText('By Euler')
	await expect(articles.nth(0)).toContainText('<script>document.title=2</script>')
	await expect(page.locator('a:not([href^="#"])')).toHaveCount(0)
	expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href])
	expect(dialogs).toBe(0)
	await context.close()
})

test('all conversations go out as Holdfast’s own file, and nothing of it is new on the way back', async ({
	app,
}) => {
	await bringIn(app, hostile, chatGptDialogue('c2', 'Harbour', ['When?', 'Twice a day.']))
	await app.page.getByRole('button', { name: 'Settings' }).click()
	await app.page.getByRole('tab', { name: 'Data' }).click()
	await app.page.getByRole('button', { name: 'Export…' }).click()
	const dialog = dialogIn(app)
	await expect(dialog.getByText('2 conversations')).toBeVisible()
	await expect(dialog.getByText('5 messages · 1 file')).toBeVisible()
	await dialog.getByRole('radio', { name: 'Holdfast (JSON)' }).check()
	await expect(dialog.getByRole('switch', { name: 'All versions' })).toBeChecked()
	const { download, path } = await take(app)
	expect(download.suggestedFilename()).toMatch(/^Holdfast conversations \d{4}-\d\d-\d\d\.zip$/)
	const archive = await openArchive(path)
	expect(archive.entries.map(({ name }) => name)).toEqual([
		'holdfast.json',
		expect.stringMatching(/^files\/[0-9a-f]{64}$/),
	])
	archive.close()
	await dialog.getByRole('button', { name: 'Done' }).click()

	await app.page.getByRole('button', { name: 'Import…' }).last().click()
	const importing = app.page.getByRole('dialog', { name: 'Import conversations' })
	const chooser = app.page.waitForEvent('filechooser')
	await importing.getByRole('button', { name: 'Choose file…' }).click()
	await (await chooser).setFiles(path)
	await expect(importing.getByText('Everything in this file is here already.')).toBeVisible()
})

test('chosen conversations go out together as Markdown', async ({ app }) => {
	await bringIn(
		app,
		chatGptDialogue('c1', 'One', ['a', 'b']),
		chatGptDialogue('c2', 'Two', ['c', 'd']),
		chatGptDialogue('c3', 'Three', ['e', 'f']),
	)
	const row = (title: string) => list(app).getByRole('link', { name: new RegExp(title) })
	for (const title of ['One', 'Three']) {
		await row(title).focus()
		await app.page.keyboard.press('Space')
	}
	const bar = app.page.getByRole('region', { name: 'Selected conversations' })
	await bar.getByRole('button', { name: 'More' }).click()
	await app.page.getByRole('menuitem', { name: 'Export…' }).click()
	await expect(dialogIn(app).getByText('2 conversations')).toBeVisible()
	const { path } = await take(app)
	const archive = await openArchive(path)
	expect(archive.entries.map(({ name }) => name).sort()).toEqual(['One.md', 'Three.md', 'index.md'])
	archive.close()
})

test('all conversations are drawn, a PDF each', async ({ app }) => {
	skipUnlessLong(test)
	test.setTimeout(180_000)
	await bringIn(app, hostile, chatGptDialogue('c2', 'Harbour', ['When?', 'Twice a day.']))
	await app.page.getByRole('button', { name: 'Settings' }).click()
	await app.page.getByRole('tab', { name: 'Data' }).click()
	await app.page.getByRole('button', { name: 'Export…' }).click()
	await dialogIn(app).getByRole('radio', { name: 'PDF' }).check()
	const { download, path } = await take(app)
	expect(download.suggestedFilename()).toMatch(/^Holdfast conversations \d{4}-\d\d-\d\d\.zip$/)
	const archive = await openArchive(path)
	expect(archive.entries.map(({ name }) => name).sort()).toEqual(['Harbour.pdf', 'Look -b-here--b-- a-b.pdf'])
	archive.close()
	await expect(dialogIn(app).getByText('2 conversations')).toBeVisible()
})

test('a conversation is drawn as a PDF and as a long image', async ({ app }) => {
	test.setTimeout(180_000)
	await bringIn(app, hostile)
	await list(app).getByText('Look <b>here</b>').click()
	await openFromMenu(app)
	await dialogIn(app).getByRole('radio', { name: 'PDF' }).check()
	const pdf = await take(app)
	expect(pdf.download.suggestedFilename()).toMatch(/\.pdf$/)
	expect(readFileSync(pdf.path).subarray(0, 5).toString()).toBe('%PDF-')
	await dialogIn(app).getByRole('button', { name: 'Export something else' }).click()
	await dialogIn(app).getByRole('radio', { name: 'Long image' }).check()
	const image = await take(app)
	expect(image.download.suggestedFilename()).toMatch(/\.png$/)
	const bytes = readFileSync(image.path)
	expect(bytes.subarray(0, 8)).toEqual(pngBytes.subarray(0, 8))
	expect(bytes.readUInt32BE(16)).toBe(1_600)
	expect(bytes.readUInt32BE(20)).toBeGreaterThan(800)
})

test('a temporary conversation is exported by itself, by keyboard alone', async ({ app }) => {
	await app.page.getByRole('button', { name: 'Temporary chat' }).click()
	// What is written while it begins is for no file either.
	await app.page.getByRole('textbox', { name: 'Message' }).fill('Hello')
	await expect(app.page.getByText('Never saved: gone when')).toBeVisible()
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await app.page.getByRole('button', { name: 'Conversation menu' }).focus()
	await app.page.keyboard.press('Enter')
	await app.page.getByRole('menuitem', { name: 'Export…' }).focus()
	await app.page.keyboard.press('Enter')
	await expect(dialogIn(app).getByRole('radio', { name: 'Markdown' })).toBeVisible()
	await dialogIn(app).getByRole('radio', { name: 'Markdown' }).focus()
	const started = app.page.waitForEvent('download')
	// A form: Enter in it sends it.
	await app.page.keyboard.press('Enter')
	const path = folder.path('taken.md')
	await (await started).saveAs(path)
	expect(readFileSync(path, 'utf8')).toContain('## You\n\nHello\n')
	await expect(dialogIn(app).getByRole('status')).toContainText('Export finished')
	await app.page.keyboard.press('Escape')
	await expect(dialogIn(app)).toHaveCount(0)
	for (const name of ['holdfast.db', 'holdfast.db-wal']) {
		expect(readFileSync(join(app.dataDir, name)).includes('Hello')).toBe(false)
	}
})

test('a conversation is copied as it is shown, or with all its versions', async ({ app }) => {
	await bringIn(app, hostile)
	await list(app).getByText('Look <b>here</b>').click()
	const clipboard = () => app.page.evaluate('navigator.clipboard.readText()')
	const copy = async (name: string) => {
		await app.page.getByRole('button', { name: 'Conversation menu' }).click()
		await app.page.getByRole('menuitem', { name }).click()
		await expect(app.page.getByText('Conversation copied').last()).toBeVisible()
	}
	await copy('Copy as Markdown')
	expect(await clipboard()).toContain('A red dot.')
	expect(await clipboard()).not.toContain('A first **answer**')
	await copy('Copy all versions as Markdown')
	await expect.poll(clipboard).toContain('A first **answer**')
	expect(await clipboard()).toContain('version 2 of 2')
})
