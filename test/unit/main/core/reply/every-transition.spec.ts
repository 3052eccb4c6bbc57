/** Every kind of state against every kind of input: what must hold whatever happens, in whatever order. */
import { describe, expect, it } from 'vitest'
import { reduceReply, wakeAtMs } from '../../../../../src/main/core/reply/reply-machine.ts'
import type {
	Effect,
	Hold,
	Phase,
	ReplyInput,
	ReplyState,
} from '../../../../../src/main/core/reply/reply-state.ts'
import { toStatus } from '../../../../../src/main/core/reply/to-status.ts'
import { startClocks } from '../../../../../src/main/core/reply/watch.ts'
import type { AppError } from '../../../../../src/shared/errors.ts'
import { defaultLimits, localLimits } from '../../../../../src/shared/limits.ts'
import type { Outcome, Rung } from '../../../../../src/shared/model.ts'

const atMs = 1_000_000_000
const attempt = 3
const bools = [false, true] as const
const rungs: readonly (Rung | null)[] = [null, 'replay', 'poll', 'continue', 'instruct', 'regenerate']
const outcomes: readonly Outcome[] = [
	...(['complete', 'length', 'filtered', 'refused', 'cancelled', 'interrupted', 'failed'] as const),
]
const reset: AppError = { kind: 'connection-lost', code: 'ECONNRESET' }

/** One of each class of the error table, and those that close a rung. */
const errors: readonly AppError[] = [
	{ kind: 'unreachable', host: 'h', code: 'ECONNREFUSED' },
	{ kind: 'captive-portal' },
	{ kind: 'timeout', stage: 'headers', afterMs: 1 },
	reset,
	{ kind: 'server-error', status: 503, retryAfterMs: null, detail: '' },
	{ kind: 'rate-limited', retryAfterMs: 120_000, detail: '' },
	{ kind: 'bad-request', status: 400, detail: '' },
	{ kind: 'not-found-at-provider', detail: '' },
	{ kind: 'unauthorized', detail: '' },
	{ kind: 'filtered', detail: '' },
	{ kind: 'app-stopped' },
]

const holds: readonly Hold[] = [
	{ by: 'turn', position: 2 },
	{ by: 'rate-limit', untilMs: atMs + 5_000 },
	{ by: 'breaker', untilMs: atMs + 5_000, cause: reset },
]

const finishes = [
	null,
	{ outcome: 'complete', error: null },
	{ outcome: 'refused', error: { kind: 'refused', detail: '' } },
] as const

/** How long nothing came, and what was asked about it. */
const quietness = [
	['lively', 'none'],
	['quiet', 'none'],
	['suspect', 'asking'],
	['suspect', 'alive'],
	['suspect', 'asking-again'],
] as const

const phases: readonly Phase[] = [
	...rungs.flatMap((rung) =>
		[null, ...holds].map((hold): Phase => ({ name: 'preparing', sinceMs: atMs, rung, hold })),
	),
	...rungs.map((rung): Phase => ({ name: 'connecting', sinceMs: atMs, rung })),
	...([null, 'replay', 'continue'] as const).flatMap((rung) =>
		quietness.flatMap(([silence, probe]) =>
			finishes.map(
				(finish): Phase => ({
					name: 'receiving',
					rung,
					sinceMs: atMs,
					// Some of them have had heartbeats.
					clocks: {
						...startClocks(atMs),
						...(probe === 'alive' && { pingGapMs: 1_000, lastPingAtMs: atMs }),
					},
					silence,
					probe,
					probedAtMs: atMs,
					finished: finish && { ...finish, atMs },
				}),
			),
		),
	),
	...(['replay', 'continue', 'regenerate'] as const).flatMap((rung): Phase[] => [
		{ name: 'waiting', sinceMs: atMs, untilMs: atMs + 5_000, cause: reset, rung },
		{ name: 'away', untilMs: atMs + 1_000, rung },
	]),
	...outcomes.map((outcome): Phase => ({ name: 'settled', outcome, error: null, elapsedMs: 1 })),
]

function* statesOf(phase: Phase): Generator<ReplyState> {
	const away = { sinceMs: atMs - 60_000, cause: errors[0] ?? reset }
	// What is away always says why; what is connected or waits is not.
	const isAway =
		phase.name === 'away'
			? [true]
			: phase.name === 'preparing' || phase.name === 'connecting'
				? bools
				: [false]
	for (const hasText of bools)
		for (const hasReasoning of bools)
			for (const means of ['none', 'kept', 'continues', 'refused'] as const)
				for (const isContinuation of bools)
					for (const isAsleep of phase.name === 'settled' ? [false] : bools)
						for (const isLocal of bools)
							for (const isTired of bools)
								for (const isGone of isAway)
									for (const canFallBack of hasText || hasReasoning ? [isLocal] : bools)
										yield {
											phase,
											attempt,
											failures: isTired
												? hasText
													? defaultLimits.maxRecoveries
													: defaultLimits.maxAttempts - 1
												: 0,
											startedAtMs: atMs - 1_000,
											hasText,
											hasReasoning,
											isContinuation,
											means: {
												canReplay: means === 'kept' || means === 'refused',
												canContinue: means === 'continues',
											},
											hasResponseId: means === 'kept' || means === 'refused',
											refused: means === 'refused' ? ['replay', 'poll', 'continue'] : [],
											brokenBy: isTired ? reset : null,
											away: isGone ? away : null,
											asleepSinceMs: isAsleep ? atMs : null,
											limits: isLocal ? localLimits : defaultLimits,
											isLocal,
											canFallBack,
										}
}

const nothing = {
	...{ hasText: false, hasReasoning: false, hasMeaning: false, hasPing: false, hasResponseId: false },
	...{ finished: null, error: null },
}
const received = { ...nothing, type: 'received', attempt } as const
const ofTheAttempt: readonly Extract<ReplyInput, { attempt: number }>[] = [
	...holds.map((hold) => ({ type: 'held', attempt, hold }) as const),
	...bools.flatMap((canReplay) =>
		bools.map((canContinue) => ({ type: 'prepared', attempt, means: { canReplay, canContinue } }) as const),
	),
	{ type: 'opened', attempt },
	received,
	{ ...received, hasPing: true },
	{ ...received, hasMeaning: true, hasResponseId: true },
	{ ...received, hasMeaning: true, hasReasoning: true },
	...finishes.map((finished) => ({ ...received, hasMeaning: true, hasText: true, finished })),
	...errors.map((error) => ({ ...received, hasMeaning: true, error })),
	{ ...received, hasMeaning: true, hasText: true, error: reset },
	{ type: 'ended', attempt },
	...errors.map((error) => ({ type: 'failed', attempt, error }) as const),
	...bools.map((isAlive) => ({ type: 'probed', attempt, isAlive }) as const),
	...[null, { limits: defaultLimits, isLocal: false, canFallBack: false }].map(
		(to) => ({ type: 'fell-back', attempt, error: reset, to }) as const,
	),
]
const ofTheWorld: readonly ReplyInput[] = [
	...(['online', 'offline', 'changed'] as const).map((change) => ({ type: 'network', change }) as const),
	...(['tick', 'suspend', 'resume', 'retry-now', 'stop', 'shutdown'] as const).map((type) => ({ type })),
]
const inputs: readonly ReplyInput[] = [...ofTheAttempt, ...ofTheWorld]
const late: readonly ReplyInput[] = ofTheAttempt.map((input) => ({ ...input, attempt: attempt - 1 }))

/** At once, after a while, after everything has run out, and on a clock that was set back. */
const moments = [0, 20_000, 600_000, -3_600_000].map((ms) => atMs + ms)

type Transition = {
	readonly before: ReplyState
	readonly input: ReplyInput
	readonly after: ReplyState
	readonly effects: readonly Effect[]
	readonly nowMs: number
}

const count = (effects: readonly Effect[], type: Effect['type']) =>
	effects.reduce((sum, effect) => sum + (effect.type === type ? 1 : 0), 0)
const isSettled = ({ phase }: ReplyState) => phase.name === 'settled'
const isFinished = ({ before: { phase }, input }: Transition) =>
	(phase.name === 'receiving' && phase.finished !== null) ||
	(input.type === 'received' && input.finished !== null)

/** By what a broken one would be called. */
const invariants: Readonly<Record<string, (transition: Transition) => boolean>> = {
	'a settled reply changes': ({ before, after, effects }) =>
		!isSettled(before) || (after === before && effects.length === 0),
	'text is forgotten': ({ before, after }) => after.hasText || !before.hasText,
	'an attempt is skipped or repeated': ({ before, input, after, effects }) =>
		after.attempt - before.attempt ===
		// Its number was taken when the one before was left.
		count(effects, input.type === 'fell-back' ? 'fall-back' : 'prepare') +
			(input.type === 'fell-back' ? 0 : count(effects, 'fall-back')),
	'another is asked although there is nobody, or words of this one': ({ before, after, effects }) =>
		count(effects, 'fall-back') === 0 ||
		(before.canFallBack && !after.hasText && !before.isContinuation && after.attempt > before.attempt),
	'another is asked over a connection that is open': ({ effects }) =>
		count(effects, 'fall-back') === 0 || effects[0]?.type === 'abort',
	'something is prepared for another attempt': ({ after, effects }) =>
		effects.every((effect) => !('attempt' in effect) || effect.attempt === after.attempt),
	'a request goes out before it is prepared': ({ input, after, effects }) =>
		count(effects, 'send') === (input.type === 'prepared' && after.phase.name === 'connecting' ? 1 : 0) ||
		// Nothing was prepared for: it had been sent before.
		effects.length === 0,
	'words on the screen are asked for again': ({ before, effects }) =>
		!before.hasText ||
		effects.every(
			(effect) => effect.type !== 'send' || (effect.rung !== 'instruct' && effect.rung !== 'regenerate'),
		),
	'it settles without saying so, or twice': ({ before, after, effects }) =>
		count(effects, 'settle') === (isSettled(after) && !isSettled(before) ? 1 : 0),
	'it settles with its connection open': ({ effects }) =>
		count(effects, 'settle') === 0 || effects.findIndex(({ type }) => type === 'abort') >= 0,
	'it tells another outcome than it keeps': ({ after, effects }) =>
		effects.every(
			(effect) =>
				effect.type !== 'settle' ||
				(after.phase.name === 'settled' && after.phase.outcome === effect.outcome),
		),
	'it is complete although nobody said so': (transition) =>
		isSettled(transition.before) ||
		transition.after.phase.name !== 'settled' ||
		!['complete', 'length'].includes(transition.after.phase.outcome) ||
		isFinished(transition),
	'it failed although something is on the screen': ({ before, after }) =>
		isSettled(before) ||
		after.phase.name !== 'settled' ||
		after.phase.outcome !== 'failed' ||
		!(after.hasText || after.hasReasoning),
	'a stop is not final': ({ input, after }) => input.type !== 'stop' || isSettled(after),
	'reasoning is dropped from beside its text': ({ before, effects }) =>
		!before.hasText || count(effects, 'drop-reasoning') === 0,
	'it is left without being shut down': ({ input, effects }) =>
		count(effects, 'leave') === 0 || input.type === 'shutdown',
	'time passes while the machine sleeps': ({ before, input, after }) =>
		input.type !== 'tick' || before.asleepSinceMs === null || after === before,
	'it tries more often than it may': ({ after: { failures, hasText, limits } }) =>
		failures <= Math.max(limits.maxRecoveries, limits.maxAttempts - 1) &&
		(!hasText || failures <= limits.maxRecoveries),
	'it cannot say where it stands': ({ after }) => {
		const { phase } = toStatus(after, true)
		if (isSettled(after)) return phase === 'settled'
		return after.asleepSinceMs === null ? phase !== 'settled' && phase !== 'suspended' : phase === 'suspended'
	},
	'it sleeps for ever': ({ after, nowMs }) => {
		const wakesAtMs = wakeAtMs(after, nowMs)
		const isWaiting = after.phase.name === 'waiting' || after.phase.name === 'away'
		return after.asleepSinceMs === null && isWaiting ? wakesAtMs !== null : true
	},
	'it wakes after its end': ({ after, nowMs }) => !isSettled(after) || wakeAtMs(after, nowMs) === null,
	'a clock that was set back prolongs a wait': ({ input, before, after, nowMs }) => {
		if (input.type !== 'resume' || before.phase.name !== 'waiting' || after.phase.name !== 'waiting')
			return true
		return after.phase.untilMs - nowMs <= before.phase.untilMs - before.phase.sinceMs
	},
}

const checks = Object.entries(invariants)

describe.each([...new Set(phases.map(({ name }) => name))])(
	'whatever happens to a reply that is %s',
	(name) => {
		const found = new Map<string, Transition>()
		const thrown: unknown[] = []
		let transitions = 0
		for (const phase of phases.filter((candidate) => candidate.name === name)) {
			for (const before of statesOf(phase)) {
				for (const input of inputs) {
					// Most inputs mean the same at any time.
					const isTimed = input.type === 'tick' || input.type === 'resume' || input.type === 'probed'
					for (const nowMs of isTimed ? moments : moments.slice(1, 2)) visit(before, input, nowMs)
				}
			}
		}

		function visit(before: ReplyState, input: ReplyInput, nowMs: number): void {
			transitions += 1
			try {
				const [after, effects] = reduceReply(before, input, { nowMs, random: 0.5 })
				const transition = { before, input, after, effects, nowMs }
				for (const [fault, holds] of checks) {
					if (!found.has(fault) && !holds(transition)) found.set(fault, transition)
				}
			} catch (cause) {
				thrown.push({ cause, before, input })
			}
		}

		it('was tried', () => expect(transitions).toBeGreaterThan(1_000))
		it('nothing is thrown', () => expect(thrown[0]).toBeUndefined())
		it.each(Object.keys(invariants))('it never happens that %s', (fault) => {
			expect(found.get(fault)).toBeUndefined()
		})
	},
)

it('hears nothing of an attempt that is over', () => {
	for (const phase of phases) {
		for (const before of statesOf(phase)) {
			for (const input of late) {
				const [after, effects] = reduceReply(before, input, { nowMs: atMs, random: 0.5 })
				if (after !== before || effects.length > 0) expect({ before, input }).toBeUndefined()
			}
		}
	}
})
