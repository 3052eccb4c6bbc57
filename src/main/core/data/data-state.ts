/** What is remembered about the care of the data folder, beside the history: it must outlive a damaged one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { BackupAttempt, IntegrityCheck } from '../../../shared/data-model.ts'
import type { Log } from '../ports.ts'
import { writeNow } from '../write-now.ts'

const counts = z.object({ conversations: z.number(), messages: z.number() })
const problem = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('disk-full'), neededBytes: z.number(), freeBytes: z.number() }),
	z.object({ kind: z.literal('damaged'), detail: z.string() }),
	z.object({ kind: z.literal('counts-differ'), expected: counts, found: counts }),
	z.object({ kind: z.literal('too-new'), version: z.number() }),
	z.object({ kind: z.literal('empty') }),
	z.object({ kind: z.literal('io'), detail: z.string() }),
])
const state = z.object({
	lastBackup: z.object({ atMs: z.number(), problem: problem.nullable() }).nullable(),
	lastCheck: z.object({ atMs: z.number(), elapsedMs: z.number(), problem: problem.nullable() }).nullable(),
	lastSweepMs: z.number().nullable().default(null),
})

type State = {
	readonly lastBackup: BackupAttempt | null
	readonly lastCheck: IntegrityCheck | null
	/** When files that nothing mentions were last removed. */
	readonly lastSweepMs: number | null
}

export type DataState = {
	readonly get: () => State
	/** Never throws: on a full disk the change is known until Holdfast ends. */
	readonly change: (change: Partial<State>) => void
}

export function createDataState(dataDir: string, log: Log): DataState {
	const path = join(dataDir, 'data-state.json')
	let current: State = read(path)
	return {
		get: () => current,
		change(change) {
			current = { ...current, ...change }
			try {
				writeNow(path, JSON.stringify(current))
			} catch (cause) {
				log.warn({ err: cause }, 'the state of the data folder was not saved')
			}
		},
	}
}

/** Nothing is known when the file is missing or cannot be read. */
function read(path: string): State {
	try {
		return state.parse(JSON.parse(readFileSync(path, 'utf8')))
	} catch {
		return { lastBackup: null, lastCheck: null, lastSweepMs: null }
	}
}
