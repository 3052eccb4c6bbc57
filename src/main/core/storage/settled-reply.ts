import type { Citation } from '../../../shared/citation.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { Outcome, Usage } from '../../../shared/model.ts'
import type { Replaced } from '../../../shared/replaced.ts'

/** What a reply that has ended says beside its text, wherever it came from and wherever it goes. */
export type SettledReply = {
	readonly reasoning: string
	readonly providerName: string
	readonly model: string | null
	readonly outcome: Outcome
	readonly error: AppError | null
	readonly elapsedMs: number | null
	readonly usage: Usage | null
	readonly replaced?: Replaced
	readonly reasoningMs?: number
	readonly citations?: readonly Citation[]
}

/** These fields alone. */
export function settledReplyOf(from: SettledReply): SettledReply {
	const { reasoning, providerName, model, outcome, error, elapsedMs, usage } = from
	const { replaced, reasoningMs, citations } = from
	return {
		...{ reasoning, providerName, model, outcome, error, elapsedMs, usage },
		...(replaced && { replaced }),
		...(reasoningMs !== undefined && { reasoningMs }),
		...(citations && { citations }),
	}
}
