/**
 * Decides what is done about the log (the -wal). Pure: how far it is, and what has been tried → what comes next.
 *
 * The log begins anew by itself, with the next write, once all of it has been copied and nobody reads in it. While
 * much is written there is no such moment; so those who write much are made to wait for one.
 */
import type { CheckpointMode, LogState } from './checkpoint-protocol.ts'

// In pages of 4,096 bytes.
const copyAt = 1_000
const emptyAt = 4_000
/** What did not come to an end is tried again after so many more. */
const emptyStep = 2_000
/** So long a log is worth keeping everybody out for as long as the rest of it takes. */
const forceAt = 16_000
/** 256 MB: a reader has been at it for very long. */
const fullAt = 64_000
/** The file stays as long as its log has ever been, until it is cut off. */
const cutOffAt = 8_000

/** In a row, each with little left to copy. */
const emptyTries = 5

export type LogCare = {
	readonly log: LogState
	/** The longest it has been since it was cut off. */
	readonly longest: number
	readonly nextEmptyAt: number
	readonly tries: number
	/** Somebody reads an older state of the history: what was written after it cannot be copied yet. */
	readonly isBlocked: boolean
	/** Those who write much wait for that reader from here on. */
	readonly fullAt: number
}

export const newLogCare: LogCare = {
	log: { frames: 0, copied: 0 },
	longest: 0,
	nextEmptyAt: emptyAt,
	tries: 0,
	isBlocked: false,
	fullAt,
}

/** @param isQuiet nothing has been written for a while */
export function nextCheckpoint(care: LogCare, isQuiet: boolean): CheckpointMode | null {
	const { log, isBlocked, nextEmptyAt, tries, longest } = care
	if (isQuiet && longest >= cutOffAt) return 'TRUNCATE'
	if (isBlocked) return null
	const left = log.frames - log.copied
	const isToBeEmptied = log.frames >= nextEmptyAt && left > 0
	if (isToBeEmptied && tries === emptyTries) return 'RESTART'
	return isToBeEmptied || left >= copyAt ? 'PASSIVE' : null
}

/** Whether those who write much wait: for a moment while the rest is copied, or until a reader has gone. */
export function holdsWriters({ log, isBlocked, nextEmptyAt, fullAt }: LogCare): boolean {
	if (log.copied === log.frames) return false
	return log.frames >= (isBlocked ? fullAt : nextEmptyAt)
}

export function seeLog(care: LogCare, log: LogState): LogCare {
	const longest = Math.max(care.longest, log.frames)
	// It has begun anew.
	if (log.frames < emptyAt) return { ...newLogCare, log, longest, isBlocked: care.isBlocked }
	return { ...care, log, longest }
}

/** @param after the log as the checkpoint left it @param now as it is by now */
export function afterCheckpoint(
	care: LogCare,
	mode: CheckpointMode,
	after: LogState,
	now: LogState,
): LogCare {
	const seen = seeLog(care, now)
	if (mode === 'TRUNCATE') return after.frames === 0 ? { ...seen, longest: now.frames } : seen
	const isBlocked = after.copied < after.frames
	if (isBlocked || now.frames < seen.nextEmptyAt) return { ...seen, isBlocked }
	const tries = now.copied === now.frames || mode === 'RESTART' ? 0 : seen.tries + 1
	// A log that is not long yet can wait for a better moment.
	const isOver = tries === 0 || (tries === emptyTries && now.frames < forceAt)
	return isOver
		? { ...seen, isBlocked, tries: 0, nextEmptyAt: now.frames + emptyStep }
		: { ...seen, isBlocked, tries }
}

/** What is in the way does not go, and must not stop an import for ever: the log may grow on by as much again. */
export function waitNoLonger(care: LogCare): LogCare {
	const next = care.log.frames + fullAt
	return { ...care, fullAt: next, nextEmptyAt: next, tries: 0 }
}
