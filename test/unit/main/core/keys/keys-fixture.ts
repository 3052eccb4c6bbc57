import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createKeys } from '../../../../../src/main/core/keys/create-keys.ts'
import type { Clock, Log } from '../../../../../src/main/core/ports.ts'
import { openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import { type AppError, AppErrorException } from '../../../../../src/shared/errors.ts'
import type { CoreEvent } from '../../../../../src/shared/events.ts'
import { createMemoryOsKeys } from './memory-os-keys.ts'

/** Real storage in a temporary folder, a key store in memory, and a clock that moves when told. */
export function openKeys({
	dataDir = temporaryFolder(),
	osKeys = createMemoryOsKeys(),
	hasOsKeys = true,
	isBusy = (): boolean => false,
} = {}) {
	const events: CoreEvent[] = []
	const logged: string[] = []
	const { clock, advance, sleep } = manualClock()
	const log = recordingLog(logged)
	const { db } = openDatabase({ path: join(dataDir, 'holdfast.db'), log, nowMs: 0 })
	onTestFinished(() => void db.close())
	const emit = (event: CoreEvent) => void events.push(event)
	const keys = createKeys({ db, osKeys: hasOsKeys ? osKeys.port : null, dataDir, emit, isBusy, clock, log })
	return { keys, db, dataDir, osKeys, events, logged, clock, log, emit, advance, sleep }
}

export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-'))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	return folder
}

/** The error of a promise that must reject with one. */
export async function errorOf(promise: Promise<unknown>): Promise<AppError> {
	const cause = await promise.then(
		() => null,
		(reason: unknown) => reason,
	)
	if (cause instanceof AppErrorException) return cause.error
	throw new Error(`Expected an AppErrorException, got: ${String(cause)}`)
}

function manualClock() {
	let nowMs = Date.UTC(2026, 10, 20)
	const timers = new Set<{ readonly atMs: number; readonly run: () => void }>()
	const clock: Clock = {
		now: () => nowMs,
		after(delayMs, run) {
			const timer = { atMs: nowMs + delayMs, run }
			timers.add(timer)
			return () => timers.delete(timer)
		},
	}
	function advance(ms: number): void {
		nowMs += ms
		for (const timer of timers) {
			if (timer.atMs > nowMs) continue
			timers.delete(timer)
			timer.run()
		}
	}
	/** Time passes, and no timer runs. */
	function sleep(ms: number): void {
		nowMs += ms
	}
	return { clock, advance, sleep }
}

function recordingLog(lines: string[]): Log {
	const record = (fields: object, message: string) => {
		const texts = Object.values(fields).map((value) => (value instanceof Error ? value.stack : String(value)))
		lines.push([message, JSON.stringify(fields), ...texts].join(' '))
	}
	return { debug: record, info: record, warn: record, error: record }
}
