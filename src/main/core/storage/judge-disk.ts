/**
 * Decides how commits reach the disk. Pure: what was, and how long the disk took → what is from now on.
 *
 * - `each`: every commit waits for the disk (`synchronous = FULL`).
 * - `each-second`: the disk is too slow for that; commits are synced together (`synchronous = NORMAL`).
 */
export type Syncing = 'each' | 'each-second'

export type DiskState = {
	readonly syncing: Syncing
	/** How long the last commits (`each`) or syncs (`each-second`) took, in milliseconds, oldest first. */
	readonly recentMs: readonly number[]
}

export const newDisk: DiskState = { syncing: 'each', recentMs: [] }

/** Enough for a 95th percentile that a few hiccups do not make; some seven seconds of one streaming reply. */
export const commitsJudged = 200
/** Half a minute of streaming in which the disk kept up. */
export const syncsJudged = 30
const slowAboveMs = 8
/** Far below what counts as slow, or a disk in between would be judged to and fro. */
const fastBelowMs = 4

/** @param tookMs of a commit while each one is synced, else of a sync */
export function judgeDisk({ syncing, recentMs }: DiskState, tookMs: number): DiskState {
	const judged = syncing === 'each' ? commitsJudged : syncsJudged
	const recent = [...recentMs, tookMs].slice(-judged)
	const isOver =
		recent.length === judged &&
		(syncing === 'each' ? percentile95(recent) > slowAboveMs : percentile95(recent) < fastBelowMs)
	if (!isOver) return { syncing, recentMs: recent }
	return { syncing: syncing === 'each' ? 'each-second' : 'each', recentMs: [] }
}

/** The smallest value that at least 95 % do not exceed. Infinite for none. */
export function percentile95(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b)
	return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY
}
