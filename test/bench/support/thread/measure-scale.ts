/** That a long thread costs no more than a short one: to open, and to keep in view while it is scrolled through. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { launchOptions } from '../../../support/chromium.ts'
import { startHost } from '../../../support/host-process.ts'
import { makeSampleHistory } from '../../../support/sample-history.ts'
import { median } from '../numbers.ts'
import { type Row, row } from '../row.ts'

const long = 10_000
const short = 50
const textLength = 600
const rounds = 9
/** What a frame scrolls by while all of it is gone through: a viewport, as far as eyes can follow. */
const scrollPx = 700

export async function measureScale(): Promise<readonly Row[]> {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	const path = join(dataDir, 'holdfast.db')
	makeSampleHistory(path, { chats: 1, messagesEach: long, textLength, word: 'long' })
	const shortDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	makeSampleHistory(join(shortDir, 'holdfast.db'), {
		chats: 1,
		messagesEach: short,
		textLength,
		word: 'short',
	})
	const browser = await chromium.launch({
		...launchOptions,
		args: [...(launchOptions.args ?? []), '--enable-precise-memory-info'],
	})
	try {
		const longPage = await openApp(browser, dataDir)
		const shortPage = await openApp(browser, shortDir)
		const openRow = await measureOpening(longPage.page, shortPage.page)
		await shortPage.close()
		const scrollRows = await measureScrolling(longPage.page)
		await longPage.close()
		return [openRow, ...scrollRows]
	} finally {
		await browser.close()
		for (const folder of [dataDir, shortDir]) rmSync(folder, { recursive: true, force: true })
	}
}

async function openApp(browser: Browser, dataDir: string) {
	const host = await startHost({ dataDir })
	const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } })
	const page = await context.newPage()
	await page.goto(host.url)
	return {
		page,
		async close() {
			await context.close()
			await host.stop()
		},
	}
}

/** From the press on its line to the frame that shows the end of a conversation which is not at hand. */
async function measureOpening(longPage: Page, shortPage: Page): Promise<Row> {
	const times = { long: [] as number[], short: [] as number[] }
	for (let round = 0; round < rounds; round += 1) {
		const longMs = await timeOpening(longPage, 'long', long)
		const shortMs = await timeOpening(shortPage, 'short', short)
		// The first round warms what is read and compiled.
		if (round > 0) times.long.push(longMs)
		if (round > 0) times.short.push(shortMs)
	}
	process.stderr.write(
		`opening: ${median(times.long).toFixed(0)} ms (${long}), ${median(times.short).toFixed(0)} ms (${short})\n`,
	)
	return row('open-10k-ratio', median(times.long) / median(times.short), 'x', ['<=', 1.5])
}

async function timeOpening(page: Page, word: string, count: number): Promise<number> {
	await page.reload()
	await page.getByText(`${word} conversation 0`).first().waitFor()
	return page.evaluate<number>(`(async () => {
		const line = [...document.querySelectorAll('nav a')].find((each) => each.textContent.includes('${word} conversation 0'))
		const startedAt = performance.now()
		line.click()
		const isShown = () => {
			const last = [...document.querySelectorAll('article')].at(-1)
			return last?.textContent.includes('${word} 0.${count - 1} ')
				&& last.getBoundingClientRect().bottom <= innerHeight
		}
		do await new Promise(requestAnimationFrame)
		while (!isShown())
		// The frame that holds it has been painted once the next one begins.
		await new Promise(requestAnimationFrame)
		return performance.now() - startedAt
	})()`)
}

/** Through all of it to its first message, and back to its end. */
async function measureScrolling(page: Page): Promise<readonly Row[]> {
	await timeOpening(page, 'long', long)
	const session = await page.context().newCDPSession(page)
	const before = await heapBytes(session)
	const blankFrames = await page.evaluate<number>(`(async () => {
		const log = document.querySelector('[role=log]')
		const box = log.getBoundingClientRect()
		const isBlank = () => [...log.querySelectorAll('article')].every((article) => {
			const { top, bottom } = article.getBoundingClientRect()
			return bottom < box.top + 40 || top > box.bottom - 40
		})
		const isAtStart = () => document.querySelector('article')?.textContent.includes('long 0.0 ')
		let run = 0
		let longest = 0
		while (!isAtStart() || log.scrollTop > 0) {
			log.scrollTop -= ${scrollPx}
			await new Promise(requestAnimationFrame)
			run = isBlank() ? run + 1 : 0
			longest = Math.max(longest, run)
		}
		return longest
	})()`)
	const atStart = await heapBytes(session)
	await page.getByRole('log').press('End')
	await page.getByText(`long 0.${long - 1} `).waitFor()
	const atEnd = await heapBytes(session)
	const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)
	process.stderr.write(
		`memory: ${megabytes(before)} MB before, ${megabytes(atStart)} MB at the start, ${megabytes(atEnd)} MB back at the end\n`,
	)
	return [
		row('scroll-memory-ratio', Math.max(atStart, atEnd) / before, 'x', ['<=', 1.5]),
		row('scroll-blank-frames', blankFrames, 'frames', ['<=', 2]),
	]
}

/** What the page's script holds on to, and its elements. */
async function heapBytes(session: CDPSession): Promise<number> {
	await session.send('HeapProfiler.collectGarbage')
	const { usedSize } = await session.send('Runtime.getHeapUsage')
	return usedSize
}
