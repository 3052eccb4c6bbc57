/**
 * Takes the pictures of the documentation: the built app in Chromium, talking to the fake provider. The README's are
 * large; the gallery (docs/screens.md) has every screen, in both themes and both languages.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { launchOptions } from '../support/chromium.ts'
import { createFakeProvider, type FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { startHost } from '../support/host-process.ts'
import { type Look, looks } from './looks.ts'
import { ask, scenes } from './scenes.ts'
import { wordsOf } from './words.ts'

const docs = join(import.meta.dirname, '../../docs')
const readmeFolder = join(docs, 'images')
const galleryFolder = join(docs, 'images/screens')

const browser = await chromium.launch(launchOptions)
const provider = await createFakeProvider()
for (const look of looks) {
	await inWindow(browser, look, 2, (page) => takeReadmePicture(page, look))
	await inWindow(browser, look, 1, (page) => takeGallery(page, look))
}
writeFileSync(join(docs, 'screens.md'), writeGallery())
await provider.close()
await browser.close()

async function inWindow(
	in_: Browser,
	look: Look,
	deviceScaleFactor: number,
	run: (page: Page) => Promise<void>,
): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-screenshots-'))
	const env = environment(provider)
	const host = await startHost({ dataDir, env, args: [`--lang=${look.language}`] })
	const page = await in_.newPage({
		viewport: { width: 1200, height: 860 },
		colorScheme: look.theme,
		deviceScaleFactor,
		reducedMotion: 'reduce',
	})
	await page.goto(host.url)
	await run(page)
	await page.close()
	await host.stop()
	rmSync(dataDir, { recursive: true, force: true })
}

const environment = ({ url }: FakeProvider) => ({
	OPENAI_BASE_URL: url,
	OPENAI_API_KEY: 'none',
	HOLDFAST_API: 'chat',
	HOLDFAST_MODEL: 'fake-large',
})

/** A reply that is being written, far enough that its code block is. */
async function takeReadmePicture(page: Page, look: Look): Promise<void> {
	provider.behave({ all: { text: look.answer } })
	for (const question of look.questions.slice(1)) {
		await ask(page, question)
		await page.keyboard.press('Control+N')
	}
	provider.behave({ all: { text: look.answer, tokensPerSecond: 60 } })
	await page.locator('form textarea').fill(look.questions[0] ?? '')
	await page.keyboard.press('Enter')
	await page.getByRole('log').locator('pre').getByText('700').waitFor()
	const suffix = look.language === 'en' ? look.theme : `${look.theme}-zh`
	await page.screenshot({ path: join(readmeFolder, `conversation-${suffix}.png`) })
}

async function takeGallery(page: Page, look: Look): Promise<void> {
	const folder = join(galleryFolder, look.name)
	rmSync(folder, { recursive: true, force: true })
	mkdirSync(folder, { recursive: true })
	const stage = { page, provider, look, words: wordsOf(look.language) }
	for (const { name, set } of scenes) {
		await set(stage)
		await page.waitForTimeout(500)
		await page.screenshot({ path: join(folder, `${name}.png`) })
	}
}

function writeGallery(): string {
	const rows = scenes.map(({ name, caption }) => {
		const pictures = looks.map((look) => `![${caption}](images/screens/${look.name}/${name}.png)`)
		return `## ${caption}\n\n| English, light | 简体中文, dark |\n|---|---|\n| ${pictures.join(' | ')} |\n`
	})
	return `# Screens\n\nMade by \`npm run screenshots\`.\n\n${rows.join('\n')}`
}
