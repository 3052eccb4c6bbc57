/** Runs one task in a thread of its own and hears what it says. */
import { Worker } from 'node:worker_threads'
import type { ImportFailure } from '../../../shared/import-model.ts'
import { endThread } from '../storage/end-thread.ts'
import { threadFile } from '../storage/thread-file.ts'
import type { FromImportThread, ImportTask, ToImportThread } from './import-protocol.ts'

type Options = {
	readonly task: Omit<ImportTask, 'cancelFlag'>
	/** Messages are passed on one after the other: the next one waits until the promise resolves. */
	readonly hear: (message: FromImportThread) => Promise<void> | void
	/** The thread ended, or `hear` rejected. Called once, with null after an orderly end. */
	readonly onEnd: (failure: ThreadFailure | null) => void
}

export type ThreadFailure = { readonly failure: ImportFailure | null; readonly cause: unknown }

export type ImportThread = {
	/** Ends it at the next good place. `onEnd` is not called any more. */
	readonly stop: () => Promise<void>
}

/** In megabytes. A conversation and its pieces take a part of it; more than this is a file made to exhaust memory. */
const maxHeapMb = 1_536
/** What is read lives for a moment; left alone, V8 lets the room for that grow with the file. */
const maxYoungMb = 24

export function startImportThread({ task, hear, onEnd }: Options): ImportThread {
	const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
	const worker = new Worker(threadFile('import-worker', import.meta), {
		workerData: { ...task, cancelFlag } satisfies ImportTask,
		resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: maxYoungMb },
	})
	let queue: Promise<void> = Promise.resolve()
	let hasEnded = false
	let hasExited = false

	function end(failure: ThreadFailure | null): void {
		if (hasEnded) return
		hasEnded = true
		onEnd(failure)
	}

	worker.on('message', (message: FromImportThread) => {
		queue = queue.then(async () => {
			if (hasEnded) return
			try {
				await hear(message)
				if (message.type === 'batch') worker.postMessage({ type: 'taken' } satisfies ToImportThread)
			} catch (cause) {
				end({ failure: null, cause })
				void stop()
			}
		})
	})
	worker.on('error', (cause) => {
		const isMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
		end({ failure: isMemory ? 'out-of-memory' : 'internal', cause })
	})
	// What it said last may still be waiting to be heard.
	worker.on('exit', () => {
		hasExited = true
		queue = queue.then(() => end(null))
	})

	async function stop(): Promise<void> {
		hasEnded = true
		Atomics.store(cancelFlag, 0, 1)
		if (!hasExited) await endThread(worker)
	}

	return { stop }
}
