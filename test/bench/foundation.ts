/** The foundation's measures. Each is compared with its baseline in the same run. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { OpenAI } from 'openai'
import { v7 as uuidv7 } from 'uuid'
import { createChatRows } from '../../src/main/core/storage/chats.ts'
import { openDatabase } from '../../src/main/core/storage/open-database.ts'
import type { ChatId } from '../../src/shared/model.ts'
import { launchOptions } from '../support/chromium.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { silentLog } from '../support/silent-log.ts'
import { startCore } from '../support/start-core.ts'
import { openWindowClient } from '../support/window-client.ts'
import { median } from './support/numbers.ts'
import { type Row, row } from './support/row.ts'
import { startBurstProvider } from './support/start-burst-provider.ts'

const streamEvents = 20_000

export default async function foundation(): Promise<readonly Row[]> {
	const provider = await startBurstProvider()
	try {
		return [
			await measureTtft(provider.url),
			await measureThroughput(provider.url),
			await measureBatches(provider.url),
			await measureLoopDelay(provider.url),
			await measureStart(),
		]
	} finally {
		provider.stop()
	}
}

/** What the window sees later than a bare fetch does, from the provider's write to a socket client's receipt. */
async function measureTtft(url: string): Promise<Row> {
	return withHost(url, [], async (host) => {
		const window = await openWindowClient(host.url)
		const now = () => performance.timeOrigin + performance.now()
		const viaHoldfast: number[] = []
		const viaFetch: number[] = []
		for (let round = 0; round < 40; round += 1) {
			viaHoldfast.push(await firstDelta())
			viaFetch.push(await firstChunk())
		}
		window.close()
		return row('ttft-added-ms', median(viaHoldfast) - median(viaFetch), 'ms', ['<', 10])

		async function firstDelta(): Promise<number> {
			const arrived = new Promise<number>((resolve) => {
				window.onBatch = (events) => {
					const delta = events.find((event) => event.type === 'reply.delta')
					if (delta?.type === 'reply.delta') resolve(now() - Number(delta.text))
				}
			})
			const settled = untilSettled()
			await window.call('chat.send', { chatId: null, text: 'x', providerId: null, model: 'stamp' })
			const elapsedMs = await arrived
			await settled
			return elapsedMs

			function untilSettled(): Promise<void> {
				return new Promise((resolve) => {
					const before = window.onBatch
					window.onBatch = (events) => {
						before(events)
						if (events.some(({ type }) => type === 'reply.settled')) resolve()
					}
				})
			}
		}

		async function firstChunk(): Promise<number> {
			const answer = await fetch(`${url}/chat/completions`, { method: 'POST', body: '{"model":"stamp"}' })
			const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
			const first = await reader?.read()
			const elapsedMs = now() - Number(/"content":"([\d.]+)"/.exec(first?.value ?? '')?.[1])
			while (reader && !(await reader.read()).done);
			return elapsedMs
		}
	})
}

/** From socket to committed and emitted, against the SDK's own iteration that keeps nothing. */
async function measureThroughput(url: string): Promise<Row> {
	const core = await startCore({ environment: { baseUrl: url, model: `burst-${streamEvents}` } })
	const client = new OpenAI({ baseURL: url, apiKey: 'none', maxRetries: 0 })
	const ours: number[] = []
	const theirs: number[] = []
	for (let round = 0; round < 7; round += 1) {
		ours.push(await timeOurs())
		theirs.push(await timeTheirs())
	}
	await core.discard()
	return row('journal-throughput-ratio', median(theirs) / median(ours), 'x', ['>=', 1.5])

	async function timeOurs(): Promise<number> {
		const startedAt = performance.now()
		const { reply } = await core.call('chat.send', { chatId: null, text: 'x', providerId: null, model: null })
		const settled = await core.settled(reply.id)
		const elapsedMs = performance.now() - startedAt
		if (settled.text.length !== 6 * streamEvents) throw new Error('Text is missing.')
		return elapsedMs
	}

	async function timeTheirs(): Promise<number> {
		const startedAt = performance.now()
		const stream = await client.chat.completions.create({
			model: `burst-${streamEvents}`,
			messages: [{ role: 'user', content: 'x' }],
			stream: true,
		})
		let text = ''
		for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
		if (text.length !== 6 * streamEvents) throw new Error('Text is missing.')
		return performance.now() - startedAt
	}
}

/** However fast the provider: batches that reach a window in each second of a stream. */
async function measureBatches(url: string): Promise<Row> {
	return withHost(url, [], async (host) => {
		const window = await openWindowClient(host.url)
		let batches = 0
		let firstAt = 0
		let lastAt = 0
		const { reply } = await window.call('chat.send', {
			chatId: null,
			text: 'x',
			providerId: null,
			model: 'paced-5000',
		})
		window.onBatch = () => {
			batches += 1
			firstAt ||= performance.now()
			lastAt = performance.now()
		}
		await sleep(5_000)
		await window.call('reply.stop', { replyId: reply.id })
		window.close()
		return row('batches-per-second', (batches - 1) / ((lastAt - firstAt) / 1_000), '/s', ['<=', 31])
	})
}

/** The main process's own event loop, with four replies at 200 tokens a second, less what it is when idle. */
async function measureLoopDelay(url: string): Promise<Row> {
	const probe = join(import.meta.dirname, 'support/loop-probe.mjs')
	return withHost(url, ['--import', probe], async (host) => {
		const window = await openWindowClient(host.url)
		const p99 = async (): Promise<number> => {
			host.child.send('loop-delay')
			const [answer] = await once(host.child, 'message')
			return (answer as { readonly p99Ms: number }).p99Ms
		}
		await p99()
		await sleep(4_000)
		const idleMs = await p99()
		for (let index = 0; index < 4; index += 1) {
			await window.call('chat.send', { chatId: null, text: 'x', providerId: null, model: 'paced-200' })
		}
		await p99()
		await sleep(10_000)
		const busyMs = await p99()
		window.close()
		return row('loop-delay-p99-ms', Math.max(0, busyMs - idleMs), 'ms', ['<', 20])
	})
}

/** From the start of the process to the first paint of the list, with 1,000 conversations and with none. */
async function measureStart(): Promise<Row> {
	const empty = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	const full = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	fill(full, 1_000)
	const browser = await chromium.launch(launchOptions)
	try {
		const times = { empty: [] as number[], full: [] as number[] }
		for (let round = 0; round < 8; round += 1) {
			const emptyMs = await timeStart(empty, 'New chat')
			const fullMs = await timeStart(full, 'Conversation 999')
			// The first round warms the disk's cache and the browser.
			if (round > 0) times.empty.push(emptyMs)
			if (round > 0) times.full.push(fullMs)
		}
		return row('start-1000-chats-ratio', median(times.full) / median(times.empty), 'x', ['<', 1.5])
	} finally {
		await browser.close()
		rmSync(empty, { recursive: true, force: true })
		rmSync(full, { recursive: true, force: true })
	}

	async function timeStart(dataDir: string, sign: string): Promise<number> {
		const context = await browser.newContext()
		const page = await context.newPage()
		const startedAt = performance.now()
		const host = await startHost({ dataDir })
		await page.goto(host.url, { waitUntil: 'commit' })
		await page.getByRole('navigation', { name: 'Conversations' }).getByText(sign).first().waitFor()
		// The frame that holds it has been painted once the next one begins.
		await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
		const elapsedMs = performance.now() - startedAt
		await context.close()
		await host.stop()
		return elapsedMs
	}
}

function fill(dataDir: string, count: number): void {
	const { db } = openDatabase({ path: join(dataDir, 'holdfast.db'), log: silentLog, nowMs: Date.now() })
	const chats = createChatRows(db)
	db.transaction(() => {
		for (let index = 0; index < count; index += 1) {
			const atMs = Date.now() - (count - index) * 60_000
			chats.insert({
				id: uuidv7() as ChatId,
				title: `Conversation ${index}`,
				createdAtMs: atMs,
				updatedAtMs: atMs,
				providerId: null,
				model: null,
				isBackground: null,
			})
		}
	})()
	db.close()
}

async function withHost(
	url: string,
	nodeArgs: readonly string[],
	measure: (host: HostProcess) => Promise<Row>,
): Promise<Row> {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	const env = { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'none', HOLDFAST_API: 'chat', HOLDFAST_MODEL: 'stamp' }
	const host = await startHost({ dataDir, env, nodeArgs, hasChannel: nodeArgs.length > 0 })
	try {
		return await measure(host)
	} finally {
		await host.stop()
		rmSync(dataDir, { recursive: true, force: true })
	}
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
