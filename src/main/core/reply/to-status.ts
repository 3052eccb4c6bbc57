import { assertNever } from '../../../shared/errors.ts'
import type { ReplyStatus } from '../../../shared/model.ts'
import type { Hold, ReplyState } from './reply-state.ts'

/** What a window is told of a reply's state. `isSaved` is about the end of it: false until it is on disk. */
export function toStatus(state: ReplyState, isSaved: boolean): ReplyStatus {
	const { phase } = state
	if (phase.name === 'settled') {
		const { outcome, error, elapsedMs } = phase
		return { phase: 'settled', outcome, error, elapsedMs, isSaved }
	}
	if (state.asleepSinceMs !== null) return { phase: 'suspended', sinceMs: state.asleepSinceMs }
	if (phase.name === 'preparing' && phase.hold) return ofHeld(state, phase.sinceMs, phase.hold)
	// A reply that is away stays so in words while it knocks every second.
	if (state.away) return { phase: 'offline', ...state.away }
	switch (phase.name) {
		case 'preparing':
		case 'connecting': {
			const { sinceMs, rung } = phase
			if (rung === null) return { phase: phase.name, sinceMs }
			return { phase: 'recovering', sinceMs, rung, ...countAttempts(state) }
		}
		case 'waiting': {
			const { sinceMs, untilMs, cause } = phase
			return { phase: 'waiting', sinceMs, untilMs, ...countAttempts(state), cause }
		}
		case 'receiving':
			return ofReceiving(state, phase)
		case 'away':
			throw new Error('A reply that is away says since when and why.')
		default:
			return assertNever(phase)
	}
}

function ofHeld(state: ReplyState, sinceMs: number, hold: Hold): ReplyStatus {
	switch (hold.by) {
		case 'turn':
			return { phase: 'queued', sinceMs, position: hold.position }
		case 'rate-limit': {
			const { untilMs } = hold
			const cause = {
				kind: 'rate-limited',
				retryAfterMs: Math.max(0, untilMs - sinceMs),
				detail: '',
			} as const
			return { phase: 'waiting', sinceMs, untilMs, ...countAttempts(state), cause, heldBy: hold.by }
		}
		case 'breaker': {
			const { untilMs, cause } = hold
			return { phase: 'waiting', sinceMs, untilMs, ...countAttempts(state), cause, heldBy: hold.by }
		}
		default:
			return assertNever(hold)
	}
}

function ofReceiving(
	state: ReplyState,
	phase: Extract<ReplyState['phase'], { name: 'receiving' }>,
): ReplyStatus {
	const { sinceMs, clocks, silence } = phase
	const { lastByteAtMs } = clocks
	if (silence === 'suspect') return { phase: 'suspect', sinceMs, lastByteAtMs }
	if (!state.hasText) return { phase: 'thinking', sinceMs, lastByteAtMs, hasReasoning: state.hasReasoning }
	if (silence === 'quiet') return { phase: 'quiet', sinceMs, lastByteAtMs }
	return { phase: 'streaming', sinceMs }
}

/** With text on the screen recoveries are counted, before it requests. */
function countAttempts({ failures, hasText, limits }: ReplyState): { attempt: number; maxAttempts: number } {
	if (hasText) return { attempt: Math.max(1, failures), maxAttempts: limits.maxRecoveries }
	return { attempt: failures + 1, maxAttempts: limits.maxAttempts }
}

/** True when a window would show something else: heartbeats alone are passed on at most once a second. */
export function isNews(before: ReplyStatus, after: ReplyStatus): boolean {
	if (before.phase !== after.phase) return true
	if ('lastByteAtMs' in before && 'lastByteAtMs' in after) {
		if (Math.abs(after.lastByteAtMs - before.lastByteAtMs) >= 1_000) return true
	}
	if (before.phase === 'thinking' && after.phase === 'thinking')
		return before.hasReasoning !== after.hasReasoning
	if (before.phase === 'queued' && after.phase === 'queued') return before.position !== after.position
	if (before.phase === 'waiting' && after.phase === 'waiting') {
		return before.untilMs !== after.untilMs || before.heldBy !== after.heldBy
	}
	if (before.phase === 'recovering' && after.phase === 'recovering') {
		return before.rung !== after.rung || before.attempt !== after.attempt
	}
	if (before.phase === 'offline' && after.phase === 'offline') return before.cause.kind !== after.cause.kind
	return false
}
