/** Wires the features together. A host gives it ports, carries calls to `dispatch` and events to windows. */
import type { Result } from '../../shared/errors.ts'
import type { CoreEvent } from '../../shared/events.ts'
import type { Ports } from './ports.ts'

export type Core = {
	/** Parses `input` by the call's schema, runs its handler. Never rejects. An unknown name is `bad-input`. */
	readonly dispatch: (name: string, input: unknown) => Promise<Result<unknown>>
	/** Batches of committed events, for every window alike. Returns a function that ends the subscription. */
	readonly onEvents: (listener: (events: readonly CoreEvent[]) => void) => () => void
	/** Shows an event that starts in the host (a menu command). */
	readonly emit: (event: CoreEvent) => void
	readonly hasLiveReplies: () => boolean
	/** Resolves once no reply is running. */
	readonly whenIdle: () => Promise<void>
	/** Ends live replies as interrupted, writes everything, closes the database. */
	readonly close: () => Promise<void>
}

/** Rejects with `AppErrorException` when the history cannot be opened at all (newer schema, folder not writable). */
export async function createCore(_ports: Ports): Promise<Core> {
	throw new Error('not built yet')
}
