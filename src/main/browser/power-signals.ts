/** What plain Node can know of sleep: nothing before it, and afterwards that the clock has jumped. */
import type { Clock, PowerSignals } from '../core/ports.ts'

const lookIntervalMs = 2_000
/** A clock this far ahead of its timers has slept (or the event loop was blocked as long, which is as bad). */
const jumpMs = 10_000

export function createPowerSignals(clock: Clock): PowerSignals & { readonly stop: () => void } {
	const listeners = new Set<() => void>()
	let lastLookMs = clock.now()
	let cancel = clock.after(lookIntervalMs, look)

	function look(): void {
		const now = clock.now()
		const lateMs = now - lastLookMs - lookIntervalMs
		lastLookMs = now
		cancel = clock.after(lookIntervalMs, look)
		if (lateMs > jumpMs) for (const listener of [...listeners]) listener()
	}

	return {
		onSuspend: () => () => {},
		onResume(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		stayAwake: () => () => {},
		stop: () => cancel(),
	}
}
