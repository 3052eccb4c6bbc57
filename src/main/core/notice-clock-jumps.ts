/**
 * Sleep as the host tells of it, and jumps of the clock that no host tells of: a machine that slept without notice,
 * a virtual machine that was paused, a clock that was set. After any of them open sockets may be dead and waits wrong.
 */
import type { Clock, PowerSignals } from './ports.ts'

const lookIntervalMs = 2_000
/** In either direction. An event loop that was blocked as long is as bad. */
const jumpMs = 10_000
/** Host and clock tell of the same sleep, in either order: within this time only the first one is passed on. */
const sameWakingMs = 5_000

export function noticeClockJumps(
	power: PowerSignals,
	clock: Clock,
): PowerSignals & { readonly stop: () => void } {
	const listeners = new Set<() => void>()
	let lastLookMs = clock.now()
	let lastWakingMs = Number.NEGATIVE_INFINITY
	let cancel = clock.after(lookIntervalMs, look)
	const unsubscribe = [
		power.onSuspend(() => {
			lastWakingMs = Number.NEGATIVE_INFINITY
		}),
		power.onResume(wake),
	]

	function look(): void {
		const nowMs = clock.now()
		const lateMs = nowMs - lastLookMs - lookIntervalMs
		lastLookMs = nowMs
		cancel = clock.after(lookIntervalMs, look)
		if (Math.abs(lateMs) > jumpMs) wake()
	}

	function wake(): void {
		const nowMs = clock.now()
		if (Math.abs(nowMs - lastWakingMs) < sameWakingMs) return
		lastWakingMs = nowMs
		for (const listener of [...listeners]) listener()
	}

	return {
		...power,
		onResume(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		stop() {
			cancel()
			for (const end of unsubscribe) end()
		},
	}
}
