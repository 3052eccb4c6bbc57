/**
 * Stands before every request for a reply: a few at a time for each origin, first come first served; none while an
 * announced allowance is used up, or while a provider that keeps failing is spared.
 */
import type { AppError } from '../../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import type { ProviderClient, ResponseHead, Target } from '../provider/types.ts'
import { type CircuitBreaker, createCircuitBreaker, type Trial } from './circuit-breaker.ts'
import type { Hold } from './reply-state.ts'

export type OriginGate = ReturnType<typeof createOriginGate>

export type Entry = {
	/** From `takeNumber`: a reply keeps its place through all of its attempts. */
	readonly number: number
	readonly target: Target
	readonly model: string
	/** Requests at one time, this one included. */
	readonly maxConcurrent: number
	/** The user will not wait for a provider that is spared. */
	readonly isForced: boolean
	/** Never called before `enter` returns, nor after the pass is admitted or left. */
	readonly onHeld: (hold: Hold) => void
}

/** The right to make one request. */
export type Pass = {
	/** Why it has to wait; null when it need not. */
	readonly hold: Hold | null
	/** True: the request may go out. False: the pass was left before. */
	readonly whenAdmitted: Promise<boolean>
	/** Waits no longer for a provider that is spared. Its turn it has to wait for. */
	readonly goNow: () => void
	readonly opened: (head: ResponseHead) => void
	/** Words came. */
	readonly proved: () => void
	/** The request is over, or not wanted any more: the next one may go. Idempotent. */
	readonly leave: (error: AppError | null) => void
}

type Waiting = {
	readonly entry: Entry
	readonly admitted: (trial: Trial) => void
	isForced: boolean
	hold: Hold | null
}

/** The requests to one origin. */
type Line = {
	readonly breaker: CircuitBreaker
	/** In the order of their numbers. */
	waiting: readonly Waiting[]
	underWay: number
	cancelWake: () => void
}

const probeTimeoutMs = 5_000
/** What others were told to wait is no more than a hint for the next request: it will be told itself. */
const longestSparingMs = 60_000

type Options = { readonly client: Pick<ProviderClient, 'probe'>; readonly clock: Clock }

export function createOriginGate({ client, clock }: Options) {
	const lines = new Map<string, Line>()
	/** By provider and model, since allowances are counted by key and mostly by model. */
	const sparedUntilMs = new Map<string, number>()
	let lastNumber = 0

	function lineOf(target: Target): Line {
		const origin = URL.parse(target.baseUrl)?.origin ?? target.baseUrl
		const known = lines.get(origin)
		if (known) return known
		const line: Line = {
			breaker: createCircuitBreaker({
				clock,
				async probe() {
					const asking = line.waiting.find(({ hold }) => hold?.by === 'breaker')
					return asking ? client.probe(asking.entry.target, probeTimeoutMs) : null
				},
				onChange: () => advance(line),
			}),
			waiting: [],
			underWay: 0,
			cancelWake() {},
		}
		lines.set(origin, line)
		return line
	}

	function spare({ target, model }: Entry, forMs: number): void {
		const account = accountOf(target, model)
		const untilMs = clock.now() + Math.min(forMs, longestSparingMs)
		sparedUntilMs.set(account, Math.max(untilMs, sparedUntilMs.get(account) ?? 0))
	}

	/** Null when the allowance is there again, or was never used up. */
	function sparing({ target, model }: Entry): number | null {
		const account = accountOf(target, model)
		const untilMs = sparedUntilMs.get(account)
		if (untilMs === undefined) return null
		const leftMs = untilMs - clock.now()
		// Longer than it can have been: the clock was set back.
		if (leftMs > 0 && leftMs <= longestSparingMs) return untilMs
		sparedUntilMs.delete(account)
		return null
	}

	/** Admits whom it can and tells the others why not. */
	function advance(line: Line): void {
		let position = 0
		for (const waiting of line.waiting) {
			const hold = holdOf(line, waiting, position + 1)
			if (hold?.by === 'turn') position += 1
			if (hold) {
				const isNews = waiting.hold !== null && !isSame(waiting.hold, hold)
				waiting.hold = hold
				if (isNews) waiting.entry.onHeld(hold)
			} else {
				line.underWay += 1
				line.waiting = line.waiting.filter((other) => other !== waiting)
				waiting.hold = null
				waiting.admitted(line.breaker.begin())
			}
		}
		if (line.waiting.some(({ hold }) => hold?.by === 'breaker')) line.breaker.attend()
		else line.breaker.rest()
		wakeInTime(line)
	}

	function holdOf(line: Line, { entry, isForced }: Waiting, position: number): Hold | null {
		if (!isForced) {
			const untilMs = sparing(entry)
			if (untilMs !== null) return { by: 'rate-limit', untilMs }
			const hold = line.breaker.hold()
			if (hold) return { by: 'breaker', ...hold }
		}
		// Whoever came before and waits for a turn goes first, whatever the limits of each are.
		return position > 1 || line.underWay >= entry.maxConcurrent ? { by: 'turn', position } : null
	}

	function wakeInTime(line: Line): void {
		line.cancelWake()
		const moments = line.waiting.flatMap(({ hold }) => (hold?.by === 'rate-limit' ? [hold.untilMs] : []))
		if (moments.length === 0) return
		const delayMs = Math.max(0, Math.min(...moments) - clock.now())
		line.cancelWake = clock.after(delayMs, () => advance(line))
	}

	function enter(entry: Entry): Pass {
		const line = lineOf(entry.target)
		const admission = Promise.withResolvers<boolean>()
		let trial: Trial | null = null
		let isLeft = false
		const waiting: Waiting = {
			entry,
			isForced: entry.isForced,
			hold: null,
			admitted(admittedTrial) {
				trial = admittedTrial
				admission.resolve(true)
			},
		}
		line.waiting = [...line.waiting, waiting].sort((a, b) => a.entry.number - b.entry.number)
		advance(line)
		return {
			hold: waiting.hold,
			whenAdmitted: admission.promise,
			goNow() {
				waiting.isForced = true
				advance(line)
			},
			opened({ exhaustedForMs }) {
				if (exhaustedForMs !== undefined) spare(entry, exhaustedForMs)
				trial?.answered()
			},
			proved: () => trial?.proved(),
			leave(error) {
				if (isLeft) return
				isLeft = true
				if (trial) line.underWay -= 1
				else line.waiting = line.waiting.filter((other) => other !== waiting)
				admission.resolve(false)
				if (error && 'retryAfterMs' in error && error.retryAfterMs !== null) {
					spare(entry, error.retryAfterMs)
				}
				trial?.ended(error)
				advance(line)
			},
		}
	}

	return {
		/** A reply's place in every line, given once. */
		takeNumber(): number {
			lastNumber += 1
			return lastNumber
		},
		enter,
		/** What was learned in another network, or before the machine slept, says nothing: everybody may try. */
		startAfresh(): void {
			sparedUntilMs.clear()
			for (const line of lines.values()) {
				line.breaker.forget()
				advance(line)
			}
		},
	}
}

const accountOf = ({ providerId }: Target, model: string) => `${providerId} ${model}`

function isSame(one: Hold, other: Hold): boolean {
	return JSON.stringify(one) === JSON.stringify(other)
}
