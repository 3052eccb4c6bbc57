/** Takes the text out of a file in a thread of its own, within bounds of time and memory. */
import { Worker } from 'node:worker_threads'
import type { Clock } from '../../ports.ts'
import { threadFile } from '../../storage/thread-file.ts'
import type { Extracted, ExtractTask } from './extract-protocol.ts'

const maxMs = 60_000
/** In megabytes, of what V8 manages. */
const maxHeapMb = 768
/** Of the whole process, above what it had: what unpacks in a thread is not on its heap. */
const maxGrowthBytes = 1_500_000_000
const lookEveryMs = 100

type Options = {
	readonly bytes: Buffer
	readonly clock: Clock
	readonly signal: AbortSignal
}

/** Rejects when the thread fails by itself, and with the signal's reason. */
export function runExtraction({ bytes, clock, signal }: Options): Promise<Extracted> {
	return new Promise((resolve, reject) => {
		signal.throwIfAborted()
		// A copy: small buffers share their memory with others.
		const handed = new Uint8Array(bytes)
		const worker = new Worker(threadFile('extract-worker', import.meta), {
			workerData: { bytes: handed } satisfies ExtractTask,
			transferList: [handed.buffer],
			resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
			env: {},
			// What a library has to say of a broken file is no business of the log.
			stdout: true,
			stderr: true,
		})
		const atFirst = process.memoryUsage.rss()
		const startedAtMs = performance.now()
		let stopLooking = clock.after(lookEveryMs, look)

		function look(): void {
			const isTooMuch =
				performance.now() - startedAtMs > maxMs || process.memoryUsage.rss() - atFirst > maxGrowthBytes
			if (isTooMuch) end(() => resolve({ ok: false, reason: 'too-much' }))
			else stopLooking = clock.after(lookEveryMs, look)
		}

		function giveUp(): void {
			end(() => reject(signal.reason))
		}

		function end(settle: () => void): void {
			stopLooking()
			signal.removeEventListener('abort', giveUp)
			settle()
			// It loads no native code, so it need not be asked.
			void worker.terminate()
		}

		signal.addEventListener('abort', giveUp, { once: true })
		worker.on('message', (extracted: Extracted) => end(() => resolve(extracted)))
		worker.on('error', (cause) => {
			const isMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
			end(() => (isMemory ? resolve({ ok: false, reason: 'too-much' }) : reject(cause)))
		})
		worker.on('exit', () => end(() => reject(new Error('The thread ended without an answer.'))))
	})
}
