import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noMeans } from '../../../../../src/main/core/reply/recovery-ladder.ts'
import { beginReply, reduceReply, wakeAtMs } from '../../../../../src/main/core/reply/reply-machine.ts'
import type { Effect, Hold, ReplyInput, ReplyState } from '../../../../../src/main/core/reply/reply-state.ts'
import { isNews, toStatus } from '../../../../../src/main/core/reply/to-status.ts'
import type { AppError } from '../../../../../src/shared/errors.ts'
import { defaultLimits, localLimits, type ProviderLimits } from '../../../../../src/shared/limits.ts'
import { howMany } from '../../../../support/how-many.ts'

const { maxAttempts } = defaultLimits

/** Drives the machine with a clock of its own and remembers every effect. */
function drive({
	isLocal = false,
	means = noMeans,
	isContinuation = false,
	canFallBack = false,
	limits = null as ProviderLimits | null,
} = {}) {
	let nowMs = 1_000_000
	let [state, first] = beginReply(
		{
			limits: limits ?? (isLocal ? localLimits : defaultLimits),
			isLocal,
			isContinuation,
			canFallBack,
			resumed: null,
		},
		nowMs,
	)
	const effects: Effect[] = [...first]
	const drive = {
		get state() {
			return state
		},
		effects,
		send(...inputs: ReplyInput[]) {
			for (const input of inputs) {
				const [next, more] = reduceReply(state, input, { nowMs, random: 0.999 })
				state = next
				effects.push(...more)
			}
			return drive
		},
		/** Lets time pass, waking the machine whenever it asked to be. */
		pass(ms: number) {
			const untilMs = nowMs + ms
			for (;;) {
				const wake = wakeAtMs(state, nowMs)
				if (wake === null || wake > untilMs) break
				nowMs = Math.max(nowMs, wake)
				drive.send({ type: 'tick' })
			}
			nowMs = untilMs
			return drive
		},
		/** Sets the clock, as a person or a time server does. */
		setClock(ms: number) {
			nowMs += ms
			return drive
		},
		hold: (hold: Hold) => drive.send({ type: 'held', attempt: state.attempt, hold }),
		open() {
			const { attempt } = state
			return drive.send({ type: 'prepared', attempt, means }, { type: 'opened', attempt })
		},
		text: () => drive.send(received(state.attempt, { hasText: true, hasMeaning: true })),
		ping: () => drive.send(received(state.attempt, { hasPing: true })),
		finish: () =>
			drive.send(
				received(state.attempt, { hasMeaning: true, finished: { outcome: 'complete', error: null } }),
			),
		fail: (error: AppError) => drive.send({ type: 'failed', attempt: state.attempt, error }),
		end: () => drive.send({ type: 'ended', attempt: state.attempt }),
		status: () => toStatus(state, true),
	}
	return drive
}

type Received = Extract<ReplyInput, { type: 'received' }>

function received(attempt: number, some: Partial<Received>): Received {
	return {
		type: 'received',
		attempt,
		hasText: false,
		hasReasoning: false,
		hasMeaning: false,
		hasPing: false,
		hasResponseId: false,
		finished: null,
		error: null,
		...some,
	}
}

const reset: AppError = { kind: 'connection-lost', code: 'ECONNRESET' }
const refused: AppError = { kind: 'unreachable', host: 'api.example.com', code: 'ECONNREFUSED' }
const serverError: AppError = { kind: 'server-error', status: 500, retryAfterMs: null, detail: '' }

describe('a reply that goes well', () => {
	it('prepares, connects, thinks, streams, completes', () => {
		const reply = drive()
		expect(reply.status().phase).toBe('preparing')
		reply.send({ type: 'prepared', attempt: 1, means: noMeans })
		expect(reply.status().phase).toBe('connecting')
		reply.send({ type: 'opened', attempt: 1 })
		expect(reply.status()).toMatchObject({ phase: 'thinking', hasReasoning: false })
		reply.text()
		expect(reply.status().phase).toBe('streaming')
		reply.finish().end()
		expect(reply.status()).toMatchObject({ phase: 'settled', outcome: 'complete', error: null })
		expect(reply.effects.at(-1)).toEqual({ type: 'settle', outcome: 'complete', error: null })
	})

	it('waits a moment for usage after the end, then closes the connection itself', () => {
		const reply = drive().open().text().finish()
		expect(reply.state.phase.name).toBe('receiving')
		reply.pass(2_000)
		expect(reply.status()).toMatchObject({ phase: 'settled', outcome: 'complete' })
		expect(reply.effects).toContainEqual({ type: 'abort' })
	})

	it('is complete when the socket breaks after the protocol has ended it', () => {
		expect(drive().open().text().finish().fail(reset).status()).toMatchObject({ outcome: 'complete' })
	})
})

describe('completion only by protocol', () => {
	it('is interrupted when the stream merely ends after text', () => {
		expect(drive().open().text().end().status()).toMatchObject({
			phase: 'settled',
			outcome: 'interrupted',
			error: { kind: 'ended-early' },
		})
	})

	it('tries again when the stream merely ends before anything was visible', () => {
		expect(drive().open().end().status()).toMatchObject({ phase: 'waiting', attempt: 2 })
	})

	it.each(['length', 'filtered', 'refused'] as const)('keeps the outcome %s apart', (outcome) => {
		const reply = drive().open().text()
		reply.send(received(1, { finished: { outcome, error: null } })).end()
		expect(reply.status()).toMatchObject({ phase: 'settled', outcome })
	})
})

describe('before anything is visible', () => {
	it('tries six times with growing waits, then fails with the last cause', () => {
		const reply = drive()
		for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
			reply.open().fail(serverError)
			expect(reply.status()).toMatchObject({ phase: 'waiting', attempt: attempt + 1, maxAttempts })
			reply.pass(30_000)
			expect(reply.state.attempt).toBe(attempt + 1)
		}
		reply.open().fail(serverError)
		expect(reply.status()).toMatchObject({ phase: 'settled', outcome: 'failed', error: serverError })
	})

	it('never shortens what Retry-After asks for', () => {
		const limited: AppError = { kind: 'rate-limited', retryAfterMs: 120_000, detail: '' }
		const reply = drive().open().fail(limited).pass(119_999)
		expect(reply.status()).toMatchObject({ phase: 'waiting', cause: limited })
		reply.pass(1)
		expect(reply.state.attempt).toBe(2)
	})

	it('goes on at once when the user will not wait', () => {
		const reply = drive().open().fail(serverError).send({ type: 'retry-now' })
		expect(reply.effects.at(-1)).toEqual({ type: 'prepare', attempt: 2, isForced: true })
	})

	it.each<AppError>([
		{ kind: 'unauthorized', detail: '' },
		{ kind: 'payment-required', detail: '' },
		{ kind: 'forbidden', detail: '' },
		{ kind: 'quota-exceeded', detail: '' },
		{ kind: 'tls', host: 'h', detail: '' },
		{ kind: 'proxy-auth' },
		{ kind: 'model-not-found', model: 'm', detail: '' },
		{ kind: 'context-too-long', detail: '' },
		{ kind: 'bad-request', status: 400, detail: '' },
		{ kind: 'key-missing' },
		{ kind: 'not-a-stream', contentType: 'image/png' },
	])('stops at $kind: only the user can help', (error) => {
		expect(drive().open().fail(error).status()).toMatchObject({ phase: 'settled', outcome: 'failed', error })
	})

	it('fails at once when the key cannot be used, before any request', () => {
		expect(drive().fail({ kind: 'key-locked' }).status()).toMatchObject({ outcome: 'failed' })
	})
})

describe('after text', () => {
	const canContinue = { canReplay: false, canContinue: true }
	const canReplay = { canReplay: true, canContinue: false }
	const lastSent = (reply: ReturnType<typeof drive>) => reply.effects.findLast(({ type }) => type === 'send')

	it('goes on by prefix when the connection breaks, and says which of five recoveries it is', () => {
		const reply = drive({ means: canContinue }).open().text().fail(reset)
		expect(reply.status()).toMatchObject({ phase: 'waiting', attempt: 1, maxAttempts: 5 })
		reply.pass(500).open()
		expect(lastSent(reply)).toEqual({ type: 'send', attempt: 2, rung: 'continue' })
		expect(reply.text().finish().end().status()).toMatchObject({ outcome: 'complete' })
	})

	it('is interrupted after five recoveries in a row that added nothing', () => {
		const reply = drive({ means: canContinue }).open().text().fail(reset)
		for (let recovery = 1; recovery < 5; recovery += 1) reply.pass(30_000).open().fail(reset)
		expect(reply.status()).toMatchObject({ phase: 'waiting', attempt: 5, maxAttempts: 5 })
		expect(reply.pass(30_000).open().fail(reset).status()).toMatchObject({
			outcome: 'interrupted',
			error: reset,
		})
	})

	it('is not defeated by a proxy that cuts every connection after some words', () => {
		const reply = drive({ means: canContinue }).open().text()
		for (let cut = 0; cut < 50; cut += 1) reply.fail(reset).pass(500).open().text()
		expect(reply.finish().end().status()).toMatchObject({ outcome: 'complete' })
	})

	it('remembers a refusal to continue, and leaves the rest to the user with the first cause', () => {
		const reply = drive({ means: canContinue }).open().text().fail(reset).pass(500).open()
		reply.fail({ kind: 'bad-request', status: 400, detail: 'no' })
		expect(reply.effects).toContainEqual({ type: 'learn-refusal', rung: 'continue' })
		expect(reply.status()).toMatchObject({ outcome: 'interrupted', error: reset })
	})

	it('replays what the provider keeps, polls when it is too late for that, and gives up when it is gone', () => {
		const reply = drive({ means: canReplay }).open()
		reply
			.send(received(1, { hasText: true, hasMeaning: true, hasResponseId: true }))
			.fail(reset)
			.pass(500)
			.open()
		expect(lastSent(reply)).toMatchObject({ rung: 'replay' })
		reply.fail({ kind: 'bad-request', status: 400, detail: 'too old' }).open()
		expect(lastSent(reply)).toMatchObject({ rung: 'poll' })
		reply.fail({ kind: 'not-found-at-provider', detail: '' })
		expect(reply.status()).toMatchObject({ outcome: 'interrupted', error: reset })
	})

	it('connects afresh at once after sleep when there is a way to go on', () => {
		const reply = drive({ means: canContinue }).open().text().send({ type: 'suspend' }, { type: 'resume' })
		expect(reply.effects.slice(-3).map(({ type }) => type)).toEqual(['abort', 'renew-connections', 'prepare'])
	})

	it('is left to the next start when Holdfast quits and the provider keeps it', () => {
		const reply = drive({ means: canReplay })
			.open()
			.send(received(1, { hasText: true, hasResponseId: true }))
		expect(reply.send({ type: 'shutdown' }).effects.at(-1)).toEqual({ type: 'leave' })
	})
})

describe('half a thought', () => {
	it('is dropped and thought anew, never spliced', () => {
		const reply = drive()
			.open()
			.send(received(1, { hasReasoning: true, hasMeaning: true }))
			.fail(reset)
			.pass(500)
		expect(reply.effects.slice(-2)).toEqual([{ type: 'drop-reasoning' }, { type: 'prepare', attempt: 2 }])
		expect(reply.state.hasReasoning).toBe(false)
	})
})

describe('a continuation of a settled reply', () => {
	const sent = (means: typeof noMeans) => drive({ isContinuation: true, means }).open().effects.at(-1)

	it('is asked for by prefix where the model can', () => {
		expect(sent({ canReplay: false, canContinue: true })).toMatchObject({ type: 'send', rung: 'continue' })
	})

	it('is asked for in words where it cannot', () => {
		expect(sent(noMeans)).toMatchObject({ type: 'send', rung: 'instruct' })
	})

	it('falls back to words by itself when the prefix is refused: nothing of it is visible yet', () => {
		const reply = drive({ isContinuation: true, means: { canReplay: false, canContinue: true } }).open()
		reply.fail({ kind: 'bad-request', status: 400, detail: '' }).open()
		expect(reply.effects.at(-1)).toMatchObject({ type: 'send', rung: 'instruct' })
	})
})

describe('away', () => {
	it('knocks every second for the first minute, then every five, without counting attempts', () => {
		const reply = drive().fail(refused)
		expect(reply.status()).toMatchObject({ phase: 'offline', cause: refused })
		for (let second = 0; second < 60; second += 1) reply.pass(1_000).fail(refused)
		expect(reply.state.attempt).toBe(61)
		reply.pass(4_999)
		expect(reply.state.attempt).toBe(61)
		reply.pass(1)
		expect(reply.state.attempt).toBe(62)
		expect(reply.state.failures).toBe(0)
	})

	it('says offline, without a flicker, while it knocks', () => {
		const reply = drive().fail(refused)
		const before = reply.status()
		reply.pass(1_000)
		expect(reply.state.phase.name).toBe('preparing')
		expect(isNews(before, reply.status())).toBe(false)
	})

	it('connects at once when the network returns', () => {
		const reply = drive().fail(refused).send({ type: 'network', change: 'online' })
		expect(reply.effects.at(-1)).toMatchObject({ type: 'prepare', attempt: 2 })
		expect(reply.open().status().phase).toBe('thinking')
	})

	it('asks a captive portal again every five seconds', () => {
		const reply = drive().open().fail({ kind: 'captive-portal' }).pass(4_999)
		expect(reply.status()).toMatchObject({ phase: 'offline', cause: { kind: 'captive-portal' } })
		expect(reply.pass(1).state.attempt).toBe(2)
	})

	it('drops its connection when the network is certainly gone and nothing is visible', () => {
		const reply = drive().open().send({ type: 'network', change: 'offline' })
		expect(reply.effects).toContainEqual({ type: 'abort' })
		expect(reply.status()).toMatchObject({ phase: 'offline', cause: { kind: 'offline' } })
	})

	it('does not care about the network when the provider is on this machine', () => {
		const reply = drive({ isLocal: true }).open().send({ type: 'network', change: 'offline' })
		expect(reply.status().phase).toBe('thinking')
	})
})

describe('silence', () => {
	it('turns quiet, then suspect with a probe, then gives up 90 s after the last byte of a text', () => {
		const reply = drive().open().text().pass(10_000)
		expect(reply.status().phase).toBe('quiet')
		reply.pass(20_000)
		expect(reply.status().phase).toBe('suspect')
		expect(reply.effects.at(-1)).toEqual({ type: 'probe', attempt: 1 })
		reply.send({ type: 'probed', attempt: 1, isAlive: true }).pass(60_000)
		expect(reply.status()).toMatchObject({
			outcome: 'interrupted',
			error: { kind: 'timeout', stage: 'silence' },
		})
	})

	it('gives the connection up at once when the probe meets no network', () => {
		const reply = drive().open().pass(30_000).send({ type: 'probed', attempt: 1, isAlive: false })
		expect(reply.status().phase).toBe('waiting')
		expect(reply.effects).toContainEqual({ type: 'abort' })
	})

	it('never kills a provider that thinks while probes answer and no text has come', () => {
		const reply = drive().open().pass(30_000).send({ type: 'probed', attempt: 1, isAlive: true })
		expect(reply.pass(3_600_000).status().phase).toBe('suspect')
		expect(reply.text().status().phase).toBe('streaming')
	})

	it('holds a connection that used to ping and stopped for dead, whatever the probe says', () => {
		const reply = drive().open()
		for (let second = 0; second < 3; second += 1) reply.ping().pass(2_000)
		reply.pass(13_000)
		expect(reply.status().phase).toBe('suspect')
		expect(reply.send({ type: 'probed', attempt: 1, isAlive: true }).status().phase).toBe('waiting')
	})

	it('lives through nine minutes of pings before the first word', () => {
		const reply = drive().open()
		for (let second = 0; second < 540; second += 15) reply.ping().pass(15_000)
		expect(reply.status().phase).toBe('thinking')
		expect(reply.text().finish().end().status()).toMatchObject({ outcome: 'complete' })
	})

	it('gives up waiting for headers after two minutes', () => {
		const reply = drive().send({ type: 'prepared', attempt: 1, means: noMeans }).pass(120_000)
		expect(reply.status()).toMatchObject({ phase: 'waiting', cause: { kind: 'timeout', stage: 'headers' } })
	})

	it('never gives up on a server on this machine', () => {
		const reply = drive({ isLocal: true })
			.send({ type: 'prepared', attempt: 1, means: noMeans })
			.pass(3_600_000)
		expect(reply.status().phase).toBe('connecting')
		reply.send({ type: 'opened', attempt: 1 }).text().pass(3_600_000)
		expect(reply.status().phase).toBe('suspect')
	})
})

describe('sleep', () => {
	it('lets no clock run while the machine sleeps, then connects afresh', () => {
		const reply = drive().open().send({ type: 'suspend' }).pass(3_600_000)
		expect(reply.status().phase).toBe('suspended')
		reply.send({ type: 'resume' })
		expect(reply.effects.slice(-3).map(({ type }) => type)).toEqual(['abort', 'renew-connections', 'prepare'])
		expect(reply.state.failures).toBe(0)
	})

	it('probes a connection that has shown text instead of dropping it', () => {
		const reply = drive().open().text().send({ type: 'suspend' }, { type: 'resume' })
		expect(reply.status().phase).toBe('suspect')
		expect(reply.effects.at(-1)).toMatchObject({ type: 'probe' })
	})
})

describe('the user', () => {
	it('stops a reply in any state, finally', () => {
		const reply = drive().open().text().send({ type: 'stop' })
		expect(reply.status()).toMatchObject({ phase: 'settled', outcome: 'cancelled', error: null })
		const { state } = reply
		reply.text().finish().end().fail(reset).pass(1_000_000)
		expect(reply.state).toBe(state)
	})

	it('loses nothing when Holdfast quits', () => {
		const reply = drive().open().text().send({ type: 'shutdown' })
		expect(reply.status()).toMatchObject({ outcome: 'interrupted', error: { kind: 'app-stopped' } })
	})
})

describe('a request that is held back', () => {
	const later = 1_030_000

	it.each<readonly [Hold, object]>([
		[
			{ by: 'turn', position: 3 },
			{ phase: 'queued', sinceMs: 1_000_000, position: 3 },
		],
		[
			{ by: 'rate-limit', untilMs: later },
			{
				phase: 'waiting',
				untilMs: later,
				heldBy: 'rate-limit',
				cause: { kind: 'rate-limited', retryAfterMs: 30_000 },
			},
		],
		[
			{ by: 'breaker', untilMs: later, cause: serverError },
			{ phase: 'waiting', untilMs: later, heldBy: 'breaker', cause: serverError },
		],
	])('says why: %j', (hold, status) => {
		const reply = drive().hold(hold)
		expect(reply.status()).toMatchObject(status)
		expect(reply.open().status().phase).toBe('thinking')
	})

	it('waits for nothing that a clock could tell, and adds no failure', () => {
		const reply = drive().hold({ by: 'turn', position: 1 }).pass(3_600_000)
		expect(reply.status()).toMatchObject({ phase: 'queued' })
		expect(reply.state.failures).toBe(0)
	})

	it('goes at once when the user will not wait; a request that is not held is not hurried', () => {
		const reply = drive().send({ type: 'retry-now' })
		expect(reply.effects).toHaveLength(1)
		reply.hold({ by: 'breaker', untilMs: later, cause: serverError }).send({ type: 'retry-now' })
		expect(reply.effects.at(-1)).toEqual({ type: 'go-now', attempt: 1 })
	})

	it('is stopped like any other', () => {
		const reply = drive().hold({ by: 'turn', position: 1 }).send({ type: 'stop' })
		expect(reply.status()).toMatchObject({ phase: 'settled', outcome: 'cancelled' })
	})

	it('is news when its place in the line, or the reason, changes', () => {
		const status = (hold: Hold) => drive().hold(hold).status()
		const second = status({ by: 'turn', position: 2 })
		const limited = status({ by: 'rate-limit', untilMs: later })
		expect(isNews(second, status({ by: 'turn', position: 1 }))).toBe(true)
		expect(isNews(second, second)).toBe(false)
		expect(isNews(limited, status({ by: 'breaker', untilMs: later, cause: serverError }))).toBe(true)
	})

	it('says that it is in line although the provider was away before', () => {
		const reply = drive().open().fail(refused).pass(1_000).hold({ by: 'turn', position: 1 })
		expect(reply.status().phase).toBe('queued')
	})
})

describe('limits of its own', () => {
	it('count the attempts of a reply', () => {
		const reply = drive({ limits: { ...defaultLimits, maxAttempts: 2 } })
		reply.open().fail(serverError)
		expect(reply.status()).toMatchObject({ attempt: 2, maxAttempts: 2 })
		expect(reply.pass(30_000).open().fail(serverError).status()).toMatchObject({ outcome: 'failed' })
	})

	it('count the recoveries that added no text', () => {
		const means = { canReplay: false, canContinue: true }
		const reply = drive({ means, limits: { ...defaultLimits, maxRecoveries: 1 } })
		reply.open().text().fail(reset).pass(1_000).open().fail(reset)
		expect(reply.status()).toMatchObject({ outcome: 'interrupted' })
	})
})

describe('a clock that is set back by an hour', () => {
	it('does not prolong a wait', () => {
		const limited: AppError = { kind: 'rate-limited', retryAfterMs: 20_000, detail: '' }
		const reply = drive().open().fail(limited).setClock(-3_600_000).send({ type: 'resume' })
		expect(reply.pass(19_999).status().phase).toBe('waiting')
		expect(reply.pass(1).state.attempt).toBe(2)
	})

	it('does not make a silence look young', () => {
		const reply = drive().open().text().setClock(-3_600_000).send({ type: 'resume' })
		expect(reply.pass(90_000).status()).toMatchObject({ outcome: 'interrupted', error: { kind: 'timeout' } })
	})
})

const begin = (isLocal: boolean) => ({
	limits: defaultLimits,
	isLocal,
	isContinuation: false,
	canFallBack: isLocal,
	resumed: null,
})
const attempts = fc.constantFrom(0, 1, 2)
const someError = fc.constantFrom<AppError>(reset, refused, serverError, { kind: 'unauthorized', detail: '' })
const anyInput: fc.Arbitrary<ReplyInput> = fc.oneof(
	fc.record({
		type: fc.constant('prepared' as const),
		attempt: attempts,
		means: fc.record({ canReplay: fc.boolean(), canContinue: fc.boolean() }),
	}),
	fc.record({ type: fc.constant('opened' as const), attempt: attempts }),
	fc.record({
		type: fc.constant('received' as const),
		attempt: attempts,
		hasText: fc.boolean(),
		hasReasoning: fc.boolean(),
		hasMeaning: fc.boolean(),
		hasPing: fc.boolean(),
		hasResponseId: fc.boolean(),
		finished: fc.option(fc.constant({ outcome: 'complete' as const, error: null })),
		error: fc.option(someError),
	}),
	fc.record({ type: fc.constant('ended' as const), attempt: attempts }),
	fc.record({ type: fc.constant('failed' as const), attempt: attempts, error: someError }),
	fc.record({ type: fc.constant('probed' as const), attempt: attempts, isAlive: fc.boolean() }),
	fc.record({
		type: fc.constant('network' as const),
		change: fc.constantFrom('online' as const, 'offline' as const, 'changed' as const),
	}),
	fc.record({
		type: fc.constantFrom('tick' as const, 'suspend' as const, 'resume' as const, 'retry-now' as const),
	}),
)

describe('whatever happens', () => {
	it('settles once, forgets no text, fences old attempts, and can always say where it stands', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(anyInput, fc.nat(40_000)), { maxLength: 60 }),
				fc.boolean(),
				(steps, isLocal) => {
					let nowMs = 1_000
					let [state] = beginReply(begin(isLocal), nowMs)
					let settlements = 0
					for (const [input, ms] of steps) {
						nowMs += ms
						const before: ReplyState = state
						const [next, effects] = reduceReply(before, input, { nowMs, random: 0.5 })
						settlements += effects.filter(({ type }) => type === 'settle').length
						expect(next.attempt).toBeGreaterThanOrEqual(before.attempt)
						expect(next.hasText || !before.hasText).toBe(true)
						if (before.phase.name === 'settled') expect(next).toBe(before)
						if ('attempt' in input && input.attempt !== before.attempt) expect(next).toBe(before)
						const sent = effects.find((effect) => effect.type === 'send')
						// Words on the screen are never asked for again by themselves.
						if (before.hasText) expect(['instruct', 'regenerate', null]).not.toContain(sent?.rung)
						expect(toStatus(next, true).phase).toBeTypeOf('string')
						state = next
					}
					expect(settlements).toBe(state.phase.name === 'settled' ? 1 : 0)
				},
			),
			{ numRuns: howMany(2_000, 500) },
		)
	})

	it('always ends when it is stopped, and never asks to be woken afterwards', () => {
		fc.assert(
			fc.property(fc.array(anyInput, { maxLength: 30 }), (inputs) => {
				let [state] = beginReply(begin(false), 0)
				for (const input of [...inputs, { type: 'stop' } as const]) {
					;[state] = reduceReply(state, input, { nowMs: 0, random: 0 })
				}
				expect(state.phase.name).toBe('settled')
				expect(wakeAtMs(state, 0)).toBeNull()
			}),
		)
	})
})
