/** What follows when an attempt is over: another way, a wait, or the end. Pure. */
import { type AppError, assertNever } from '../../../shared/errors.ts'
import type { Outcome, Rung } from '../../../shared/model.ts'
import { captivePortalDelayMs, delayBeforeAttempt, delayWhileOffline } from './backoff.ts'
import { classifyFailure } from './classify-failure.ts'
import { fallBack, isFallBackDue } from './fall-back.ts'
import { isRefusal, nextRung } from './recovery-ladder.ts'
import {
	type Effect,
	isAttempting,
	isVisible,
	type Moment,
	type Phase,
	type ReplyState,
	type Step,
} from './reply-state.ts'

export function giveUpConnection(state: ReplyState, error: AppError, moment: Moment): Step {
	const [next, effects] = afterFailure(state, error, moment)
	return [next, effects.some(({ type }) => type === 'abort') ? effects : [{ type: 'abort' }, ...effects]]
}

/** The attempt is over. */
export function afterFailure(state: ReplyState, error: AppError, moment: Moment): Step {
	const { phase } = state
	// The protocol's end had come: whatever the socket does afterwards, the reply is whole.
	if (phase.name === 'receiving' && phase.finished) {
		return settle(state, phase.finished.outcome, phase.finished.error, moment)
	}
	const triedRung = isAttempting(state) ? rungOf(phase) : null
	if (triedRung && isRefusal(triedRung, error)) return onRungRefused(state, triedRung, error, moment)
	const failure = classifyFailure(error)
	if (isFallBackDue(state, error, failure)) return fallBack(state, error, moment)
	const rung = nextRung(state)
	if (failure.action === 'stop' || rung === null) return settleFailed(state, error, moment)
	const broken: ReplyState = { ...state, brokenBy: state.brokenBy ?? error }
	switch (failure.action) {
		case 'await-network':
		case 'await-portal':
			return goAway(broken, error, rung, moment)
		case 'recover':
			return waitForNextAttempt(broken, error, null, rung, moment)
		case 'back-off':
			return waitForNextAttempt(broken, error, failure.retryAfterMs, rung, moment)
		default:
			return assertNever(failure)
	}
}

/** The provider will not go on this way; there may be another. */
function onRungRefused(state: ReplyState, refusedRung: Rung, error: AppError, moment: Moment): Step {
	const next: ReplyState = { ...state, refused: [...state.refused, refusedRung] }
	const learn: readonly Effect[] =
		refusedRung === 'continue' ? [{ type: 'learn-refusal', rung: refusedRung }] : []
	const rung = nextRung(next)
	const [after, effects] =
		rung === null ? settleFailed(next, state.brokenBy ?? error, moment) : connectAgain(next, rung, moment)
	return [after, [...learn, ...effects]]
}

function rungOf(phase: Phase): Rung | null {
	return 'rung' in phase ? phase.rung : null
}

export function goAway(state: ReplyState, cause: AppError, rung: Rung, { nowMs }: Moment): Step {
	const away = { sinceMs: state.away?.sinceMs ?? nowMs, cause }
	const delayMs =
		cause.kind === 'captive-portal' ? captivePortalDelayMs : delayWhileOffline(nowMs - away.sinceMs)
	return [{ ...state, away, phase: { name: 'away', untilMs: nowMs + delayMs, rung } }, []]
}

function waitForNextAttempt(
	state: ReplyState,
	cause: AppError,
	retryAfterMs: number | null,
	rung: Rung,
	moment: Moment,
): Step {
	const failures = state.failures + 1
	const { maxRecoveries, maxAttempts } = state.limits
	if (failures > (state.hasText ? maxRecoveries : maxAttempts - 1)) return settleFailed(state, cause, moment)
	const { nowMs, random } = moment
	const untilMs = nowMs + delayBeforeAttempt(failures, random, retryAfterMs)
	return [
		{ ...state, failures, away: null, phase: { name: 'waiting', sinceMs: nowMs, untilMs, cause, rung } },
		[],
	]
}

/** `isForced`: the user will not wait, whatever spares the provider. */
export function connectAgain(
	state: ReplyState,
	rung: Rung | null,
	{ nowMs }: Moment,
	isForced = false,
): Step {
	const attempt = state.attempt + 1
	const prepare: Effect = { type: 'prepare', attempt, ...(isForced && { isForced }) }
	const phase: Phase = { name: 'preparing', sinceMs: nowMs, rung, hold: null }
	const next: ReplyState = { ...state, attempt, phase }
	// A replay brings the rest of the reasoning; every other way begins it anew, and half a thought is not spliced.
	const isThinkingAnew = state.hasReasoning && !state.hasText && rung !== 'replay'
	if (!isThinkingAnew) return [next, [prepare]]
	return [{ ...next, hasReasoning: false }, [{ type: 'drop-reasoning' }, prepare]]
}

export function settleFailed(state: ReplyState, error: AppError, moment: Moment): Step {
	if (error.kind === 'filtered' || error.kind === 'refused') return settle(state, error.kind, error, moment)
	return settle(state, isVisible(state) ? 'interrupted' : 'failed', error, moment)
}

export function settle(state: ReplyState, outcome: Outcome, error: AppError | null, { nowMs }: Moment): Step {
	const elapsedMs = Math.max(0, nowMs - state.startedAtMs)
	return [
		{ ...state, away: null, phase: { name: 'settled', outcome, error, elapsedMs } },
		[{ type: 'abort' }, { type: 'settle', outcome, error }],
	]
}
