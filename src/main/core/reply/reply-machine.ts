/**
 * Decides what happens to a reply. Pure: `run-reply.ts` performs the effects and feeds the inputs, with the time
 * and a random number beside each, so every path can be walked with a fake clock.
 */
import { type AppError, assertNever } from '../../../shared/errors.ts'
import type { Outcome, Rung } from '../../../shared/model.ts'
import { captivePortalDelayMs, delayBeforeAttempt, delayWhileOffline } from './backoff.ts'
import { classifyFailure } from './classify-failure.ts'
import { isRefusal, type Means, nextRung, noMeans } from './recovery-ladder.ts'
import { advanceClocks, type Clocks, judgeSilence, type Limits, nextLookAtMs, startClocks } from './watch.ts'

export type ReplyState = {
	readonly phase: Phase
	/** Fences: inputs that carry another number change nothing. 0 before the first attempt. */
	readonly attempt: number
	/** Attempts that failed one after another without adding text; time offline or asleep adds none. */
	readonly failures: number
	readonly startedAtMs: number
	readonly hasText: boolean
	readonly hasReasoning: boolean
	/** Set when the reply goes on where an earlier, settled one stopped. */
	readonly isContinuation: boolean
	/** What this provider and model allow, as far as it is known. */
	readonly means: Means
	/** The provider keeps the reply under an id that we know. */
	readonly hasResponseId: boolean
	/** Ways that this reply has found closed. */
	readonly refused: readonly Rung[]
	/** Why the connection broke first, when what recovery met says less. */
	readonly brokenBy: AppError | null
	/** Set while the network or the provider is away, attempts to reach it included. */
	readonly away: { readonly sinceMs: number; readonly cause: AppError } | null
	/** Set while the machine sleeps. */
	readonly asleepSinceMs: number | null
	readonly limits: Limits
	/** The provider is on this machine: the state of the network says nothing about it. */
	readonly isLocal: boolean
}

export type Phase =
	| { readonly name: 'preparing'; readonly sinceMs: number; readonly rung: Rung | null }
	| { readonly name: 'connecting'; readonly sinceMs: number; readonly rung: Rung | null }
	| {
			readonly name: 'receiving'
			readonly rung: Rung | null
			readonly sinceMs: number
			readonly clocks: Clocks
			readonly silence: 'lively' | 'quiet' | 'suspect'
			/** `asking-again`: the last answer was that the network lives. */
			readonly probe: 'none' | 'asking' | 'alive' | 'asking-again'
			readonly probedAtMs: number
			readonly finished: {
				readonly outcome: Outcome
				readonly error: AppError | null
				readonly atMs: number
			} | null
	  }
	| {
			readonly name: 'waiting'
			readonly sinceMs: number
			readonly untilMs: number
			readonly cause: AppError
			readonly rung: Rung
	  }
	| { readonly name: 'away'; readonly untilMs: number; readonly rung: Rung }
	| {
			readonly name: 'settled'
			readonly outcome: Outcome
			readonly error: AppError | null
			readonly elapsedMs: number
	  }

export type ReplyInput =
	/** The provider, key and model are known. */
	| { readonly type: 'prepared'; readonly attempt: number; readonly means: Means }
	/** The provider accepted the request. */
	| { readonly type: 'opened'; readonly attempt: number }
	| {
			readonly type: 'received'
			readonly attempt: number
			readonly hasText: boolean
			readonly hasReasoning: boolean
			/** Any event, not only a heartbeat. */
			readonly hasMeaning: boolean
			readonly hasPing: boolean
			/** The provider told the id under which it keeps the reply. */
			readonly hasResponseId: boolean
			/** The protocol said that the reply has ended. */
			readonly finished: { readonly outcome: Outcome; readonly error: AppError | null } | null
			/** An error inside the stream. What came before it counts. */
			readonly error: AppError | null
	  }
	/** The connection closed cleanly. */
	| { readonly type: 'ended'; readonly attempt: number }
	| { readonly type: 'failed'; readonly attempt: number; readonly error: AppError }
	| { readonly type: 'probed'; readonly attempt: number; readonly isAlive: boolean }
	| { readonly type: 'tick' }
	| { readonly type: 'network'; readonly change: 'online' | 'offline' | 'changed' }
	| { readonly type: 'suspend' | 'resume' }
	/** The user will not wait. */
	| { readonly type: 'retry-now' }
	| { readonly type: 'stop' }
	/** Holdfast quits. */
	| { readonly type: 'shutdown' }

export type Effect =
	/** Look up provider, key and model; `prepared` or `failed` answers. */
	| { readonly type: 'prepare'; readonly attempt: number }
	/** The request goes out, after its intent is in the journal. `rung` is null for a reply's first request. */
	| { readonly type: 'send'; readonly attempt: number; readonly rung: Rung | null }
	| { readonly type: 'abort' }
	| { readonly type: 'probe'; readonly attempt: number }
	/** This provider and model cannot do what this rung needs: remembered beyond this reply. */
	| { readonly type: 'learn-refusal'; readonly rung: Rung }
	/** The incomplete reasoning is dropped: it is asked for again, never spliced. */
	| { readonly type: 'drop-reasoning' }
	| { readonly type: 'renew-connections' }
	| { readonly type: 'settle'; readonly outcome: Outcome; readonly error: AppError | null }
	/** Holdfast quits, and the provider keeps the reply: the next start fetches the rest. */
	| { readonly type: 'leave' }

export type Moment = {
	/** Unix milliseconds. */
	readonly nowMs: number
	/** From 0 (inclusive) to 1 (exclusive). */
	readonly random: number
}

export type Step = readonly [ReplyState, readonly Effect[]]

/** Requests before there is any text. */
export const maxAttempts = 6
/** Recoveries one after another that added no text. */
export const maxRecoveries = 5
/** While a reply stays suspect: the network may go away after it has answered once. */
const probeAgainMs = 30_000
/** After the protocol's end, usage may still follow; then the connection is closed for it. */
const usageGraceMs = 2_000

/** How a reply begins: anew, after a settled one, or where an earlier run of Holdfast left it. */
export type Beginning = {
	readonly limits: Limits
	readonly isLocal: boolean
	/** It goes on where a settled reply stopped. */
	readonly isContinuation: boolean
	/** It was running when Holdfast ended, and the provider still keeps it. */
	readonly resumed: {
		readonly lastAttempt: number
		readonly hasText: boolean
		readonly hasReasoning: boolean
	} | null
}

/** The state of a reply that begins, and its first effects. */
export function beginReply({ limits, isLocal, isContinuation, resumed }: Beginning, nowMs: number): Step {
	const attempt = (resumed?.lastAttempt ?? 0) + 1
	const rung: Rung | null = resumed ? 'replay' : isContinuation ? 'continue' : null
	const state: ReplyState = {
		phase: { name: 'preparing', sinceMs: nowMs, rung },
		attempt,
		failures: 0,
		startedAtMs: nowMs,
		hasText: resumed?.hasText ?? false,
		hasReasoning: resumed?.hasReasoning ?? false,
		isContinuation,
		means: resumed ? { ...noMeans, canReplay: true } : noMeans,
		hasResponseId: resumed !== null,
		refused: [],
		brokenBy: resumed ? { kind: 'app-stopped' } : null,
		away: null,
		asleepSinceMs: null,
		limits,
		isLocal,
	}
	return [state, [{ type: 'prepare', attempt }]]
}

/** One step. A settled reply never changes again. */
export function reduceReply(state: ReplyState, input: ReplyInput, moment: Moment): Step {
	if (state.phase.name === 'settled') return [state, []]
	if ('attempt' in input && input.attempt !== state.attempt) return [state, []]
	switch (input.type) {
		case 'prepared':
			return onPrepared(state, input.means, moment)
		case 'opened':
			return onOpened(state, moment)
		case 'received':
			return onReceived(state, input, moment)
		case 'ended':
			return state.phase.name === 'receiving'
				? onFailure(state, { kind: 'ended-early' }, moment)
				: [state, []]
		case 'failed':
			return isAttempting(state) ? onFailure(state, input.error, moment) : [state, []]
		case 'probed':
			return onProbed(state, input.isAlive, moment)
		case 'tick':
			return state.asleepSinceMs === null ? onTick(state, moment) : [state, []]
		case 'network':
			return onNetwork(state, input.change, moment)
		case 'suspend':
			return [{ ...state, asleepSinceMs: state.asleepSinceMs ?? moment.nowMs }, []]
		case 'resume':
			return onConnectionsInDoubt({ ...state, asleepSinceMs: null }, moment)
		case 'retry-now':
			return isIdle(state.phase) ? connectAgain(state, state.phase.rung, moment) : [state, []]
		case 'stop':
			return settle(state, 'cancelled', null, moment)
		case 'shutdown':
			return onShutdown(state, moment)
		default:
			return assertNever(input)
	}
}

/** When a `tick` is due; null when only an event can change anything. */
export function wakeAtMs(state: ReplyState, nowMs: number): number | null {
	const { phase, limits } = state
	if (state.asleepSinceMs !== null) return null
	switch (phase.name) {
		case 'waiting':
		case 'away':
			return phase.untilMs
		case 'connecting':
			return limits.headersMs === null ? null : phase.sinceMs + limits.headersMs
		case 'receiving':
			if (phase.finished) return phase.finished.atMs + usageGraceMs
			return earliest(
				nextLookAtMs(phase.clocks, limits, state.hasText, nowMs),
				phase.probe === 'alive' ? phase.probedAtMs + probeAgainMs : null,
			)
		case 'preparing':
		case 'settled':
			return null
		default:
			return assertNever(phase)
	}
}

function earliest(...moments: readonly (number | null)[]): number | null {
	const known = moments.filter((atMs) => atMs !== null)
	return known.length === 0 ? null : Math.min(...known)
}

export function isVisible(state: ReplyState): boolean {
	return state.hasText || state.hasReasoning
}

/** Only now is it known what the provider can do, and so which way to take. */
function onPrepared(state: ReplyState, means: Means, moment: Moment): Step {
	const { phase, attempt } = state
	if (phase.name !== 'preparing') return [state, []]
	const next: ReplyState = { ...state, means }
	const rung = phase.rung && nextRung(next)
	if (phase.rung && !rung) return settleFailed(next, state.brokenBy ?? { kind: 'ended-early' }, moment)
	return [
		{ ...next, phase: { name: 'connecting', sinceMs: moment.nowMs, rung } },
		[{ type: 'send', attempt, rung }],
	]
}

function onOpened(state: ReplyState, { nowMs }: Moment): Step {
	if (state.phase.name !== 'connecting') return [state, []]
	const phase: Phase = {
		name: 'receiving',
		rung: state.phase.rung,
		sinceMs: nowMs,
		clocks: startClocks(nowMs),
		silence: 'lively',
		probe: 'none',
		probedAtMs: nowMs,
		finished: null,
	}
	return [{ ...state, phase, away: null }, []]
}

type Received = Extract<ReplyInput, { type: 'received' }>

function onReceived(state: ReplyState, input: Received, moment: Moment): Step {
	const { phase } = state
	if (phase.name !== 'receiving') return [state, []]
	const next: ReplyState = {
		...state,
		hasText: state.hasText || input.hasText,
		hasReasoning: state.hasReasoning || input.hasReasoning,
		hasResponseId: state.hasResponseId || input.hasResponseId,
		failures: input.hasText ? 0 : state.failures,
		brokenBy: input.hasText ? null : state.brokenBy,
		phase: {
			...phase,
			clocks: advanceClocks(phase.clocks, moment.nowMs, input.hasMeaning, input.hasPing),
			silence: 'lively',
			probe: 'none',
			finished: phase.finished ?? (input.finished && { ...input.finished, atMs: moment.nowMs }),
		},
	}
	return input.error ? onFailure(next, input.error, moment) : [next, []]
}

function onProbed(state: ReplyState, isAlive: boolean, moment: Moment): Step {
	const { phase } = state
	if (phase.name !== 'receiving' || (phase.probe !== 'asking' && phase.probe !== 'asking-again')) {
		return [state, []]
	}
	if (!isAlive) return giveUpConnection(state, { kind: 'connection-lost', code: 'NO_ANSWER' }, moment)
	// The network lives, but this connection used to send heartbeats and stopped: it is the connection that died.
	if (phase.clocks.pingGapMs !== null) return giveUpConnection(state, silenceOf(phase.clocks, moment), moment)
	return [{ ...state, phase: { ...phase, probe: 'alive' } }, []]
}

function onTick(state: ReplyState, moment: Moment): Step {
	const { phase, limits } = state
	const { nowMs } = moment
	switch (phase.name) {
		case 'waiting':
		case 'away':
			return nowMs >= phase.untilMs ? connectAgain(state, phase.rung, moment) : [state, []]
		case 'connecting': {
			const { headersMs } = limits
			if (headersMs === null || nowMs < phase.sinceMs + headersMs) return [state, []]
			return giveUpConnection(state, { kind: 'timeout', stage: 'headers', afterMs: headersMs }, moment)
		}
		case 'receiving': {
			if (phase.finished) {
				if (nowMs < phase.finished.atMs + usageGraceMs) return [state, []]
				return settle(state, phase.finished.outcome, phase.finished.error, moment)
			}
			return onSilence(state, phase, judgeSilence(phase.clocks, limits, state.hasText, nowMs), moment)
		}
		case 'preparing':
		case 'settled':
			return [state, []]
		default:
			return assertNever(phase)
	}
}

type Receiving = Extract<Phase, { name: 'receiving' }>

function onSilence(
	state: ReplyState,
	phase: Receiving,
	silence: ReturnType<typeof judgeSilence>,
	moment: Moment,
): Step {
	// A provider that has said nothing yet may be thinking: while probes are answered, only the user gives up.
	const isNetworkAlive = phase.probe === 'alive' || phase.probe === 'asking-again'
	if (silence === 'dead' && (state.hasText || !isNetworkAlive)) {
		return giveUpConnection(state, silenceOf(phase.clocks, moment), moment)
	}
	if (silence === 'suspect' || silence === 'dead') {
		const isProbeDue = phase.probe === 'alive' && moment.nowMs >= phase.probedAtMs + probeAgainMs
		return phase.silence === 'suspect' && !isProbeDue ? [state, []] : suspect(state, phase, moment)
	}
	return [{ ...state, phase: { ...phase, silence } }, []]
}

function suspect(state: ReplyState, phase: Receiving, { nowMs }: Moment): Step {
	const next: ReplyState = {
		...state,
		phase: {
			...phase,
			silence: 'suspect',
			probe: phase.probe === 'alive' ? 'asking-again' : 'asking',
			probedAtMs: nowMs,
		},
	}
	return [next, [{ type: 'probe', attempt: state.attempt }]]
}

function silenceOf(clocks: Clocks, { nowMs }: Moment): AppError {
	return { kind: 'timeout', stage: 'silence', afterMs: nowMs - clocks.lastByteAtMs }
}

function onNetwork(state: ReplyState, change: 'online' | 'offline' | 'changed', moment: Moment): Step {
	if (state.isLocal) return [state, []]
	switch (change) {
		case 'online':
			return state.phase.name === 'away' ? connectAgain(state, state.phase.rung, moment) : [state, []]
		case 'changed':
			return onConnectionsInDoubt(state, moment)
		case 'offline': {
			const rung = nextRung(state)
			// Without a way to go on, a connection that may outlive the outage is worth more than none.
			if (rung === null || state.phase.name === 'settled') return [state, []]
			if (!isAttempting(state)) return [state, []]
			const [next, effects] = goAway(state, { kind: 'offline' }, rung, moment)
			return [next, [{ type: 'abort' }, ...effects]]
		}
		default:
			return assertNever(change)
	}
}

/** After sleep or a change of network, open sockets may be dead without knowing it. */
function onConnectionsInDoubt(state: ReplyState, moment: Moment): Step {
	const { phase } = state
	const renew: Effect = { type: 'renew-connections' }
	if (phase.name === 'receiving' && phase.finished) {
		return settle(state, phase.finished.outcome, phase.finished.error, moment)
	}
	if (phase.name === 'receiving' || phase.name === 'connecting') {
		const rung = nextRung(state)
		if (rung === null) {
			if (phase.name === 'connecting') return [state, [renew]]
			const [next, effects] = suspect(state, phase, moment)
			return [next, [renew, ...effects]]
		}
		const [next, effects] = connectAgain(state, rung, moment)
		return [next, [{ type: 'abort' }, renew, ...effects]]
	}
	if (phase.name === 'away') {
		const [next, effects] = connectAgain(state, phase.rung, moment)
		return [next, [renew, ...effects]]
	}
	return [state, [renew]]
}

function onShutdown(state: ReplyState, moment: Moment): Step {
	if (state.phase.name === 'receiving' && state.phase.finished) {
		return settle(state, state.phase.finished.outcome, state.phase.finished.error, moment)
	}
	if (state.means.canReplay && state.hasResponseId) return [state, [{ type: 'abort' }, { type: 'leave' }]]
	return settle(state, 'interrupted', { kind: 'app-stopped' }, moment)
}

function giveUpConnection(state: ReplyState, error: AppError, moment: Moment): Step {
	const [next, effects] = onFailure(state, error, moment)
	return [next, effects.some(({ type }) => type === 'abort') ? effects : [{ type: 'abort' }, ...effects]]
}

/** The attempt is over. */
function onFailure(state: ReplyState, error: AppError, moment: Moment): Step {
	const { phase } = state
	// The protocol's end had come: whatever the socket does afterwards, the reply is whole.
	if (phase.name === 'receiving' && phase.finished) {
		return settle(state, phase.finished.outcome, phase.finished.error, moment)
	}
	const triedRung = isAttempting(state) ? rungOf(phase) : null
	if (triedRung && isRefusal(triedRung, error)) return onRungRefused(state, triedRung, error, moment)
	const failure = classifyFailure(error)
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

function goAway(state: ReplyState, cause: AppError, rung: Rung, { nowMs }: Moment): Step {
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
	if (failures > (state.hasText ? maxRecoveries : maxAttempts - 1)) return settleFailed(state, cause, moment)
	const { nowMs, random } = moment
	const untilMs = nowMs + delayBeforeAttempt(failures, random, retryAfterMs)
	return [
		{ ...state, failures, away: null, phase: { name: 'waiting', sinceMs: nowMs, untilMs, cause, rung } },
		[],
	]
}

function connectAgain(state: ReplyState, rung: Rung | null, { nowMs }: Moment): Step {
	const attempt = state.attempt + 1
	const prepare: Effect = { type: 'prepare', attempt }
	const next: ReplyState = { ...state, attempt, phase: { name: 'preparing', sinceMs: nowMs, rung } }
	// A replay brings the rest of the reasoning; every other way begins it anew, and half a thought is not spliced.
	const isThinkingAnew = state.hasReasoning && !state.hasText && rung !== 'replay'
	if (!isThinkingAnew) return [next, [prepare]]
	return [{ ...next, hasReasoning: false }, [{ type: 'drop-reasoning' }, prepare]]
}

function settleFailed(state: ReplyState, error: AppError, moment: Moment): Step {
	if (error.kind === 'filtered' || error.kind === 'refused') return settle(state, error.kind, error, moment)
	return settle(state, isVisible(state) ? 'interrupted' : 'failed', error, moment)
}

function settle(state: ReplyState, outcome: Outcome, error: AppError | null, { nowMs }: Moment): Step {
	const elapsedMs = Math.max(0, nowMs - state.startedAtMs)
	return [
		{ ...state, away: null, phase: { name: 'settled', outcome, error, elapsedMs } },
		[{ type: 'abort' }, { type: 'settle', outcome, error }],
	]
}

function isAttempting(state: ReplyState): boolean {
	return (
		state.phase.name === 'preparing' || state.phase.name === 'connecting' || state.phase.name === 'receiving'
	)
}

function isIdle(phase: Phase): phase is Extract<Phase, { name: 'waiting' | 'away' }> {
	return phase.name === 'waiting' || phase.name === 'away'
}
