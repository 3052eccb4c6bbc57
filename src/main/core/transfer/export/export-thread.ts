/** Runs one task of an export in a thread of its own. */
import { Worker } from 'node:worker_threads'
import type { ExportFailure } from '../../../../shared/export-model.ts'
import { threadFile } from '../../storage/thread-file.ts'
import type { ExportTask, FromExportThread, ToExportThread } from './export-protocol.ts'

/** What the thread itself says of its failure, or what it died of. */
export class ExportThreadError extends Error {
	readonly failure: ExportFailure
	constructor(failure: ExportFailure, detail: string) {
		super(detail)
		this.failure = failure
	}
}

/** The export was cancelled; nothing of it is left. */
export class ExportCancelledError extends Error {}

type TaskOf<Kind extends ExportTask['kind']> = Omit<
	Extract<ExportTask, { readonly kind: Kind }>,
	'cancelFlag'
>

type Answer = Extract<FromExportThread, { readonly type: 'preview' | 'text' | 'done' }>

type Hear = {
	readonly onProgress?: (message: Extract<FromExportThread, { readonly type: 'progress' }>) => void
	/** Has a page drawn. When it rejects, so does the task. */
	readonly draw?: (page: string) => Promise<readonly string[]>
	/** Ends the task at the next good place; it then rejects with `ExportCancelledError`. */
	readonly signal?: AbortSignal
}

/** In megabytes. A message and what is made of it take a part of it. */
const maxHeapMb = 1_536
/** What is read lives for a moment; left alone, V8 lets the room for that grow with the history. */
const maxYoungMb = 24

/** Rejects with `ExportThreadError` or `ExportCancelledError`. The thread has ended when it settles. */
export function runExportThread(
	task: TaskOf<'preview'> | TaskOf<'text'> | TaskOf<'write'>,
	{ onProgress, draw, signal }: Hear = {},
): Promise<Answer> {
	const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
	const worker = new Worker(threadFile('export-worker', import.meta), {
		workerData: { ...task, cancelFlag },
		resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: maxYoungMb },
	})
	const cancel = () => void Atomics.store(cancelFlag, 0, 1)
	if (signal?.aborted) cancel()
	signal?.addEventListener('abort', cancel, { once: true })

	let answer: Answer | null = null
	let failure: Error | null = null

	async function drawFor(page: string): Promise<void> {
		let paths: readonly string[] = []
		try {
			if (draw) paths = await draw(page)
		} catch (cause) {
			failure ??= cause instanceof Error ? cause : new Error(String(cause))
			cancel()
		}
		worker.postMessage({ type: 'drawn', paths } satisfies ToExportThread)
	}

	worker.on('message', (message: FromExportThread) => {
		if (message.type === 'progress') onProgress?.(message)
		else if (message.type === 'page') void drawFor(message.path)
		else if (message.type === 'failed') failure ??= new ExportThreadError(message.failure, message.detail)
		else answer = message
	})
	worker.on('error', (cause) => {
		const isMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
		failure ??= new ExportThreadError(isMemory ? 'out-of-memory' : 'internal', String(cause.stack ?? cause))
	})
	return new Promise((resolve, reject) => {
		worker.on('exit', () => {
			signal?.removeEventListener('abort', cancel)
			if (answer) resolve(answer)
			else reject(failure ?? new ExportCancelledError('The export was cancelled.'))
		})
	})
}
