/** What the Electron host's preload script gives its window, and what passes between the two processes. */
import type { CallInput, CallName, CallOutput } from './api.ts'
import type { Result } from './errors.ts'
import type { CoreEvent } from './events.ts'

/** `window.holdfast`: the contract's names and nothing else. Frozen. */
export type Bridge = {
	/** Rejects only when the core cannot be reached at all. */
	readonly calls: {
		readonly [Name in CallName]: (input: CallInput<Name>) => Promise<Result<CallOutput<Name>>>
	}
	/**
	 * From now on every batch, empty ones included: they are the core's heartbeat, one every
	 * `beatIntervalMs`. The returned function ends it. The first batch comes at once.
	 */
	readonly onBatch: (listener: (events: readonly CoreEvent[]) => void) => () => void
}

/** Channels beside the calls, each of which has a channel of its own name. */
export const channels = {
	/** Window → core: a page is ready for batches. */
	attach: 'window.attach',
	/** Core → window: a `Batch`. */
	batch: 'window.batch',
	/** Window → core: the number of the batch that was just taken in. */
	acknowledge: 'window.acknowledge',
} as const

/** At the end of the page's address when it is loaded again because its renderer died. */
export const afterCrashHash = '#after-crash'

export type Batch = {
	/** Counts up for each window; what the window acknowledges. */
	readonly number: number
	readonly events: readonly CoreEvent[]
}

/** The core sends each window at least one batch in this time, and both sides look for signs of life as often. */
export const beatIntervalMs = 2_000

declare global {
	interface Window {
		/** Present under Electron only. */
		readonly holdfast?: Bridge
	}
}
