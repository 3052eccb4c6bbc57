/**
 * A core that can close its history and open it again, in the same process and under the same windows: for a change
 * of the files themselves, which nobody may have open meanwhile. Calls wait; windows then read everything again.
 */
import { AppErrorException, type Result } from '../../shared/errors.ts'
import type { CoreEvent } from '../../shared/events.ts'
import type { Log } from './ports.ts'

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

export type FileChange = {
	/** Runs while the history is closed. */
	readonly change: () => Promise<void>
	/** Takes the change back: the history did not open after it. */
	readonly undo?: () => void
	/** Nothing is opened afterwards: the history is somewhere else from now on, and Holdfast is about to end. */
	readonly isLast?: boolean
}

/** Rejects with what `change` or opening threw; the history as it was before is then open again. */
export type Reopen = (fileChange: FileChange) => Promise<void>

/** Rejects when `start` does. */
export async function createRestartableCore(
	start: (reopen: Reopen) => Promise<Core>,
	log: Log,
): Promise<Core> {
	const listeners = new Set<(events: readonly CoreEvent[]) => void>()
	let current = await startAndListen()
	/** Set while the history is closed. */
	let reopening: Promise<void> | null = null
	let isClosed = false

	async function startAndListen(): Promise<Core> {
		const core = await start(reopen)
		core.onEvents((events) => {
			for (const listener of listeners) listener(events)
		})
		return core
	}

	async function reopen(fileChange: FileChange): Promise<void> {
		if (reopening || isClosed) {
			throw new AppErrorException({ kind: 'not-allowed', detail: 'The history is being closed already.' })
		}
		const work = changeFiles(fileChange)
		reopening = work.catch(() => {})
		try {
			await work
		} finally {
			reopening = null
		}
	}

	async function changeFiles({ change, undo, isLast = false }: FileChange): Promise<void> {
		await current.close()
		try {
			await change()
			if (isLast) return
			current = await startAndListen()
		} catch (cause) {
			log.error({ err: cause }, 'a change of the history was taken back')
			undo?.()
			current = await startAndListen()
			resync()
			throw cause
		}
		resync()
	}

	function resync(): void {
		current.emit({ type: 'window.resync' })
	}

	return {
		async dispatch(name, input) {
			await reopening
			return current.dispatch(name, input)
		},
		onEvents(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		emit: (event) => current.emit(event),
		hasLiveReplies: () => current.hasLiveReplies(),
		whenIdle: () => current.whenIdle(),
		async close() {
			isClosed = true
			await reopening
			await current.close()
		},
	}
}
