/** When the data folder is cared for by itself: backups, checks and clearing up, once the start is over, then daily and weekly. */
import type { Clock } from '../ports.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Start-up, and what a person came for, are over. */
const settleMs = 3 * minuteMs
/** A reply that runs is waited for, but not for ever: no task delays it. */
const busyPollMs = minuteMs
const longestWaitMs = 30 * minuteMs
/** Someone who starts Holdfast ten times a day does not need ten copies. */
const backupAfterStartMs = 4 * hourMs

type Options = {
	readonly clock: Clock
	readonly isBusy: () => boolean
	readonly lastBackupMs: () => number | null
	readonly lastCheckMs: () => number | null
	/** Null also when something was removed since. */
	readonly lastSweepMs: () => number | null
	/** Holdfast was killed, or the machine stopped, the last time. */
	readonly wasOpen: boolean
	/** None of them rejects. */
	readonly backUp: () => Promise<unknown>
	readonly check: () => Promise<unknown>
	readonly sweep: () => Promise<unknown>
}

/** Returns what ends it. */
export function scheduleCare(options: Options): () => void {
	const { clock, isBusy, lastBackupMs, lastCheckMs, lastSweepMs, wasOpen, backUp, check, sweep } = options
	let isFirst = true
	let isStopped = false
	let cancel = clock.after(settleMs, () => void look(0))

	async function look(waitedMs: number): Promise<void> {
		if (isBusy() && waitedMs < longestWaitMs) {
			cancel = clock.after(busyPollMs, () => void look(waitedMs + busyPollMs))
			return
		}
		// A look at what may be damaged comes before a copy of it.
		if ((isFirst && wasOpen) || isOlder(lastCheckMs(), 7 * dayMs)) await check()
		if (!isStopped && isOlder(lastBackupMs(), isFirst ? backupAfterStartMs : dayMs)) await backUp()
		if (!isStopped && isOlder(lastSweepMs(), dayMs)) await sweep()
		isFirst = false
		if (!isStopped) cancel = clock.after(hourMs, () => void look(0))
	}

	/** A time that lies in the future is the word of a clock that was wrong. */
	function isOlder(atMs: number | null, thanMs: number): boolean {
		if (atMs === null) return true
		const ageMs = clock.now() - atMs
		return ageMs < 0 || ageMs >= thanMs
	}

	return () => {
		isStopped = true
		cancel()
	}
}
