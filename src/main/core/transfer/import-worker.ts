/**
 * The thread of an import: reads the export and the history (through a connection that cannot write), stores files
 * under their hash, and sends the core what is to be written, two batches ahead of it at most.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { ImportFailure, ImportProgress } from '../../../shared/import-model.ts'
import { createFileStore } from '../attachments/file-store.ts'
import { giveWayToMain } from '../storage/give-way.ts'
import { createImportedChatRows } from '../storage/imported-chats.ts'
import { openForReading } from '../storage/open-for-reading.ts'
import { createScratchStore, type ScratchStore } from '../storage/scratch-store.ts'
import type { FromImportThread, ImportPiece, ImportTask, ToImportThread } from './import-protocol.ts'
import { openArchive } from './read/archive.ts'
import { ImportFailureException } from './read/import-failure.ts'
import { openExport } from './read/read-export.ts'
import { scanExport } from './scan-export.ts'
import { sendExport } from './send-export.ts'
import { createFileTaker } from './take-in-files.ts'

const port = parentPort
if (!port) throw new Error('An import worker runs as a worker thread.')
giveWayToMain()
const task = workerData as ImportTask
const say = (message: FromImportThread) => port.postMessage(message)

/** So many batches are on their way at once: one is written while the next is read. */
const maxAhead = 2
const progressEveryMs = 200

let ahead = 0
let wake: (() => void) | null = null
port.on('message', (message: ToImportThread) => {
	// Whoever asks for its end has raised the flag.
	if (message.type === 'taken') ahead -= 1
	wake?.()
})

/** Nobody is told of it: whoever cancelled knows. */
class CancelledError extends Error {}

function demandGoingOn(): void {
	if (Atomics.load(task.cancelFlag, 0) !== 0) throw new CancelledError()
}

async function send(pieces: readonly ImportPiece[]): Promise<void> {
	ahead += 1
	say({ type: 'batch', pieces })
	while (ahead >= maxAhead) {
		await new Promise<void>((resolve) => (wake = resolve))
		demandGoingOn()
	}
}

let toldAtMs = 0
function onProgress(progress: ImportProgress): void {
	demandGoingOn()
	const nowMs = performance.now()
	if (nowMs - toldAtMs < progressEveryMs) return
	toldAtMs = nowMs
	say({ type: 'progress', progress })
}

async function run(): Promise<void> {
	const { kind, path, databasePath, dataDir, scratchPath, skip, deleted, fileTimeMs } = task
	let scratch: ScratchStore | null = null
	const db = openForReading(databasePath)
	const archive = await openArchive(path)
	try {
		const rows = createImportedChatRows(db)
		const opened = await openExport(archive, () => (scratch ??= createScratchStore(scratchPath)))
		say({ type: 'opened', source: opened.source })
		if (kind === 'scan') {
			say({ type: 'scanned', preview: await scanExport({ opened, rows, fileTimeMs, onProgress }) })
			return
		}
		const maxTotalBytes = archive.sizeBytes * 20 + 1_000_000_000
		const takeIn = createFileTaker({ store: createFileStore(dataDir), dataDir, maxTotalBytes })
		await sendExport({ opened, rows, takeIn, skip, deleted, fileTimeMs, send, onProgress })
		say({ type: 'done' })
	} finally {
		archive.close()
		db.close()
		closeScratch(scratch)
	}
}

function closeScratch(scratch: ScratchStore | null): void {
	scratch?.close()
}

function toFailure(cause: unknown): ImportFailure {
	if (cause instanceof ImportFailureException) return cause.failure
	const code = cause instanceof Error && 'code' in cause ? cause.code : null
	return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'internal'
}

run()
	.catch((cause: unknown) => {
		if (cause instanceof CancelledError) return
		say({
			type: 'failed',
			failure: toFailure(cause),
			detail: cause instanceof Error ? (cause.stack ?? '') : String(cause),
		})
	})
	// Nothing more is read from here on; what was said has been sent.
	.finally(() => port.close())
