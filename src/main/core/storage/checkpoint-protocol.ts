/** What passes between the checkpointer and its thread. */
import type { EndRequest } from './end-thread.ts'

/**
 * `PASSIVE` waits for nobody and nobody waits for it. `RESTART` and `TRUNCATE` keep writers out while they last, and
 * have the log begin anew; `TRUNCATE` also gives its room on the disk back. (sqlite.org/pragma.html#pragma_wal_checkpoint)
 */
export type CheckpointMode = 'PASSIVE' | 'RESTART' | 'TRUNCATE'

export type CheckpointRequest = { readonly type: 'checkpoint'; readonly mode: CheckpointMode } | EndRequest

/** In pages. */
export type LogState = {
	/** Written since the log last began anew. */
	readonly frames: number
	/** Of those, what has been copied into the database, and is on the disk there. */
	readonly copied: number
}

/** To a request of the type `checkpoint`. */
export type CheckpointAnswer =
	| { readonly type: 'done'; readonly log: LogState }
	| { readonly type: 'failed'; readonly reason: string }
