/** Which way leads on after a connection broke. Pure. */
import type { AppError } from '../../../shared/errors.ts'
import type { Rung } from '../../../shared/model.ts'

/** What a provider and model allow. */
export type Means = {
	/** A kept reply can be replayed from where it broke, and polled when it is too late for that. */
	readonly canReplay: boolean
	/** The model goes on writing a message that the request ends with. */
	readonly canContinue: boolean
}

export const noMeans: Means = { canReplay: false, canContinue: false }

export type Standing = {
	readonly means: Means
	readonly hasResponseId: boolean
	readonly hasText: boolean
	/** The reply goes on where a settled one stopped. */
	readonly isContinuation: boolean
	readonly refused: readonly Rung[]
}

/**
 * The best rung that is left; null when only the user can decide to go on. Words that are on the screen are
 * never asked for again by themselves: rungs that would (`instruct`, `regenerate`) run only while there are none.
 */
export function nextRung({ means, hasResponseId, hasText, isContinuation, refused }: Standing): Rung | null {
	const isOpen = (rung: Rung) => !refused.includes(rung)
	if (means.canReplay && hasResponseId) {
		if (isOpen('replay')) return 'replay'
		if (isOpen('poll')) return 'poll'
	}
	if (means.canContinue && isOpen('continue') && (hasText || isContinuation)) return 'continue'
	if (hasText) return null
	return isContinuation ? 'instruct' : 'regenerate'
}

/** True when a provider's answer says that this way is closed, not merely that it failed. */
export function isRefusal(rung: Rung, error: AppError): boolean {
	switch (error.kind) {
		case 'bad-request':
			return rung === 'replay' || rung === 'poll' || rung === 'continue'
		case 'not-found-at-provider':
			return rung === 'replay' || rung === 'poll'
		default:
			return false
	}
}
