/** When another provider, key or model is asked instead. Pure. */
import type { AppError } from '../../../shared/errors.ts'
import type { FailureClass } from './classify-failure.ts'
import { noMeans } from './recovery-ladder.ts'
import type { Effect, Hold, Moment, ReplyState, Step } from './reply-state.ts'

/** A provider that says itself how long it cannot answer is waited for so long. */
const longestWaitMs = 10_000

/** Another may do better. What the user must decide, and what was refused for its content, is not asked elsewhere. */
const anotherMayHelp: ReadonlySet<AppError['kind']> = new Set([
	'connection-lost',
	'context-too-long',
	'ended-early',
	'forbidden',
	'key-locked',
	'key-missing',
	'key-unreadable',
	'malformed-event',
	'model-not-found',
	'no-model',
	'not-a-stream',
	'not-found-at-provider',
	'overloaded',
	'payment-required',
	'pictures-not-taken',
	'provider-disabled',
	'quota-exceeded',
	'rate-limited',
	'redirected',
	'server-error',
	'timeout',
	'tls',
	'unauthorized',
	'unreachable',
])

/** Codes that a machine without a network sees as well: there the next one would be as far away. */
const codesOfNoNetwork: ReadonlySet<string> = new Set([
	'EAI_AGAIN',
	'EAI_FAIL',
	'ENETDOWN',
	'ENETUNREACH',
	'ENOTFOUND',
])

/** Nothing of the reply is to be read yet, and trying once more where it was asked would not be enough. */
export function isFallBackDue(state: ReplyState, error: AppError, failure: FailureClass): boolean {
	if (!mayFallBack(state) || !anotherMayHelp.has(error.kind)) return false
	switch (failure.action) {
		case 'stop':
			return true
		case 'recover':
			return state.failures > 0
		case 'back-off':
			return state.failures > 0 || (failure.retryAfterMs ?? 0) > longestWaitMs
		case 'await-network':
			return state.away !== null && !(error.kind === 'unreachable' && codesOfNoNetwork.has(error.code))
		case 'await-portal':
			return false
	}
}

/** Why a request that may not go out yet is better made elsewhere; null: it waits. */
export function reasonToLeave(state: ReplyState, hold: Hold, { nowMs }: Moment): AppError | null {
	if (!mayFallBack(state)) return null
	switch (hold.by) {
		case 'turn':
			return null
		case 'breaker':
			return hold.cause
		case 'rate-limit': {
			const retryAfterMs = hold.untilMs - nowMs
			return retryAfterMs > longestWaitMs ? { kind: 'rate-limited', detail: '', retryAfterMs } : null
		}
	}
}

/** A reply that goes on where a settled one stopped belongs to whoever began it. */
const mayFallBack = ({ canFallBack, hasText, isContinuation }: ReplyState) =>
	canFallBack && !hasText && !isContinuation

export function fallBack(state: ReplyState, error: AppError, { nowMs }: Moment): Step {
	const next: ReplyState = {
		...state,
		attempt: state.attempt + 1,
		failures: 0,
		hasReasoning: false,
		means: noMeans,
		hasResponseId: false,
		refused: [],
		brokenBy: null,
		away: null,
		phase: { name: 'preparing', sinceMs: nowMs, rung: null, hold: null },
	}
	const dropped: readonly Effect[] = state.hasReasoning ? [{ type: 'drop-reasoning' }] : []
	return [next, [{ type: 'abort' }, ...dropped, { type: 'fall-back', attempt: next.attempt, error }]]
}
