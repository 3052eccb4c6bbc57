/** One reply's fate: what the provider does to each of its requests, in order. Drawn by chance from a seed. */
import type { Behaviour, Fault, Position } from '../support/fake-provider/behaviour.ts'
import { createRandom } from '../support/fake-provider/random.ts'
import { makeText } from '../support/fake-provider/texts.ts'

/** a: Responses in background mode, replayed or polled. c: Chat Completions, continued by prefix. */
export type Rung = 'a' | 'c'

export type Schedule = {
	readonly seed: number
	readonly index: number
	readonly rung: Rung
	/** The question, by which the provider knows the schedule. */
	readonly prompt: string
	/** The whole answer. */
	readonly text: string
	readonly reasoning: string
	/** Null: as fast as the connection takes it. */
	readonly tokensPerSecond: number | null
	readonly pingEveryMs: number | null
	/** What happens to the requests that make or continue the reply, then to those that replay it, by turns. */
	readonly faults: readonly Fault[]
	/** Refused replays: the reply is polled instead. Rung a only. */
	readonly isReplayRefused: boolean
	/** The window asks for a snapshot in mid-reply; null: it does not. */
	readonly lookAgainAfterMs: number | null
}

/** Recoveries in a row that may add no text: three fewer than the engine allows, since the machine makes its own. */
const longestBarrenRun = 2
/** More characters than a joiner may hold back at a seam: an attempt that brings them has brought some to the reply. */
const fruitfulChars = 50

/** The same for the same seed, index and rung. */
export function makeSchedule(seed: number, index: number, rung: Rung): Schedule {
	const random = createRandom((seed ^ Math.imul(index + 1, 0x9e3779b1) ^ rung.charCodeAt(0)) >>> 0)
	const below = (limit: number) => Math.floor(random() * limit)
	const length = 40 + below(random() < 0.1 ? 4_000 : 700)
	const isCutAgainAndAgain = random() < 0.15
	const faults = isCutAgainAndAgain ? drawCuts(random, length) : drawFaults(random, length)
	return {
		seed,
		index,
		rung,
		prompt: `Schedule ${index} of rung ${rung}, seed ${seed}`,
		text: makeText((seed + index) >>> 0, length),
		reasoning: random() < 0.25 ? 'First I look at the question. 然后我想一想。 Then I answer it. ' : '',
		tokensPerSecond: random() < 0.5 ? null : 200 + below(3_000),
		pingEveryMs: random() < 0.2 ? 5 + below(20) : null,
		faults,
		isReplayRefused: rung === 'a' && random() < 0.1,
		lookAgainAfterMs: random() < 0.3 ? below(400) : null,
	}
}

type Random = () => number

/** A proxy that cuts every connection after so many characters. */
function drawCuts(random: Random, length: number): readonly Fault[] {
	const chars = fruitfulChars + Math.floor(random() * 150)
	const kind = pick(random, ['reset', 'drop', 'end'] as const)
	return Array.from({ length: Math.ceil(length / chars) }, () => ({ kind, after: { chars } }))
}

function drawFaults(random: Random, length: number): readonly Fault[] {
	const faults: Fault[] = []
	let barren = 0
	let count = 1
	while (count < 9 && random() < 0.6) count += 1
	while (faults.length < count) {
		const isBarrenAllowed = barren < longestBarrenRun
		const fault = drawFault(random, length, isBarrenAllowed)
		barren = isFruitful(fault) ? 0 : barren + 1
		faults.push(fault)
	}
	return faults
}

function drawFault(random: Random, length: number, isBarrenAllowed: boolean): Fault {
	const kinds = isBarrenAllowed ? [...fruitfulKinds, ...barrenKinds] : fruitfulKinds
	const kind = pick(random, kinds)
	switch (kind) {
		case 'status':
			return drawStatus(random)
		case 'captive-portal':
		case 'never-answers':
		case 'reset-after-finish':
		case 'no-done':
		case 'whole-json':
			return { kind }
		case 'stall':
			// Before its first word a reply may think for as long as it likes: only then is silence a fault.
			return { kind, after: { chars: fruitfulChars + Math.floor(random() * length) } }
		case 'error-event': {
			const code = pick(random, ['server_error', 'overloaded_error', 'rate_limit_exceeded'])
			return { kind, after: drawPosition(random, length, isBarrenAllowed), code, message: 'Upstream broke.' }
		}
		case 'malformed-event': {
			// Good events follow it, and in mid-event it would take one of them away: TCP brings no such stream.
			const after = drawPosition(random, length, isBarrenAllowed)
			return { kind, after: 'bytes' in after ? { events: after.bytes % length } : after }
		}
		default:
			return { kind, after: drawPosition(random, length, isBarrenAllowed) }
	}
}

function drawPosition(random: Random, length: number, isBarrenAllowed: boolean): Position {
	const choice = random()
	if (!isBarrenAllowed) return { chars: fruitfulChars + Math.floor(random() * length) }
	if (choice < 0.4) return { chars: Math.floor(random() * length) }
	if (choice < 0.6) return { events: Math.floor(random() * (length / 3 + 8)) }
	return { bytes: Math.floor(random() * (length * 50 + 1_500)) }
}

function drawStatus(random: Random): Fault {
	const status = pick(random, [408, 409, 429, 500, 502, 503, 529])
	return { kind: 'status', status, ...(status === 429 && { retryAfter: '0' }) }
}

/** It brings text before it strikes, or the reply to its end. */
function isFruitful(fault: Fault): boolean {
	if ('after' in fault) return 'chars' in fault.after && fault.after.chars >= fruitfulChars
	return fault.kind === 'reset-after-finish' || fault.kind === 'no-done' || fault.kind === 'whole-json'
}

type Drawn = Extract<
	Fault['kind'],
	| 'reset'
	| 'drop'
	| 'end'
	| 'half-event'
	| 'malformed-event'
	| 'error-event'
	| 'stall'
	| 'status'
	| 'captive-portal'
	| 'never-answers'
	| 'reset-after-finish'
	| 'no-done'
	| 'whole-json'
>

/** Some more often than others, as on a real network. */
const fruitfulKinds: readonly Drawn[] = [
	...(['reset', 'reset', 'reset', 'drop', 'drop', 'end', 'end', 'end'] as const),
	...(['half-event', 'half-event', 'malformed-event', 'error-event', 'error-event'] as const),
	...(['stall', 'reset-after-finish', 'no-done', 'whole-json'] as const),
]
const barrenKinds: readonly Drawn[] = [
	'status',
	'status',
	'status',
	'status',
	'captive-portal',
	'never-answers',
]

function pick<T>(random: Random, choices: readonly T[]): T {
	const chosen = choices[Math.floor(random() * choices.length)]
	if (chosen === undefined) throw new Error('There is nothing to choose from.')
	return chosen
}

/** The provider's side: which behaviour the next request for a schedule's reply meets. */
export function createDirector(schedules: Iterable<Schedule>) {
	const states = new Map<string, { readonly schedule: Schedule; next: number }>()
	for (const schedule of schedules) states.set(schedule.prompt, { schedule, next: 0 })

	return function behaviourFor(asked: {
		readonly by: 'reply' | 'replay' | 'poll'
		readonly prompt: string
	}): Partial<Behaviour> {
		const state = states.get(asked.prompt)
		if (!state) return {}
		const { schedule } = state
		const { text, tokensPerSecond, pingEveryMs, reasoning } = schedule
		const usual: Partial<Behaviour> = { text, tokensPerSecond, pingEveryMs, reasoning }
		if (asked.by === 'replay' && schedule.isReplayRefused) {
			return {
				...usual,
				fault: { kind: 'status', status: 400, message: 'Too late to stream this response.' },
			}
		}
		const fault = schedule.faults[state.next] ?? null
		// An object that is asked for has no stream that could break.
		if (asked.by === 'poll' && fault && ('after' in fault || !isAnswerItself(fault))) return usual
		state.next += 1
		return { ...usual, fault }
	}
}

function isAnswerItself({ kind }: Fault): boolean {
	return kind === 'status' || kind === 'captive-portal' || kind === 'never-answers'
}
