/**
 * Copies the log (the -wal) into the database from a thread. SQLite would do it within a commit of the main thread,
 * every thousand pages: four megabytes are written and two files synced while every window waits.
 *
 * Durability is what it was: commits are synced as before, and a checkpoint syncs the log before it copies a page.
 * When the thread cannot do its work, SQLite does it as it always did.
 */
import { Worker } from 'node:worker_threads'
import type { Clock, Log } from '../ports.ts'
import type { CheckpointAnswer, CheckpointMode, CheckpointRequest } from './checkpoint-protocol.ts'
import { endThread } from './end-thread.ts'
import type { Database } from './open-database.ts'
import {
	afterCheckpoint,
	holdsWriters,
	type LogCare,
	newLogCare,
	nextCheckpoint,
	seeLog,
	waitNoLonger,
} from './plan-checkpoint.ts'
import { readLogState } from './read-log-state.ts'
import { threadFile } from './thread-file.ts'

export const lookEveryMs = 1_000
/** Where nothing has been written for a while, an idle machine is to sleep. */
const lookIdleEveryMs = 15_000
/** Nothing was written for so long: writers may be kept out while the file is cut off. */
export const quietMs = 10_000
export const longestHoldMs = 120_000
/** In a row, until SQLite does it by itself for a while. */
export const failuresBorne = 3
export const restMs = 10 * 60_000

/** SQLite's own default, in pages. */
const pagesBeforeOwn = 1_000

type Options = {
	readonly db: Database
	readonly clock: Clock
	readonly log: Log
	readonly startThread?: (databasePath: string) => Worker
}

export type Checkpointer = {
	/**
	 * Asked before each piece by those who write much. Null: go on. Otherwise it resolves once there is room in the log;
	 * never rejects. What a person waits for is written without asking.
	 */
	readonly room: () => Promise<void> | null
	/** Ends the thread: while its connection is open, closing the database would not fold the log into it. */
	readonly close: () => Promise<void>
}

export function createCheckpointer({ db, clock, log, startThread = startWorker }: Options): Checkpointer {
	let care: LogCare = newLogCare
	/** Starts with the first checkpoint. */
	let worker: Worker | null = null
	let underWay: CheckpointMode | null = null
	let failures = 0
	/** Until then SQLite does it by itself. */
	let restsUntilMs: number | null = null
	let writtenAtMs = clock.now()
	let heldSinceMs: number | null = null
	let held: (() => void)[] = []
	let isClosed = false

	leaveToSqlite(false)
	let cancelTick = clock.after(lookEveryMs, tick)

	function tick(): void {
		// A history that turns out damaged while it is wired up is closed by whoever opened it.
		if (!db.open) return
		cancelTick = clock.after(isAtRest() ? lookIdleEveryMs : lookEveryMs, tick)
		if (restsUntilMs !== null && clock.now() >= restsUntilMs) {
			restsUntilMs = null
			failures = 0
			leaveToSqlite(false)
		}
		care = { ...care, isBlocked: false }
		look()
		if (heldSinceMs !== null && clock.now() - heldSinceMs >= longestHoldMs) {
			log.warn({ pages: care.log.frames }, 'the history is being read for so long that its log grows')
			care = waitNoLonger(care)
			letGo()
		}
	}

	function isAtRest(): boolean {
		const isIdle = underWay === null && heldSinceMs === null && restsUntilMs === null
		return isIdle && clock.now() - writtenAtMs > 2 * quietMs
	}

	function look(): void {
		if (isClosed || restsUntilMs !== null) return
		try {
			const before = care.log.frames
			care = seeLog(care, readLogState(db, 'NOOP'))
			if (care.log.frames !== before) writtenAtMs = clock.now()
			const mode = underWay === null ? nextCheckpoint(care, clock.now() - writtenAtMs >= quietMs) : null
			if (mode !== null) begin(mode)
			if (!holdsWriters(care)) letGo()
			else heldSinceMs ??= clock.now()
		} catch (cause) {
			fail(cause)
		}
	}

	function begin(mode: CheckpointMode): void {
		underWay = mode
		// One that a reader prevents is tried again after as long.
		if (mode === 'TRUNCATE') writtenAtMs = clock.now()
		worker ??= launch()
		worker.postMessage({ type: 'checkpoint', mode } satisfies CheckpointRequest)
	}

	function launch(): Worker {
		const started = startThread(db.name)
		started.unref()
		started.on('message', (answer: CheckpointAnswer) => {
			if (worker === started) hear(answer)
		})
		const lose = (cause: unknown) => {
			if (worker !== started) return
			worker = null
			fail(cause)
		}
		started.on('error', lose)
		started.on('exit', () => lose(new Error('The thread ended.')))
		return started
	}

	function hear(answer: CheckpointAnswer): void {
		const mode = underWay
		if (mode === null) return
		if (answer.type === 'failed') {
			fail(answer.reason)
			return
		}
		underWay = null
		failures = 0
		try {
			care = afterCheckpoint(care, mode, answer.log, readLogState(db, 'NOOP'))
		} catch (cause) {
			fail(cause)
		}
		look()
	}

	/** It is tried again with the next tick. */
	function fail(cause: unknown): void {
		underWay = null
		care = { ...care, isBlocked: true }
		failures += 1
		if (failures < failuresBorne) return
		log.warn({ err: cause }, 'checkpoints fail in their thread, and are left to SQLite for a while')
		restsUntilMs = clock.now() + restMs
		leaveToSqlite(true)
		letGo()
		void letThreadGo()
	}

	function leaveToSqlite(isLeft: boolean): void {
		db.pragma(`wal_autocheckpoint = ${isLeft ? pagesBeforeOwn : 0}`)
	}

	function letGo(): void {
		heldSinceMs = null
		const waiting = held
		held = []
		for (const resolve of waiting) resolve()
	}

	async function letThreadGo(): Promise<void> {
		const ending = worker
		worker = null
		if (ending !== null) await endThread(ending)
	}

	return {
		room() {
			look()
			if (heldSinceMs === null) return null
			return new Promise((resolve) => held.push(resolve))
		},
		async close() {
			isClosed = true
			cancelTick()
			letGo()
			await letThreadGo()
		},
	}
}

function startWorker(databasePath: string): Worker {
	return new Worker(threadFile('checkpoint-worker'), { workerData: { databasePath } })
}
