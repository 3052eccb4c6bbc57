import { constants } from 'node:os'

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Ctrl-C reaches every process of the terminal, and npm and the launcher pass on what they get: one wish, heard thrice. */
const sameWishMs = 1_000

/** The first signal ends the app in order; a later one ends the process at once, whatever it is doing. */
export function endOnSignal(end: (reason: string) => void, now: () => number = Date.now): void {
	let firstAtMs: number | null = null
	for (const signal of endSignals) {
		process.on(signal, () => {
			if (firstAtMs === null) {
				firstAtMs = now()
				end(signal)
			} else if (now() - firstAtMs > sameWishMs) process.exit(128 + constants.signals[signal])
		})
	}
}
