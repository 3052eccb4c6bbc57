/**
 * The beat at which running replies reach the disk and then the windows. One beat commits everything that has
 * arrived and sends one batch, so however fast providers are, a window gets at most one batch every `intervalMs`.
 */
import type { Clock } from './ports.ts'

export type Pulse = {
	/** Beats within `intervalMs`; in this very turn of the event loop when the last beat is longer ago. */
	readonly request: () => void
	/** Beats before it returns: the first words of a reply do not wait. */
	readonly now: () => void
	readonly stop: () => void
}

const pulseIntervalMs = 33

export function createPulse(clock: Clock, beat: () => void, intervalMs = pulseIntervalMs): Pulse {
	let lastBeatMs = Number.NEGATIVE_INFINITY
	let cancel: (() => void) | null = null
	let isStopped = false

	function now(): void {
		cancel?.()
		cancel = null
		lastBeatMs = clock.now()
		beat()
	}

	return {
		request() {
			if (cancel || isStopped) return
			// A clock set back must not silence the pulse: an interval is the longest wait there is.
			const sinceMs = Math.max(0, clock.now() - lastBeatMs)
			cancel = clock.after(Math.max(0, intervalMs - sinceMs), now)
		},
		now,
		stop() {
			isStopped = true
			cancel?.()
			cancel = null
		},
	}
}
