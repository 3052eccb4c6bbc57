/**
 * The event loop of the real main process while a reply streams, an export comes in, backups are made and somebody
 * searches, all at once. Nothing is subtracted: the timer that measures counts its own millisecond.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallOutput } from '../../../../src/shared/api.ts'
import { type HostProcess, startHost } from '../../../support/host-process.ts'
import { openWindowClient, type WindowClient } from '../../../support/window-client.ts'
import { type Row, row } from '../row.ts'
import { startBurstProvider } from '../start-burst-provider.ts'
import { importReaches, prepareImport, writeExport } from './busy-import.ts'

type LoopDelay = { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number }

/** @param dataDir a folder with a history, to which an export of 120,000 messages is added */
export async function measureBusyLoop(dataDir: string): Promise<Row> {
	const provider = await startBurstProvider()
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	const host = await startHost({
		dataDir,
		env: {
			OPENAI_BASE_URL: provider.url,
			OPENAI_API_KEY: 'none',
			HOLDFAST_API: 'chat',
			HOLDFAST_MODEL: 'paced-100',
		},
		nodeArgs: ['--import', join(import.meta.dirname, '../loop-probe.mjs')],
		hasChannel: true,
	})
	try {
		const window = await openWindowClient(host.url)
		await untilSearchable(window)
		const importId = await prepareImport(window, await writeExport(folder))
		// An import begins with a backup, unless there is one of just now.
		await window.call('data.backUp', {})
		await window.call('chat.send', { chatId: null, text: 'x', providerId: null, model: null })
		const done = importReaches(window, importId, 'done')
		await askDelay(host)
		await window.call('import.start', { importId, deleted: 'leave' })
		const backups = repeat(() => window.call('data.backUp', {}))
		const searches = repeat(searchIn(window))
		await done
		const { p50Ms, p99Ms, maxMs } = await askDelay(host)
		const times = `${backups.stop()} backups, ${searches.stop()} searches`
		window.close()
		process.stderr.write(
			`p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, longest ${maxMs.toFixed(1)} ms; ${times}; load average ${loadavg()[0]?.toFixed(1)}\n`,
		)
		return row('busy-loop-delay-p99-ms', p99Ms, 'ms', ['<', 20])
	} finally {
		await host.stop()
		provider.stop()
		rmSync(folder, { recursive: true, force: true })
	}
}

/** Until everything that is there already is in the index of the search. */
async function untilSearchable(window: WindowClient): Promise<void> {
	const search = searchIn(window)
	while ((await search()).indexing !== null) await new Promise((resolve) => setTimeout(resolve, 500))
}

/** Of the time since the last question. */
async function askDelay(host: HostProcess): Promise<LoopDelay> {
	host.child.send('loop-delay')
	const [answer] = await once(host.child, 'message')
	// What `loop-probe.mjs` sends.
	return answer as LoopDelay
}

/** Does it again and again; what `stop` returns is how often it was done. */
function repeat(work: () => Promise<unknown>): { readonly stop: () => number } {
	let times = 0
	let isStopped = false
	const goOn = async (): Promise<void> => {
		while (!isStopped) {
			await work()
			times += 1
		}
	}
	// The last one ends with its window.
	goOn().catch((cause: unknown) => {
		if (!isStopped) throw cause
	})
	return {
		stop() {
			isStopped = true
			return times
		},
	}
}

/** Words of both scripts, one page after another query, as fast as a person could never ask. */
function searchIn(window: WindowClient): () => Promise<CallOutput<'search.messages'>> {
	const queries = ['words', '历史', 'sample', '潮水', 'harbour turns', '历史记录']
	let asked = 0
	return () => {
		const query = queries[asked++ % queries.length] ?? ''
		const order = asked % 2 === 0 ? 'newest' : 'relevance'
		return window.call('search.messages', { query, order, cursor: null, limit: 50 })
	}
}
