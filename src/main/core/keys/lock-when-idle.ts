/** Notices that nothing has used the keys for as long as the user allows. */
import type { Clock } from '../ports.ts'

export type IdleLock = {
	/** The keys are open, or were just used. */
	readonly used: () => void
	/** They have been idle too long. Asked before each use, since timers stand still while the machine sleeps. */
	readonly isOver: () => boolean
	readonly stop: () => void
}

type Options = {
	readonly clock: Clock
	/** At this moment; null: never. */
	readonly afterMinutes: () => number | null
	/** What runs now may need a key in a moment. */
	readonly isBusy: () => boolean
	/** Called when the time is over. It must end with `stop`; until then the time stays over. */
	readonly lock: () => void
}

/** So much later than it should be a lock may come: the time is looked at anew, because the user may have changed it. */
const lookEveryMs = 15_000

export function createIdleLock({ clock, afterMinutes, isBusy, lock }: Options): IdleLock {
	let lastUsedMs: number | null = null
	let cancel = () => {}

	function isOver(): boolean {
		const minutes = afterMinutes()
		if (lastUsedMs === null || minutes === null) return false
		if (isBusy()) lastUsedMs = clock.now()
		return clock.now() - lastUsedMs >= minutes * 60_000
	}

	function look(): void {
		if (isOver()) lock()
		else cancel = clock.after(lookEveryMs, look)
	}

	function stop(): void {
		cancel()
		lastUsedMs = null
	}

	return {
		used() {
			const wasWatching = lastUsedMs !== null
			lastUsedMs = clock.now()
			if (!wasWatching) cancel = clock.after(lookEveryMs, look)
		},
		isOver,
		stop,
	}
}
