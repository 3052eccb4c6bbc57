/** A read job: copies the whole history while it is written to, and believes the copy only after looking at it. */
import { chmodSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import type { DataProblem, HistoryCounts } from '../../../shared/data-model.ts'
import { syncFileNow } from '../write-now.ts'
import { companions } from './companion-files.ts'
import { countHistory, toDataProblem, type Verified, verifyHistory } from './verify-history.ts'

export type BackupInput = {
	/** Of the copy; what is there is replaced. Whoever asked gives it its name when it has no problem. */
	readonly target: string
}

type Context = { readonly report: (progress: number) => void; readonly isCancelled: () => boolean }

/** One megabyte a step. */
const pagesPerStep = 256
/** Between two of them the disk belongs to others: a commit of a live reply waits for what was written before it. */
const restMs = 8
/** All of it at the end would hold up a commit for as long as the disk needs for the whole copy. */
const stepsPerSync = 4

/** Never throws. A copy with a problem is removed. */
export async function makeBackup(
	db: Sqlite.Database,
	{ target }: BackupInput,
	{ report, isCancelled }: Context,
): Promise<Verified> {
	removeCopy(target)
	const verified = await copyAndVerify()
	if (verified.problem) removeCopy(target)
	return verified

	async function copyAndVerify(): Promise<Verified> {
		try {
			const expected = await copy()
			foldIntoOneFile(target)
			const found = verifyHistory(target)
			if (found.problem) return found
			const problem = compareCounts(expected, found.counts)
			if (problem) return { problem }
			syncFileNow(target)
			return found
		} catch (cause) {
			return { problem: toDataProblem(cause) }
		}
	}

	/**
	 * A read transaction around all steps keeps them to one state of the history: without it, SQLite begins anew
	 * whenever another connection writes, and never ends beside a live reply.
	 */
	async function copy(): Promise<HistoryCounts> {
		let steps = 0
		function rest(): void {
			steps += 1
			if (steps % stepsPerSync === 0) syncFileNow(target)
			sleep(restMs)
		}
		db.exec('BEGIN')
		try {
			const expected = countHistory(db)
			await db.backup(target, {
				progress({ totalPages, remainingPages }) {
					if (isCancelled()) throw new Error('The backup was given up.')
					report(totalPages === 0 ? 0 : 1 - remainingPages / totalPages)
					if (remainingPages < totalPages) rest()
					return pagesPerStep
				},
			})
			return expected
		} finally {
			db.exec('COMMIT')
		}
	}
}

/** An empty copy of a history that is not empty is a failure, whatever SQLite says. */
export function compareCounts(expected: HistoryCounts, found: HistoryCounts): DataProblem | null {
	const isSame = expected.conversations === found.conversations && expected.messages === found.messages
	return isSame ? null : { kind: 'counts-differ', expected, found }
}

/** A copy is in WAL mode like its original, and would get companions whenever somebody looks at it. */
function foldIntoOneFile(path: string): void {
	chmodSync(path, 0o600)
	const copy = new Sqlite(path)
	try {
		copy.pragma('journal_mode = DELETE')
	} finally {
		copy.close()
	}
}

function removeCopy(path: string): void {
	for (const suffix of companions) rmSync(path + suffix, { force: true })
}

/** This is a thread of its own: nobody else waits here. */
function sleep(ms: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms)
}
