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

export type CreateMapper = (batch: EventBatch, readError: (error: unknown) => AppError) => ProtocolMapper
