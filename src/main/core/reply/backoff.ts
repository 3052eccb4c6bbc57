/** How long to wait before another attempt. Pure. */

const firstDelayMs = 500
const longestDelayMs = 30_000

/**
 * Exponential with full jitter: attempts of many clients do not meet again at the provider.
 *
 * @param failures how many attempts have failed, at least 1
 * @param random from 0 (inclusive) to 1 (exclusive)
 * @param retryAfterMs what the provider asked for; never shortened
 */
export function delayBeforeAttempt(failures: number, random: number, retryAfterMs: number | null): number {
	const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1))
	const jittered = Math.round(random * ceiling)
	return retryAfterMs === null ? jittered : Math.max(retryAfterMs, jittered)
}

/** While the network is away: every second for the first minute, then every five. */
export function delayWhileOffline(offlineForMs: number): number {
	return offlineForMs < 60_000 ? 1_000 : 5_000
}

/** A captive portal is asked again at this pace. */
export const captivePortalDelayMs = 5_000
