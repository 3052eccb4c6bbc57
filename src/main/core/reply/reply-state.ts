/** What is known of a running reply, what can happen to it, and what is to be done about that. Data only. */
import type { AppError } from '../../../shared/errors.ts'
import type { ProviderLimits } from '../../../shared/limits.ts'
import type { Outcome, Rung } from '../../../shared/model.ts'
import type { Means } from './recovery-ladder.ts'
import type { Clocks } from './watch.ts'

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
	readonly limits: ProviderLimits
	/** The provider is on this machine: the state of the network says nothing about it. */
	readonly isLocal: boolean
	/** There is another to ask, should this one not give the reply. */
	readonly canFallBack: boolean
}

export type Phase =
	/** Until the request may go out. */
	| {
			readonly name: 'preparing'
			readonly sinceMs: number
			readonly rung: Rung | null
			/** Why it may not yet; null while nothing but its own preparation is in the way. */
			readonly hold: Hold | null
	  }
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

/** Why a request may not go out yet, for reasons that lie outside its reply. */
export type Hold =
	/** Others are under way. `position` counts from 1. */
	| { readonly by: 'turn'; readonly position: number }
	/** The provider announced that its allowance is used up. */
	| { readonly by: 'rate-limit'; readonly untilMs: number }
	/** The provider failed again and again; at `untilMs` it is asked whether it works. `cause`: its last failure. */
	| { readonly by: 'breaker'; readonly untilMs: number; readonly cause: AppError }

export type ReplyInput =
	| { readonly type: 'held'; readonly attempt: number; readonly hold: Hold }
	/** The provider, key and model are known, and nothing holds the request back any more. */
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
	/** Another is asked from here on; null: nobody was left, and `error` is the end. */
	| {
			readonly type: 'fell-back'
			readonly attempt: number
			readonly error: AppError
			readonly to: Route | null
	  }
	| { readonly type: 'tick' }
	| { readonly type: 'network'; readonly change: 'online' | 'offline' | 'changed' }
	| { readonly type: 'suspend' | 'resume' }
	/** The user will not wait. */
	| { readonly type: 'retry-now' }
	| { readonly type: 'stop' }
	/** Holdfast quits. */
	| { readonly type: 'shutdown' }

/** What is to be known of whoever is asked. */
export type Route = Pick<ReplyState, 'limits' | 'isLocal' | 'canFallBack'>

export type Effect =
	/**
	 * Look up provider, key and model, and wait until the request may go out; `prepared` or `failed` answers.
	 * `isForced`: the user will not wait for a provider that is spared.
	 */
	| { readonly type: 'prepare'; readonly attempt: number; readonly isForced?: true }
	/** The request is held back, and the user will not wait. */
	| { readonly type: 'go-now'; readonly attempt: number }
	/** The request goes out, after its intent is in the journal. `rung` is null for a reply's first request. */
	| { readonly type: 'send'; readonly attempt: number; readonly rung: Rung | null }
	| { readonly type: 'abort' }
	| { readonly type: 'probe'; readonly attempt: number }
	/** This provider and model cannot do what this rung needs: remembered beyond this reply. */
	| { readonly type: 'learn-refusal'; readonly rung: Rung }
	/** The incomplete reasoning is dropped: it is asked for again, never spliced. */
	| { readonly type: 'drop-reasoning' }
	| { readonly type: 'renew-connections' }
	/** Whoever is asked cannot give it: the next in the user's plan is to; `fell-back` answers. */
	| { readonly type: 'fall-back'; readonly attempt: number; readonly error: AppError }
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

/** A request is being prepared or held back, is out, or is being answered. */
export function isAttempting(state: ReplyState): boolean {
	return (
		state.phase.name === 'preparing' || state.phase.name === 'connecting' || state.phase.name === 'receiving'
	)
}

/** It waits before the next request. */
export function isIdle(phase: Phase): phase is Extract<Phase, { name: 'waiting' | 'away' }> {
	return phase.name === 'waiting' || phase.name === 'away'
}

/** A person has seen something of it. */
export function isVisible(state: ReplyState): boolean {
	return state.hasText || state.hasReasoning
}
