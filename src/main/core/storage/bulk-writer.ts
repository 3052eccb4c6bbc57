/**
 * Writes much without being in the way: imports, the search index, emptying the trash. There is one writing
 * connection, so a long transaction would hold up every reply; this one writes in slices of a few milliseconds
 * and lets everything else that waits in the event loop run in between.
 */
import type { Database } from './open-database.ts'

/** The longest a slice goes on taking up steps. One step may take longer: keep each small. */
const sliceMs = 4

export type BulkWriter = {
	/**
	 * Runs each step of `steps` inside a transaction with its neighbours. A slice that fails is rolled back and
	 * rejects; those before it stay. Jobs take turns, slice by slice.
	 *
	 * @param signal ends the job after the slice under way; `run` then rejects with its reason.
	 */
	readonly run: (steps: Iterable<() => void>, signal?: AbortSignal) => Promise<void>
}

/** @param room waited for before each slice, unless it gives null */
export function createBulkWriter(db: Database, room: () => Promise<void> | null = () => null): BulkWriter {
	const write = db.transaction((run: () => void) => run())
	let turn: Promise<void> = Promise.resolve()

	/** True while there is more. */
	function slice(iterator: Iterator<() => void>): boolean {
		let hasMore = true
		write.immediate(() => {
			const endMs = performance.now() + sliceMs
			while (performance.now() < endMs) {
				const { done, value: step } = iterator.next()
				if (done) {
					hasMore = false
					return
				}
				step()
			}
		})
		return hasMore
	}

	return {
		async run(steps, signal) {
			const iterator = steps[Symbol.iterator]()
			for (let hasMore = true; hasMore; ) {
				const mine = turn.then(async () => {
					// Timers, sockets and the pulse go first.
					await new Promise((resolve) => setTimeout(resolve, 1))
					await room()
					signal?.throwIfAborted()
					hasMore = slice(iterator)
				})
				turn = mine.catch(() => {})
				await mine
			}
		},
	}
}
