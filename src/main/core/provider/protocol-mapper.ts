/** How one protocol's events are read. Both protocols translate into the same `EventBatch`. */
import type { AppError } from '../../../shared/errors.ts'
import type { EventBatch } from './event-batch.ts'
import type { JsonObject } from './json-object.ts'

/** A mapper keeps what one stream needs remembered (was there text? a refusal?), and does no I/O. */
export type ProtocolMapper = {
	/** The data of one SSE event. Kinds nobody knows yet are ignored. */
	readonly event: (event: JsonObject) => void
	/** `data: [DONE]`. */
	readonly done: () => void
	/** A whole answer, from a provider that did not stream although it was asked to. */
	readonly whole: (answer: JsonObject) => void
	/** The last `sequence_number` seen; null where the protocol has none. */
	readonly cursor: () => number | null
}

export type MapperOptions = {
	readonly readError: (error: unknown) => AppError
	/** A replay: what is numbered up to here has been heard, whatever the server repeats. Null: nothing has. */
	readonly heardUpTo: number | null
	/** The provider keeps this reply, so an event that is missing can be had: the numbers must have no gap. */
	readonly isGapless: boolean
	/** Chat only: an answer goes on that no thought came before, so a `<think>` at the start is a word of it. */
	readonly isMidAnswer?: boolean
}

export type CreateMapper = (batch: EventBatch, options: MapperOptions) => ProtocolMapper
