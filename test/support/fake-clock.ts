import type { Clock } from '../../src/main/core/ports.ts'

export type FakeClock = Clock & {
	/** Lets time pass; timers run in order, each at its own time. */
	readonly pass: (ms: number) => void
}

/** A clock that stands still until told otherwise. */
export function createFakeClock(startMs = 1_700_000_000_000): FakeClock {
	let nowMs = startMs
	let timers: { readonly atMs: number; readonly run: () => void }[] = []
	return {
		now: () => nowMs,
		after(delayMs, run) {
			const timer = { atMs: nowMs + delayMs, run }
			timers.push(timer)
			return () => {
				timers = timers.filter((other) => other !== timer)
			}
		},
		pass(ms) {
			const untilMs = nowMs + ms
			for (;;) {
				const due = timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
				if (!due) break
				timers = timers.filter((other) => other !== due)
				nowMs = Math.max(nowMs, due.atMs)
				due.run()
			}
			nowMs = untilMs
		},
	}
}
