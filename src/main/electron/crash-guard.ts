/** Decides whether a window whose renderer died is loaded again, or has died too often for that to help. */

const maxCrashes = 3
const withinMs = 60_000

export type CrashGuard = {
	/** To be told of each death, at Unix milliseconds. */
	readonly mayReload: (nowMs: number) => boolean
	/** The person asked for another try. */
	readonly forget: () => void
}

export function createCrashGuard(): CrashGuard {
	let recentMs: readonly number[] = []
	return {
		mayReload(nowMs) {
			recentMs = [...recentMs.filter((atMs) => nowMs - atMs < withinMs), nowMs]
			return recentMs.length <= maxCrashes
		},
		forget() {
			recentMs = []
		},
	}
}
