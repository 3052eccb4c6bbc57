/** What the window's main thread does while a reply arrives, against a renderer that draws all of it each time. */
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { launchOptions } from '../../../support/chromium.ts'
import type { ViewName } from '../../page/bench-api.ts'
import { type Row, row } from '../row.ts'
import { longestTaskMs } from './longest-task.ts'
import { inPieces, sampleAnswer, sampleCodeBlock } from './sample-answer.ts'
import { servePage } from './serve-page.ts'

const tokens = 20_000
/** One with each frame: a model that writes 1,200 tokens a second, faster than any does today. */
const updates = 1_000
const lateUpdates = 200
const lateTokens = 200_000

export async function measureStreaming(seed: number): Promise<readonly Row[]> {
	const served = await servePage()
	const browser = await chromium.launch(launchOptions)
	const open = () => openPage(browser, served.url)
	try {
		const answer = inPieces(sampleAnswer(tokens, seed), updates)
		const plain = await streamed(await open(), 'plain', answer)
		const ours = await streamed(await open(), 'holdfast', answer)
		const whole = await streamed(await open(), 'react-markdown', answer)
		const code = await streamed(await open(), 'holdfast', inPieces(sampleCodeBlock(tokens, seed), updates))
		say('streaming 20,000 tokens', { plain, 'one code block': code, holdfast: ours, 'react-markdown': whole })

		const early = await updatedAtEndOf(await open(), tokens, seed)
		const late = await updatedAtEndOf(await open(), lateTokens, seed)
		process.stderr.write(
			`an update: ${early.toFixed(2)} ms at the end of ${tokens} tokens, ${late.toFixed(2)} ms at the end of ${lateTokens}\n`,
		)
		return [
			row('stream-render-ratio', ours.mainThreadMs / whole.mainThreadMs, 'x', ['<=', 0.2], seed),
			row('longest-task-ms', Math.max(ours.longestMs, code.longestMs), 'ms', ['<=', 50], seed),
			row('late-update-ratio', late / early, 'x', ['<=', 2], seed),
		]
	} finally {
		await browser.close()
		await served.close()
	}
}

type Streamed = { readonly mainThreadMs: number; readonly longestMs: number }

async function streamed(page: Page, view: ViewName, pieces: readonly string[]): Promise<Streamed> {
	// The fonts and the highlighter of an app that is in use are loaded.
	await page.evaluate(`bench.show(${JSON.stringify(view)}, ${JSON.stringify(sampleAnswer(800, 0))})`)
	await page.waitForTimeout(2_000)
	await page.evaluate(`bench.show(${JSON.stringify(view)}, '')`)
	const session = await page.context().newCDPSession(page)
	await session.send('Performance.enable')
	const before = await mainThreadMs(session)
	const longestMs = await longestTaskMs(page, () => page.evaluate(`bench.stream(${JSON.stringify(pieces)})`))
	const after = await mainThreadMs(session)
	await page.close()
	return { mainThreadMs: after - before, longestMs }
}

/** Main-thread time of one update when `shown` tokens are there already, in milliseconds. */
async function updatedAtEndOf(page: Page, shown: number, seed: number): Promise<number> {
	const answer = sampleAnswer(shown, seed)
	await page.evaluate(`bench.show('holdfast', '')`)
	// As it would have come, in larger pieces: what is contained, and what is settled, is as it is in the app.
	await page.evaluate(`bench.stream(${JSON.stringify(inPieces(answer, 400))})`)
	const more = inPieces(sampleAnswer(lateUpdates * 20, seed + 1), lateUpdates)
	const session = await page.context().newCDPSession(page)
	await session.send('Performance.enable')
	const before = await mainThreadMs(session)
	await page.evaluate(`bench.stream(${JSON.stringify(more)})`)
	const after = await mainThreadMs(session)
	await page.close()
	return (after - before) / lateUpdates
}

async function openPage(browser: Browser, url: string): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1_000, height: 800 } })
	await page.goto(url)
	await page.waitForFunction('window.bench !== undefined')
	return page
}

/** All tasks of the page so far: script, styles, layout and painting. */
async function mainThreadMs(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics')
	return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
}

function say(what: string, results: Readonly<Record<string, Streamed>>): void {
	const parts = Object.entries(results).map(
		([name, { mainThreadMs: ms, longestMs }]) =>
			`${name} ${(ms / 1_000).toFixed(1)} s (longest task ${longestMs.toFixed(0)} ms)`,
	)
	process.stderr.write(`${what}: ${parts.join(', ')}\n`)
}
