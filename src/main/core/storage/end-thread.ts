import type { Worker } from 'node:worker_threads'

/** Tells a thread that it is no longer needed: it closes what it holds and ends by itself. */
export type EndRequest = { readonly type: 'end' }

/**
 * Resolves when the thread has ended. It is asked, never terminated: native code that runs in a terminated thread
 * (SQLite's, or the loading of it) can end the whole process.
 */
export async function endThread(worker: Worker): Promise<void> {
	// Whoever waits for it must not find the process gone instead.
	worker.ref()
	const gone = new Promise((resolve) => worker.once('exit', resolve))
	worker.postMessage({ type: 'end' } satisfies EndRequest)
	await gone
}
