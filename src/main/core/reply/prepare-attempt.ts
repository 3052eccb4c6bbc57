/**
 * From the decision to make a request to the moment it may go out: who answers and how is looked up, and its turn
 * awaited. Holds the attempt's pass until the attempt is over.
 */
import { type AppError, AppErrorException } from '../../../shared/errors.ts'
import type { Rung } from '../../../shared/model.ts'
import { describeMistake } from '../describe-mistake.ts'
import type { Log } from '../ports.ts'
import type { Trust } from '../provider/capabilities.ts'
import type { ReplyRequest, ResponseHead, Target } from '../provider/types.ts'
import type { OriginGate, Pass } from './origin-gate.ts'
import type { Means } from './recovery-ladder.ts'
import { isAttempting, type ReplyInput, type ReplyState } from './reply-state.ts'

/** What an attempt needs, looked up anew for each: a key may have been entered, a refusal learned meanwhile. */
export type Prepared = {
	readonly target: Target
	readonly model: string
	readonly means: Means
	readonly trust: Trust
	/** `soFar`: everything of the answer that is there, earlier segments included. `hasThoughts`: of this reply. */
	readonly toRequest: (rung: Rung | null, soFar: string, hasThoughts: boolean) => ReplyRequest
}

type Options = {
	/** Rejects with `AppErrorException`. */
	readonly prepare: (signal: AbortSignal) => Promise<Prepared>
	readonly gate: OriginGate
	readonly maxConcurrent: number
	readonly input: (input: ReplyInput) => void
	readonly log: Log
}

export type PrepareAttempts = ReturnType<typeof createPrepareAttempts>

export function createPrepareAttempts({ prepare, gate, maxConcurrent, input, log }: Options) {
	const number = gate.takeNumber()
	let present: {
		readonly attempt: number
		readonly controller: AbortController
		readonly prepared: Prepared | null
	} | null = null
	let held: { readonly attempt: number; readonly pass: Pass } | null = null

	/** Never rejects: `prepared` or `failed` follows, and `held` before it when it has to wait. */
	async function begin(attempt: number, isForced: boolean): Promise<void> {
		abort()
		const controller = new AbortController()
		const { signal } = controller
		present = { attempt, controller, prepared: null }
		try {
			let prepared = await prepare(signal)
			if (signal.aborted) return
			const pass = enter(attempt, prepared, isForced)
			if (pass.hold) input({ type: 'held', attempt, hold: pass.hold })
			await pass.whenAdmitted
			// What was looked up before a wait may no longer be so after it.
			if (pass.hold && !signal.aborted) prepared = await prepare(signal)
			if (signal.aborted) return
			present = { attempt, controller, prepared }
			input({ type: 'prepared', attempt, means: prepared.means })
		} catch (cause) {
			if (!signal.aborted) input({ type: 'failed', attempt, error: toError(cause) })
		}
	}

	function enter(attempt: number, { target, model }: Prepared, isForced: boolean): Pass {
		const pass = gate.enter({
			number,
			target,
			model,
			maxConcurrent,
			isForced,
			onHeld: (hold) => input({ type: 'held', attempt, hold }),
		})
		held = { attempt, pass }
		return pass
	}

	function toError(cause: unknown): AppError {
		if (cause instanceof AppErrorException) return cause.error
		log.error({ err: cause }, 'a request could not be prepared')
		return { kind: 'internal', detail: describeMistake(cause) }
	}

	function abort(): void {
		present?.controller.abort()
	}

	return {
		begin,
		/** What was found for this attempt; null while it may not go out. */
		prepared: (attempt: number): Prepared | null => (present?.attempt === attempt ? present.prepared : null),
		/** Nothing is heard of it afterwards. */
		abort,
		/** The user will not wait. */
		goNow: (attempt: number): void => {
			if (held?.attempt === attempt) held.pass.goNow()
		},
		opened: (attempt: number, head: ResponseHead): void => {
			if (held?.attempt === attempt) held.pass.opened(head)
		},
		/** Words came. */
		proved: (attempt: number): void => {
			if (held?.attempt === attempt) held.pass.proved()
		},
		/** Gives the pass back as soon as the reply's state is no longer that of the attempt it was for. */
		follow(state: ReplyState): void {
			if (held === null || (held.attempt === state.attempt && isAttempting(state))) return
			const { pass } = held
			held = null
			pass.leave(endOf(state))
		},
		/** Whatever the state says: nothing more is asked here. `cause`: what ended it; null: it is left to the next start. */
		end(cause: AppError | null): void {
			held?.pass.leave(cause)
			held = null
		},
	}
}

/** What ended the attempt before this state; null when it was stopped, superseded, or went well. */
function endOf({ phase, away }: ReplyState): AppError | null {
	switch (phase.name) {
		case 'waiting':
			return phase.cause
		case 'away':
			return away?.cause ?? null
		case 'settled':
			return phase.error
		default:
			return null
	}
}
