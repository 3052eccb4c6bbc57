/**
 * The two clocks of a connection: when the last byte came, and when the last thing that means something did.
 * Pure: says how a silence is to be judged, and when to look again.
 */
import type { ProviderLimits } from '../../../shared/limits.ts'

/** What a judgement of silence goes by. */
type Limits = Pick<ProviderLimits, 'quietMs' | 'suspectMs' | 'deadBeforeTextMs' | 'deadAfterTextMs'>

export type Clocks = {
	readonly lastByteAtMs: number
	readonly lastMeaningAtMs: number
	/** The widest gap between heartbeats of this connection; null while fewer than two have come. */
	readonly pingGapMs: number | null
	readonly lastPingAtMs: number | null
}

export function startClocks(nowMs: number): Clocks {
	return { lastByteAtMs: nowMs, lastMeaningAtMs: nowMs, pingGapMs: null, lastPingAtMs: null }
}

export function advanceClocks(clocks: Clocks, nowMs: number, hasMeaning: boolean, hasPing: boolean): Clocks {
	const gapMs = hasPing && clocks.lastPingAtMs !== null ? nowMs - clocks.lastPingAtMs : null
	return {
		lastByteAtMs: nowMs,
		lastMeaningAtMs: hasMeaning ? nowMs : clocks.lastMeaningAtMs,
		pingGapMs: gapMs === null ? clocks.pingGapMs : Math.max(gapMs, clocks.pingGapMs ?? 0),
		lastPingAtMs: hasPing ? nowMs : clocks.lastPingAtMs,
	}
}

/** Silence after which this connection is suspect: heartbeats that stop tell sooner than a connection that never had any. */
export function suspectAfterMs(clocks: Clocks, limits: Limits): number {
	if (clocks.pingGapMs === null) return limits.suspectMs
	return Math.max(3 * clocks.pingGapMs, 15_000)
}

export type Silence = 'lively' | 'quiet' | 'suspect' | 'dead'

export function judgeSilence(clocks: Clocks, limits: Limits, hasText: boolean, nowMs: number): Silence {
	const silentMs = nowMs - clocks.lastByteAtMs
	const deadMs = hasText ? limits.deadAfterTextMs : limits.deadBeforeTextMs
	if (deadMs !== null && silentMs >= deadMs) return 'dead'
	if (silentMs >= suspectAfterMs(clocks, limits)) return 'suspect'
	if (silentMs >= limits.quietMs) return 'quiet'
	return 'lively'
}

/** The next moment at which `judgeSilence` may change its mind; null when it never will by itself. */
export function nextLookAtMs(clocks: Clocks, limits: Limits, hasText: boolean, nowMs: number): number | null {
	const deadMs = hasText ? limits.deadAfterTextMs : limits.deadBeforeTextMs
	const moments = [limits.quietMs, suspectAfterMs(clocks, limits), deadMs]
		.filter((silenceMs) => silenceMs !== null)
		.map((silenceMs) => clocks.lastByteAtMs + silenceMs)
		.filter((atMs) => atMs > nowMs)
	return moments.length === 0 ? null : Math.min(...moments)
}
