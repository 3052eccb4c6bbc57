/**
 * Makes the core live faster than the world, for test campaigns only: with `HOLDFAST_TIME_SCALE=50` a wait of
 * thirty seconds takes 600 ms. Everything the core does by its clock is scaled alike, the beat at which it
 * writes included; the network, the disk and the host's own timers are not.
 */
import type { Clock } from '../core/ports.ts'
import { StartupError } from './startup-error.ts'

const fastest = 1_000

/** How many times as fast as real time; 1 when the variable is not set. Throws `StartupError` for anything else. */
export function readTimeScale(env: NodeJS.ProcessEnv = process.env): number {
	const text = env.HOLDFAST_TIME_SCALE?.trim() ?? ''
	if (text === '') return 1
	const factor = Number(text)
	if (factor >= 1 && factor <= fastest) return factor
	throw new StartupError(`HOLDFAST_TIME_SCALE must be a number from 1 to ${fastest}.`)
}

/** A clock that agrees with `clock` now and runs `factor` times as fast from here on. */
export function scaleClock(clock: Clock, factor: number): Clock {
	if (factor === 1) return clock
	const startMs = clock.now()
	return {
		now: () => Math.round(startMs + (clock.now() - startMs) * factor),
		after: (delayMs, run) => clock.after(delayMs / factor, run),
	}
}
