/** Takes the README's pictures: the built app in Chromium, talking to the fake provider. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { launchOptions } from '../support/chromium.ts'
import { createFakeProvider, type FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { startHost } from '../support/host-process.ts'

const folder = join(import.meta.dirname, '../../docs/images')

const answer = `Sunlight is a mixture of colours. **Rayleigh scattering** sends the short wavelengths in all directions, so the sky looks blue wherever you look:

| Colour | Wavelength | Scattering |
|---|---:|---:|
| red | 700 nm | 1.0 |
| green | 530 nm | 3.0 |
| blue | 450 nm | 5.9 |

\`\`\`ts
// Intensity falls with the fourth power of the wavelength.
export function scattering(nm: number): number {
	return (700 / nm) ** 4
}
\`\`\`

Violet is scattered even more, but our eyes see less of it.
`

const answerInChinese = `阳光由各种颜色混合而成。**瑞利散射**把短波长的光散射到各个方向，所以无论朝哪里看，天空都是蓝色的：

- 蓝光的散射强度约为红光的 \`5.9\` 倍
- 紫光散射得更多，但我们的眼睛对它不敏感

\`\`\`ts
// 散射强度与波长的四次方成反比。
export function scattering(nm: number): number {
	return (700 / nm) ** 4
}
\`\`\`
`

type Look = {
	readonly name: string
	readonly language: 'en' | 'zh-CN'
	readonly theme: 'light' | 'dark'
	readonly questions: readonly string[]
	readonly answer: string
}

const looks: readonly Look[] = [
	{
		name: 'conversation-light',
		language: 'en',
		theme: 'light',
		questions: ['Plan a week in Kyoto', 'Explain SQLite WAL mode', 'Why is the sky blue?'],
		answer,
	},
	{
		name: 'conversation-dark-zh',
		language: 'zh-CN',
		theme: 'dark',
		questions: ['写一首关于秋天的诗', '解释 SQLite 的 WAL 模式', '天空为什么是蓝色的？'],
		answer: answerInChinese,
	},
]

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch(launchOptions)
const provider = await createFakeProvider()
for (const look of looks) await photograph(browser, provider, look)
await provider.close()
await browser.close()

async function photograph(browser: Browser, provider: FakeProvider, look: Look): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-screenshots-'))
	const env = {
		OPENAI_BASE_URL: provider.url,
		OPENAI_API_KEY: 'none',
		HOLDFAST_API: 'chat',
		HOLDFAST_MODEL: 'fake-large',
	}
	const host = await startHost({ dataDir, env, args: [`--lang=${look.language}`] })
	const page = await browser.newPage({
		viewport: { width: 1200, height: 860 },
		colorScheme: look.theme,
		deviceScaleFactor: 2,
	})
	await page.goto(host.url)
	for (const [index, question] of look.questions.entries()) {
		const isLast = index === look.questions.length - 1
		provider.behave({ all: { text: look.answer, ...(isLast && { tokensPerSecond: 60 }) } })
		if (index > 0) await page.keyboard.press('Control+N')
		await page.getByRole('textbox').last().fill(question)
		await page.keyboard.press('Enter')
		await (isLast ? untilStreaming(page) : untilComplete(page))
	}
	await page.screenshot({ path: join(folder, `${look.name}.png`) })
	await page.close()
	await host.stop()
	rmSync(dataDir, { recursive: true, force: true })
}

async function untilComplete(page: Page): Promise<void> {
	await page
		.getByRole('status')
		.filter({ hasText: /Complete|完成/ })
		.last()
		.waitFor()
}

/** Far enough that the code block is being written. */
async function untilStreaming(page: Page): Promise<void> {
	await page.getByRole('log').locator('pre').getByText('700').waitFor()
}
