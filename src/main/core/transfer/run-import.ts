/** One import from its first byte to its end: scan, wait for a yes, write, report. */
import { stat } from 'node:fs/promises'
import type { ImportFailure, ImportJob, ImportPreview, ImportState } from '../../../shared/import-model.ts'
import type { ChatId } from '../../../shared/model.ts'
import type { Log } from '../ports.ts'
import type { ImportRow } from '../storage/imports.ts'
import { toSaveFailure } from '../storage/storage-error.ts'
import type { FromImportThread, ImportTask } from './import-protocol.ts'
import { type ImportThread, startImportThread, type ThreadFailure } from './import-thread.ts'
import type { PieceWriter } from './write-pieces.ts'

/** The file an import reads. */
export type ImportFile = {
	readonly path: string
	readonly fileName: string
	readonly sizeBytes: number
	/** Rounded to a millisecond. */
	readonly modifiedAtMs: number
}

type ThreadPlaces = Pick<ImportTask, 'databasePath' | 'dataDir' | 'scratchPath'>

type Common = {
	readonly file: ImportFile
	readonly places: ThreadPlaces
	readonly log: Log
	/** Every change of state, as often as it comes. */
	readonly onState: (state: ImportState) => void
}

const nothingYet = { doneBytes: 0, totalBytes: 0, conversations: 0, messages: 0 }

/** Ends in `ready` or `failed`. */
export function scan({ file, places, log, onState }: Common): ImportThread {
	let preview: ImportPreview | null = null
	onState({ phase: 'scanning', progress: nothingYet })
	return startImportThread({
		task: {
			...places,
			kind: 'scan',
			path: file.path,
			skip: 0,
			deleted: 'leave',
			fileTimeMs: file.modifiedAtMs,
		},
		hear(message) {
			if (message.type === 'progress') onState({ phase: 'scanning', progress: message.progress })
			if (message.type === 'scanned') preview = message.preview
			throwIfFailed(message)
		},
		onEnd(failure) {
			if (failure === null && preview) onState({ phase: 'ready', preview })
			else onState({ phase: 'failed', failure: judge(failure, log), written: null, canResume: false })
		},
	})
}

type WriteOptions = Common & {
	readonly row: ImportRow
	readonly writer: PieceWriter
	/** Conversations whose line in the list is new. */
	readonly onTouched: (chats: readonly ChatId[]) => void
	/** Called once; `null` when everything is written. */
	readonly onEnd: (failure: ImportFailure | null) => void
}

/** Writes from where the row says on. State is told while it runs; its end is `onEnd`'s. */
export function write({
	file,
	places,
	log,
	onState,
	row,
	writer,
	onTouched,
	onEnd,
}: WriteOptions): ImportThread {
	const { source } = row
	const abort = new AbortController()
	let progress = nothingYet
	let isComplete = false
	const tell = () => onState({ phase: 'running', source, progress, counts: writer.counts() })
	tell()
	const thread = startImportThread({
		task: {
			...places,
			kind: 'import',
			path: file.path,
			skip: row.position,
			deleted: row.deleted,
			fileTimeMs: file.modifiedAtMs,
		},
		async hear(message) {
			throwIfFailed(message)
			if (message.type === 'progress') {
				progress = message.progress
				tell()
			} else if (message.type === 'batch') {
				await writer.write(message.pieces, abort.signal)
				const touched = writer.takeTouched()
				if (touched.length > 0) onTouched(touched)
			} else if (message.type === 'done') {
				isComplete = true
			}
		},
		onEnd: (failure) => onEnd(failure === null && isComplete ? null : judge(failure, log)),
	})
	return {
		async stop() {
			abort.abort()
			await thread.stop()
		},
	}
}

/** Null when there is none, or it cannot be read. */
export async function lookAtFile(path: string, fileName: string): Promise<ImportFile | null> {
	try {
		const { size, mtimeMs } = await stat(path)
		return { path, fileName, sizeBytes: size, modifiedAtMs: Math.round(mtimeMs) }
	} catch {
		return null
	}
}

/** An import that ended, or did not begin, as its row tells it. */
export function toEndedJob(row: ImportRow): ImportJob {
	const { id, fileName, sizeBytes, source, counts, phase, failure, endedAtMs, startedAtMs } = row
	const state: ImportState =
		phase === 'done' || phase === 'cancelled'
			? { phase, source, counts, endedAtMs: endedAtMs ?? startedAtMs }
			: {
					phase: 'failed',
					failure: failure ?? 'internal',
					written: { source, counts },
					canResume: failure !== 'changed',
				}
	return { id, fileName, sizeBytes, state }
}

class ReportedFailure extends Error {
	readonly failure: ImportFailure
	constructor(failure: ImportFailure, detail: string) {
		super(detail)
		this.failure = failure
	}
}

function throwIfFailed(message: FromImportThread): void {
	if (message.type === 'failed') throw new ReportedFailure(message.failure, message.detail)
}

/** What the user is told; the log gets the rest. */
function judge(ended: ThreadFailure | null, log: Log): ImportFailure {
	const cause = ended?.cause
	if (cause instanceof ReportedFailure) {
		if (cause.failure === 'internal') log.error({ detail: cause.message }, 'an import failed')
		return cause.failure
	}
	const reason = toSaveFailure(cause)
	if (reason) return reason === 'disk-full' ? 'disk-full' : 'not-saved'
	log.error({ err: cause }, 'an import failed')
	return ended?.failure ?? 'internal'
}
