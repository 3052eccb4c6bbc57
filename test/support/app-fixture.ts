import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { launchOptions } from './chromium.ts'
import { createFakeProvider, type FakeProvider } from './fake-provider/create-fake-provider.ts'
import { type HostProcess, startHost } from './host-process.ts'

export type App = {
	/** The first window. */
	readonly page: Page
	readonly host: () => HostProcess
	readonly dataDir: string
	/** Another window on the same core. */
	readonly openWindow: () => Promise<Page>
	/** Starts Holdfast anew on the same data folder, after `kill` or `stop`, and shows it in the first window. */
	readonly restart: () => Promise<void>
	/** Writes a message and sends it. */
	readonly send: (text: string) => Promise<void>
	/** The last assistant article. */
	readonly lastReply: () => Locator
}

type Options = {
	/** Variables for the core; null: no provider from the environment. */
	readonly provider_env: Readonly<Record<string, string>> | null
}

/**
 * The whole app in a real Chromium over the real browser host and real SQLite, talking to the fake provider.
 * Where Electron's program is installed the same tests can run there; here they print that they do not.
 */
export const test = base.extend<{ provider: FakeProvider; app: App } & Options>({
	provider_env: [{}, { option: true }],
	provider: async ({ browserName: _ }, use) => {
		const provider = await createFakeProvider()
		await use(provider)
		await provider.close()
	},
	app: async ({ browser, provider, provider_env }, use) => {
		const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-app-'))
		const env: Record<string, string> =
			provider_env === null
				? {}
				: {
						OPENAI_BASE_URL: provider.url,
						OPENAI_API_KEY: 'sk-test-key',
						HOLDFAST_API: 'chat',
						HOLDFAST_MODEL: 'fake-large',
						...provider_env,
					}
		const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
		const [firstHost, page] = await Promise.all([startHost({ dataDir, env }), context.newPage()])
		let host = firstHost
		await page.goto(host.url)
		await use({
			page,
			host: () => host,
			dataDir,
			async openWindow() {
				const window = await context.newPage()
				await window.goto(new URL(host.url).origin)
				return window
			},
			async restart() {
				host = await startHost({ dataDir, env })
				await page.goto(host.url)
			},
			async send(text) {
				const field = page.getByRole('textbox', { name: 'Message' })
				await field.fill(text)
				await page.getByRole('button', { name: 'Send' }).click()
				// Or else the last reply would still be the one before. A message that is refused stays in the field.
				await expect(field)
					.toHaveValue('', { timeout: 3_000 })
					.catch(() => {})
			},
			lastReply: () => page.getByRole('article', { name: 'Assistant' }).last(),
		})
		await Promise.all([context.close(), host.stop()])
		rmSync(dataDir, { recursive: true, force: true })
	},
	launchOptions: [launchOptions, { scope: 'worker' }],
})

export { expect } from '@playwright/test'
