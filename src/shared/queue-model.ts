/** Messages that were sent while a reply was running, and wait for its end. */
import type { AppError } from './errors.ts'
import type { Outcome } from './model.ts'

declare const brand: unique symbol
/** UUIDv7. */
export type QueuedId = string & { readonly [brand]: 'QueuedId' }

export type QueuedMessage = {
	readonly id: QueuedId
	/** The beginning of its text, enough to know it by; without a text the names of its files. */
	readonly beginning: string
	readonly fileCount: number
}

/** Why a queue does not go on by itself. */
export type QueueHold =
	/** The reply it waited for did not complete. */
	| { readonly reason: 'outcome'; readonly outcome: Outcome }
	/** Its first message could not be sent. */
	| { readonly reason: 'error'; readonly error: AppError }
	/** Holdfast ended in the meantime. */
	| { readonly reason: 'restarted' }

export type Queue = {
	/** In the order they go out. */
	readonly messages: readonly QueuedMessage[]
	/** Null: the first one goes out when the running reply completes. */
	readonly hold: QueueHold | null
}

export const emptyQueue: Queue = { messages: [], hold: null }

export const mostQueued = 50
