/** Starts the thread that makes the index, tells it to look, and forgets the changes that it has taken in. */
import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { IndexProgress } from '../../../shared/search-model.ts'
import type { Clock, Log } from '../ports.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import { companions } from '../storage/companion-files.ts'
import { endThread } from '../storage/end-thread.ts'
import type { SearchChanges } from '../storage/search-changes.ts'
import { threadFile } from '../storage/thread-file.ts'
import type { IndexReport, IndexRequest, IndexWorkerData } from './index-protocol.ts'

type Options = Omit<IndexWorkerData, 'lastLook'> & {
	readonly changes: SearchChanges
	readonly bulk: BulkWriter
	/** Closes what reads the index: its file is about to be removed. */
	readonly release: () => Promise<void>
	readonly clock: Clock
	readonly log: Log
}

/** The window comes first. Whoever searches earlier has it started then. */
const startAfterMs = 1_500
/** Changes come in bursts: it is told once. */
const lookAfterMs = 250
/** Whoever searches waits so long for what has just changed. */
const mostWaitMs = 400
/** After the thread died; each time longer. */
const restartAfterMs = 5_000
const mostDeaths = 5

export type MakesIndex = ReturnType<typeof createSearchIndex>

export function createSearchIndex(options: Options) {
	const { databasePath, indexPath, changes, bulk, release, clock, log } = options
	let worker: Worker | null = null
	let progress: IndexProgress | null = null
	let hasStarted = false
	let isClosed = false
	let deaths = 0
	let cancelLook: (() => void) | null = null
	let cancelStart = () => {}
	let whenOpened = Promise.withResolvers<void>()
	/** Those who want to know when everything is taken in that there was at a request to look. */
	const waiting = new Map<() => void, number>()
	/** Something may have changed since it was last told to look. */
	let isStale = false
	/** Requests to look are numbered. */
	let lastLook = 0
	let lastTakenIn = 0

	function start(): void {
		cancelStart()
		hasStarted = true
		const data: IndexWorkerData = { databasePath, indexPath, lastLook }
		const started = new Worker(threadFile('index-worker', import.meta), { workerData: data })
		started.unref()
		started.on('message', hear)
		started.on('error', (cause) => log.error({ err: cause }, 'the thread of the index failed'))
		started.on('exit', () => {
			if (worker === started) lose()
		})
		worker = started
	}

	function hear(report: IndexReport): void {
		switch (report.type) {
			case 'opened':
				progress = report.progress
				whenOpened.resolve()
				return
			case 'progress':
				progress = report.progress
				return
			case 'idle':
				progress = null
				deaths = 0
				lastTakenIn = report.lastLook
				for (const [resolve, look] of waiting) if (look <= lastTakenIn) resolve()
				return
			case 'synced':
				bulk.run(changes.forgetUpTo(report.seq)).catch((cause: unknown) => {
					if (!isClosed) log.warn({ err: cause }, 'changes that are in the index could not be forgotten')
				})
				return
		}
	}

	function lose(): void {
		worker = null
		whenOpened = Promise.withResolvers()
		if (isClosed) return
		deaths += 1
		if (deaths > mostDeaths) {
			log.error({ deaths }, 'the index is given up until the next start')
			whenOpened.reject(new Error('The index cannot be made.'))
			return
		}
		// Whatever it died of may lie in its file.
		cancelStart = clock.after(deaths * restartAfterMs, () => void (deaths > 1 ? beginAnew() : start()))
	}

	/** Never rejects. */
	async function beginAnew(): Promise<void> {
		const ending = worker
		worker = null
		if (ending) whenOpened = Promise.withResolvers()
		try {
			if (ending) await endThread(ending)
			await release()
			for (const suffix of companions) await rm(indexPath + suffix, { force: true })
		} catch (cause) {
			log.error({ err: cause }, 'the file of the index could not be removed')
		}
		if (!isClosed) start()
	}

	function look(): void {
		cancelLook?.()
		cancelLook = null
		isStale = false
		lastLook += 1
		tell({ type: 'look', number: lastLook })
	}

	function tell(request: IndexRequest): void {
		worker?.postMessage(request)
	}

	// Whoever asks hears of it.
	whenOpened.promise.catch(() => {})
	cancelStart = clock.after(startAfterMs, start)
	return {
		/** The history may have changed. */
		nudge(): void {
			isStale = true
			if (cancelLook || isClosed) return
			cancelLook = clock.after(lookAfterMs, look)
		},
		/** Resolves to true once what changed before is in the index; to false when that takes long. */
		async catchUp(): Promise<boolean> {
			if (isStale) look()
			if (lastTakenIn === lastLook) return true
			const { promise, resolve } = Promise.withResolvers<boolean>()
			const takenIn = () => resolve(true)
			waiting.set(takenIn, lastLook)
			const cancel = clock.after(mostWaitMs, () => resolve(false))
			const isTakenIn = await promise
			cancel()
			waiting.delete(takenIn)
			return isTakenIn
		},
		/** Makes the index anew: it led to messages that do not hold what was looked for. */
		restart(): void {
			log.error({ indexPath }, 'the index does not fit the history: it is made anew')
			tell({ type: 'restart' })
		},
		/** The same when its file cannot be read. Never rejects. */
		beginAnew,
		/** Resolves once there is an index to search, however little is in it. Rejects when there will be none. */
		whenOpened(): Promise<void> {
			if (!hasStarted && !isClosed) start()
			return whenOpened.promise
		},
		/** Null when all that there is can be found. */
		progress: (): IndexProgress | null => progress,
		async close(): Promise<void> {
			isClosed = true
			cancelLook?.()
			cancelStart()
			if (worker) await endThread(worker)
		},
	}
}
