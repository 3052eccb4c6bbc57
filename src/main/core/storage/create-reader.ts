/**
 * Runs read jobs in a thread with a read-only connection. Only the core's own connection writes; what may take
 * longer than a few milliseconds (a search, an export, a check) is read here and never delays a reply.
 */
import { Worker } from 'node:worker_threads'
import { endThread } from './end-thread.ts'
import type { ReadInput, ReadJobName, ReadOutput } from './read-jobs.ts'
import type { ReadAnswer, ReadRequest, ReadWorkerData } from './read-protocol.ts'
import { threadFile } from './thread-file.ts'

export type Reader = {
	/**
	 * Rejects with an `Error` that carries SQLite's `code` when the job fails, and with an `AbortError` when
	 * `signal` is aborted. Jobs of one reader run one after the other.
	 */
	readonly run: <Name extends ReadJobName>(
		job: Name,
		input: ReadInput<Name>,
		options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: unknown) => void },
	) => Promise<ReadOutput<Name>>
	/** Jobs under way are given up and reject; resolves when the thread has ended. */
	readonly close: () => Promise<void>
}

type Waiting = {
	readonly resolve: (value: unknown) => void
	readonly reject: (cause: unknown) => void
	readonly onProgress: ((progress: unknown) => void) | undefined
	/** See `ReadRequest`. */
	readonly cancelFlag: Int32Array
}

/**
 * The thread starts with the first job, and again with the next one should it ever die.
 *
 * @param givesWay to the main thread: for long work that nobody watches
 */
export function createReader(databasePath: string, { givesWay = false } = {}): Reader {
	const waiting = new Map<number, Waiting>()
	let lastId = 0
	let worker: Worker | null = null
	let isClosed = false

	function start(): Worker {
		const started = new Worker(threadFile('read-worker'), {
			workerData: { databasePath, givesWay } satisfies ReadWorkerData,
		})
		started.unref()
		started.on('message', receive)
		started.on('error', (cause) => lose(started, cause))
		started.on('exit', () => lose(started, new Error('The reader ended.')))
		return started
	}

	function receive(answer: ReadAnswer): void {
		const caller = waiting.get(answer.id)
		if (!caller) return
		if (answer.type === 'progress') {
			caller.onProgress?.(answer.progress)
			return
		}
		waiting.delete(answer.id)
		if (answer.type === 'done') caller.resolve(answer.value)
		else caller.reject(Object.assign(new Error(answer.message), { code: answer.code }))
	}

	function lose(lost: Worker, cause: unknown): void {
		if (worker !== lost) return
		worker = null
		for (const { reject } of waiting.values()) reject(cause)
		waiting.clear()
	}

	return {
		run(job, input, { signal, onProgress } = {}) {
			return new Promise((resolve, reject) => {
				if (isClosed) throw new Error('The reader is closed.')
				signal?.throwIfAborted()
				const id = ++lastId
				const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
				const giveUp = () => {
					Atomics.store(cancelFlag, 0, 1)
					waiting.delete(id)
					reject(signal?.reason)
				}
				signal?.addEventListener('abort', giveUp, { once: true })
				const leave = () => signal?.removeEventListener('abort', giveUp)
				waiting.set(id, {
					resolve(value) {
						leave()
						resolve(value as ReadOutput<typeof job>)
					},
					reject(cause) {
						leave()
						reject(cause)
					},
					onProgress,
					cancelFlag,
				})
				worker ??= start()
				const request: ReadRequest = { type: 'run', id, job, input, cancelFlag }
				worker.postMessage(request)
			})
		},
		async close() {
			isClosed = true
			for (const { cancelFlag } of waiting.values()) Atomics.store(cancelFlag, 0, 1)
			if (worker) await endThread(worker)
		},
	}
}
