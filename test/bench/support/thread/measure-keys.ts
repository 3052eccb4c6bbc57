/** How soon a key is on the screen while a reply streams into the conversation. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { launchOptions } from '../../../support/chromium.ts'
import { createFakeProvider } from '../../../support/fake-provider/create-fake-provider.ts'
import { startHost } from '../../../support/host-process.ts'
import { quantile } from '../numbers.ts'
import { type Row, row } from '../row.ts'
import { sampleAnswer } from './sample-answer.ts'

const keys = 400
/** A fast typist's. */
const keyEveryMs = 40
const tokensPerSecond = 600
/** Enough that the reply goes on until the last key. */
const tokens = 20_000

export async function measureKeys(seed: number): Promise<readonly Row[]> {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	const provider = await createFakeProvider({
		behaviour: { text: sampleAnswer(tokens, seed), tokensPerSecond },
	})
	const host = await startHost({
		dataDir,
		env: {
			OPENAI_BASE_URL: provider.url,
			OPENAI_API_KEY: 'none',
			HOLDFAST_API: 'chat',
			HOLDFAST_MODEL: 'fake-large',
		},
	})
	const browser = await chromium.launch(launchOptions)
	try {
		const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } })
		await page.goto(host.url)
		const field = page.getByRole('textbox', { name: 'Message' })
		await field.fill('Tell me everything')
		await field.press('Enter')
		await page.getByRole('status', { name: 'Reply status' }).getByText('Streaming').waitFor()
		await page.evaluate(`(() => {
			window.keyTimes = []
			addEventListener('keydown', ({ timeStamp }) => {
				requestAnimationFrame(() => window.keyTimes.push(performance.now() - timeStamp))
			}, true)
		})()`)
		await field.focus()
		for (let index = 0; index < keys; index += 1) {
			await page.keyboard.press('a')
			await page.waitForTimeout(keyEveryMs)
		}
		const isStreaming = await page.getByRole('button', { name: 'Stop' }).isVisible()
		if (!isStreaming) throw new Error('The reply ended before the last key.')
		const times = await page.evaluate<readonly number[]>('window.keyTimes')
		const p50 = quantile(times, 0.5).toFixed(1)
		process.stderr.write(`a key while a reply streams: ${p50} ms in the middle of ${times.length}\n`)
		return [row('keypress-p99-ms', quantile(times, 0.99), 'ms', ['<', 34], seed)]
	} finally {
		await browser.close()
		await host.stop()
		await provider.close()
		rmSync(dataDir, { recursive: true, force: true })
	}
}
