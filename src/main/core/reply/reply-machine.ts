/**
 * Decides what happens to a reply. Pure: `run-reply.ts` performs the effects and feeds the inputs, with the time
 * and a random number beside each, so every path can be walked with a fake clock.
 */
import { type AppError, assertNever } from '../../../shared/errors.ts'
import type { ProviderLimits } from '../../../shared/limits.ts'
import type { Rung } from '../../../shared/model.ts'
import {
	afterFailure,
	connectAgain,
	giveUpConnection,
	goAway,
	settle,
	settleFailed,
} from './after-failure.ts'
import { fallBack, reasonToLeave } from './fall-back.ts'
import { type Means, nextRung, noMeans } from './recovery-ladder.ts'
import {
	type Effect,
	type Hold,
	isAttempting,
	isIdle,
	type Moment,
	type Phase,
	type ReplyInput,
	type ReplyState,
	type Step,
} from './reply-state.ts'
import { advanceClocks, type Clocks, judgeSilence, nextLookAtMs, startClocks } from './watch.ts'

/** While a reply stays suspect: the network may go away after it has answered once. */
const probeAgainMs = 30_000
/** After the protocol's end, usage may still follow; then the connection is closed for it. */
const usageGraceMs = 2_000

/** How a reply begins: anew, after a settled one, or where an earlier run of Holdfast left it. */
export type Beginning = {
	readonly limits: ProviderLimits
	readonly isLocal: boolean
	/** It goes on where a settled reply stopped. */
	readonly isContinuation: boolean
	readonly canFallBack: boolean
	/** It was running when Holdfast ended, and the provider still keeps it. */
	readonly resumed: {
		readonly lastAttempt: number
		readonly hasText: boolean
		readonly hasReasoning: boolean
	} | null
}

/** The state of a reply that begins, and its first effects. */
export function beginReply(beginning: Beginning, nowMs: number): Step {
	const { limits, isLocal, isContinuation, canFallBack, resumed } = beginning
	const attempt = (resumed?.lastAttempt ?? 0) + 1
	const rung: Rung | null = resumed ? 'replay' : isContinuation ? 'continue' : null
	const state: ReplyState = {
		phase: { name: 'preparing', sinceMs: nowMs, rung, hold: null },
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
		canFallBack,
	}
	return [state, [{ type: 'prepare', attempt }]]
}

/** One step. A settled reply never changes again. */
export function reduceReply(state: ReplyState, input: ReplyInput, moment: Moment): Step {
	if (state.phase.name === 'settled') return [state, []]
	if ('attempt' in input && input.attempt !== state.attempt) return [state, []]
	switch (input.type) {
		case 'held':
			return onHeld(state, input.hold, moment)
		case 'prepared':
			return onPrepared(state, input.means, moment)
		case 'opened':
			return onOpened(state, moment)
		case 'received':
			return onReceived(state, input, moment)
		case 'ended':
			return state.phase.name === 'receiving'
				? afterFailure(state, { kind: 'ended-early' }, moment)
				: [state, []]
		case 'failed':
			return isAttempting(state) ? afterFailure(state, input.error, moment) : [state, []]
		case 'fell-back':
			return onFellBack(state, input, moment)
		case 'probed':
			return onProbed(state, input.isAlive, moment)
		case 'tick':
			return state.asleepSinceMs === null ? onTick(state, moment) : [state, []]
		case 'network':
			return onNetwork(state, input.change, moment)
		case 'suspend':
			return [{ ...state, asleepSinceMs: state.asleepSinceMs ?? moment.nowMs }, []]
		case 'resume':
			return onConnectionsInDoubt(afterClockJump({ ...state, asleepSinceMs: null }, moment), moment)
		case 'retry-now':
			return onRetryNow(state, moment)
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

function onHeld(state: ReplyState, hold: Hold, moment: Moment): Step {
	if (state.phase.name !== 'preparing') return [state, []]
	const reason = reasonToLeave(state, hold, moment)
	if (reason) return fallBack(state, reason, moment)
	return [{ ...state, phase: { ...state.phase, hold } }, []]
}

function onFellBack(
	state: ReplyState,
	{ error, to }: Extract<ReplyInput, { type: 'fell-back' }>,
	moment: Moment,
): Step {
	if (state.phase.name !== 'preparing') return [state, []]
	if (to === null) return settleFailed(state, error, moment)
	return [{ ...state, ...to }, [{ type: 'prepare', attempt: state.attempt }]]
}

function onRetryNow(state: ReplyState, moment: Moment): Step {
	const { phase, attempt } = state
	if (isIdle(phase)) return connectAgain(state, phase.rung, moment, true)
	return phase.name === 'preparing' && phase.hold ? [state, [{ type: 'go-now', attempt }]] : [state, []]
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
	return input.error ? afterFailure(next, input.error, moment) : [next, []]
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

/** A clock set back must neither prolong a wait nor make a silence look young: both begin anew, at this moment. */
function afterClockJump(state: ReplyState, { nowMs }: Moment): ReplyState {
	const { phase } = state
	if (phase.name === 'waiting' && nowMs < phase.sinceMs) {
		const untilMs = nowMs + (phase.untilMs - phase.sinceMs)
		return { ...state, phase: { ...phase, sinceMs: nowMs, untilMs } }
	}
	if (phase.name === 'receiving' && nowMs < phase.clocks.lastByteAtMs) {
		const finished = phase.finished && { ...phase.finished, atMs: nowMs }
		return { ...state, phase: { ...phase, clocks: startClocks(nowMs), finished } }
	}
	return state
}

function onShutdown(state: ReplyState, moment: Moment): Step {
	if (state.phase.name === 'receiving' && state.phase.finished) {
		return settle(state, state.phase.finished.outcome, state.phase.finished.error, moment)
	}
	if (state.means.canReplay && state.hasResponseId) return [state, [{ type: 'abort' }, { type: 'leave' }]]
	return settle(state, 'interrupted', { kind: 'app-stopped' }, moment)
}
