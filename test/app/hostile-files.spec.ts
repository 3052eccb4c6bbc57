/**
 * A history from a stranger: brought in, looked at, searched, and taken out again in every form. Nothing runs and nobody is
 * asked, in the window, in the exported page, and in the browser that draws it.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { createDrawing } from '../../src/main/browser/create-drawing.ts'
import { findChromium } from '../../src/main/browser/find-chromium.ts'
import { expect, test } from '../support/app-fixture.ts'
import { type BaitServer, startBaitServer } from '../support/bait-server.ts'
import { chatGptConversation } from '../support/exports/chatgpt-export.ts'
import { createExportFolder, type ExportFolder } from '../support/exports/open-test-export.ts'
import { canary, hostileTexts } from '../support/hostile-markdown.ts'
import { watchPage } from '../support/page-watch.ts'

const seed = 20_261_121
/** Those that are known, and some of the grammar's. The longest have specs of their own. */
const count = 80
const longest = 5_000

let bait: BaitServer
let folder: ExportFolder
test.beforeEach(async () => {
	bait = await startBaitServer()
	folder = createExportFolder()
})
test.afterEach(async () => {
	folder.remove()
	await bait.close()
})

test('an imported conversation of hostile text stays text, in the window and in every file made of it', async ({
	app,
	browser,
}) => {
	test.setTimeout(240_000)
	const context = app.page.context()
	const { origin } = new URL(app.host().url)
	const page = await context.newPage()
	const watch = await watchPage(context, page, origin)
	await page.goto(origin)
	await app.page.close()

	await bringIn(page, hostileConversation())
	const list = page.getByRole('navigation', { name: 'Conversations' })
	await list.getByText('<img src="').first().click()
	const articles = page.getByRole('log', { name: 'Messages' }).getByRole('article')
	await expect(articles.last()).toBeVisible()
	await page.keyboard.press('Home')
	await page.getByRole('searchbox', { name: 'Search history' }).fill('onerror')
	await expect(list.getByText('onerror').first()).toBeVisible()
	expect(await watch.findings()).toEqual([])
	await page.getByRole('searchbox', { name: 'Search history' }).fill('')

	const html = await take(page, 'Web page')
	const reader = await browser.newContext()
	const exported = await reader.newPage()
	const asked: string[] = []
	exported.on('request', (request) => asked.push(request.url()))
	const address = pathToFileURL(folder.file('page.html', readFileSync(html))).href
	await exported.goto(address)
	await expect(exported.getByRole('article').first()).toBeVisible()
	expect(await exported.evaluate(`globalThis.${canary}`)).toBeUndefined()
	expect(
		await exported.evaluate(
			`document.querySelectorAll('script, iframe, object, embed, link, base, form').length`,
		),
	).toBe(0)
	expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([address])
	await reader.close()

	expect(
		readFileSync(await take(page, 'PDF'))
			.subarray(0, 5)
			.toString('latin1'),
	).toBe('%PDF-')
	expect(readFileSync(await take(page, 'Image')).length).toBeGreaterThan(10_000)
	expect(bait.visits()).toEqual([])
	expect((await watch.findings()).filter((each) => !each.startsWith(`a download of ${origin}/`))).toEqual([])
})

test('the browser that draws exports asks nobody, whatever the page says', async () => {
	const findBrowser = () => findChromium({ platform: process.platform, env: process.env })
	test.skip((await findBrowser()) === null, 'There is no Chromium or Chrome.')
	const place = mkdtempSync(join(tmpdir(), 'holdfast-drawing-'))
	try {
		const page = join(place, 'page.html')
		const { origin } = bait
		// No policy of its own: what our exported pages forbid themselves is another matter.
		writeFileSync(
			page,
			`<!doctype html><link rel="stylesheet" href="${origin}/style"><img src="${origin}/picture">
			<iframe src="${origin}/frame"></iframe><object data="${origin}/object"></object>
			<script src="${origin}/script"></script><script>fetch('${origin}/fetch'); document.title = 'ran'</script>
			<video autoplay src="${origin}/video"></video><p style="background: url(${origin}/background)">Text</p>`,
		)
		const { pdf } = createDrawing({ findBrowser })
		const path = join(place, 'page.pdf')
		await pdf({ page, path, signal: AbortSignal.timeout(60_000) })
		expect(existsSync(path)).toBe(true)
		expect(bait.visits()).toEqual([])
	} finally {
		rmSync(place, { recursive: true, force: true, maxRetries: 5 })
	}
})

/** A title, names, a model and every message, each of them a trap. */
function hostileConversation(): object {
	const texts = hostileTexts(seed, count, bait.origin).filter(({ text }) => text.length <= longest)
	const nodes = texts.map(({ text }, index) => ({
		id: `n${index}`,
		...(index > 0 && { parent: `n${index - 1}` }),
		role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
		text,
		atS: index,
		metadata: {
			model_slug: `<img src="${bait.origin}/model" onerror="${canary}=1">`,
			attachments: [{ id: 'file_1', name: `../../"><img src=${bait.origin}/name>.html` }],
		},
	}))
	return chatGptConversation('c1', `<img src="${bait.origin}/title" onerror="${canary}=1">`, nodes)
}

async function bringIn(page: Page, conversation: object): Promise<void> {
	const path = await folder.zip({
		'conversations.json': [conversation],
		'file_1.html': `<script>${canary}=1</script>`,
		'../../outside.txt': 'out of the folder',
		['__proto__']: 'polluted',
	})
	await page.getByRole('button', { name: 'Import…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Import conversations' })
	const chooser = page.waitForEvent('filechooser')
	await dialog.getByRole('button', { name: 'Choose file…' }).click()
	await (await chooser).setFiles(path)
	await dialog.getByRole('button', { name: /^Import \d+ conversation/ }).click()
	await dialog.getByRole('button', { name: 'Done' }).click()
}

/** The file as the browser has saved it. */
async function take(page: Page, format: string): Promise<string> {
	await page.getByRole('button', { name: 'Conversation menu' }).click()
	await page.getByRole('menuitem', { name: 'Export…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Export' })
	await dialog.getByRole('radio', { name: format }).check()
	const started = page.waitForEvent('download', { timeout: 90_000 })
	await dialog.getByRole('button', { name: 'Export', exact: true }).click()
	const path = folder.path(`taken-${format}`)
	await (await started).saveAs(path)
	await page.keyboard.press('Escape')
	await expect(dialog).toBeHidden()
	return path
}
