/**
 * Requests that nobody waits for, beside replies: they go out only while no request for a reply is under way at the same
 * origin, and give way to the next one before it is even counted. Of the provider's state they tell nothing.
 */
import type { Target } from '../provider/types.ts'
import type { OriginGate, Pass } from '../reply/origin-gate.ts'

export type RepliesFirst = ReturnType<typeof createRepliesFirst>

/** The right to make one request until `givesWay` is aborted. */
export type BesidePass = {
	readonly givesWay: AbortSignal
	/** The request is over. Idempotent. */
	readonly leave: () => void
}

export function createRepliesFirst(gate: OriginGate) {
	/** What makes room when a reply comes, by origin. */
	const beside = new Map<string, Set<() => void>>()

	function atOrigin(target: Target): Set<() => void> {
		const origin = URL.parse(target.baseUrl)?.origin ?? target.baseUrl
		const known = beside.get(origin) ?? new Set()
		beside.set(origin, known)
		return known
	}

	function enterLast(target: Target, model: string): Pass {
		const pass = gate.enter({
			// Behind every reply, whenever that comes.
			number: Number.MAX_SAFE_INTEGER,
			target,
			model,
			maxConcurrent: 1,
			isForced: false,
			onHeld({ by }) {
				// Not at once: the gate is in the middle of its line.
				if (by !== 'turn') queueMicrotask(() => pass.leave(null))
			},
		})
		if (pass.hold && pass.hold.by !== 'turn') pass.leave(null)
		return pass
	}

	return {
		/** For replies. */
		gate: {
			...gate,
			enter(entry) {
				for (const makeRoom of [...atOrigin(entry.target)]) makeRoom()
				return gate.enter(entry)
			},
		} satisfies OriginGate,
		/**
		 * Waits until no reply is asked for at the origin. Null: the provider is spared, or `signal` was aborted. Never
		 * rejects.
		 */
		async enterBeside(target: Target, model: string, signal: AbortSignal): Promise<BesidePass | null> {
			const here = atOrigin(target)
			while (!signal.aborted) {
				const pass = enterLast(target, model)
				const giveUp = () => pass.leave(null)
				let isOvertaken = false
				const makeRoom = () => {
					isOvertaken = true
					giveUp()
				}
				here.add(makeRoom)
				signal.addEventListener('abort', giveUp)
				const isAdmitted = await pass.whenAdmitted
				signal.removeEventListener('abort', giveUp)
				here.delete(makeRoom)
				if (isOvertaken) continue
				if (isAdmitted && !signal.aborted) return underWay(pass, here)
				giveUp()
				return null
			}
			return null
		},
	}
}

function underWay(pass: Pass, here: Set<() => void>): BesidePass {
	const givingWay = new AbortController()
	function leave(): void {
		here.delete(giveWay)
		pass.leave(null)
	}
	function giveWay(): void {
		leave()
		givingWay.abort()
	}
	here.add(giveWay)
	return { givesWay: givingWay.signal, leave }
}
