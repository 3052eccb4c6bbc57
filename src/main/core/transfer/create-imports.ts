/** Brings conversations in. One import at a time; it outlives windows, and goes on by itself after a kill. */
import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ImportJob, ImportState } from '../../../shared/import-model.ts'
import type { ChatId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock, Log, Ports } from '../ports.ts'
import type { AttachmentRows } from '../storage/attachments.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import type { ImportedOrderRows } from '../storage/imported-order.ts'
import type { ImportRow, ImportRows } from '../storage/imports.ts'
import type { SettledMessageRows } from '../storage/settled-messages.ts'
import type { ImportThread } from './import-thread.ts'
import { type ImportFile, lookAtFile, scan, toEndedJob, write } from './run-import.ts'
import { createUploads, type Upload } from './uploads.ts'
import { createPieceWriter } from './write-pieces.ts'

type Options = {
	readonly rows: ImportRows
	readonly messages: SettledMessageRows
	readonly attachments: AttachmentRows
	readonly order: ImportedOrderRows
	readonly bulk: BulkWriter
	readonly databasePath: string
	readonly dataDir: string
	readonly chooseFile: Ports['chooseFile']
	/** Tells every window that a conversation's line changed. */
	readonly announce: (chatId: ChatId) => void
	readonly emit: (event: CoreEvent) => void
	readonly clock: Clock
	readonly log: Log
}

type ImportCall =
	| 'import.choose'
	| 'import.beginUpload'
	| 'import.upload'
	| 'import.start'
	| 'import.resume'
	| 'import.cancel'
	| 'import.report'
	| 'import.list'

/** The import that has not ended. */
type Current = {
	job: ImportJob
	upload: Upload | null
	file: ImportFile | null
	thread: ImportThread | null
}

/** Windows are told at most so often while nothing but numbers changes. */
const tellEveryMs = 250
/** What was under way when the process ended goes on after the first window has been drawn. */
export const resumeAfterMs = 2_000
/** A list is announced line by line up to here; beyond, windows are told to read it again. */
const maxAnnounced = 100
const listLength = 20

const importExtensions = ['zip', 'json', 'jsonl'] as const

export function createImports(options: Options) {
	const {
		rows,
		messages,
		attachments,
		order,
		bulk,
		databasePath,
		dataDir,
		chooseFile,
		announce,
		emit,
		clock,
		log,
	} = options
	const uploads = createUploads(dataDir)
	let current: Current | null = null
	let toldAtMs = 0
	let announced = 0
	let isClosed = false

	function setState(held: Current, state: ImportState): void {
		const isNewPhase = held.job.state.phase !== state.phase
		held.job = { ...held.job, state }
		const nowMs = clock.now()
		if (!isNewPhase && nowMs - toldAtMs < tellEveryMs && nowMs >= toldAtMs) return
		toldAtMs = nowMs
		emit({ type: 'import.changed', job: held.job })
	}

	/** Throws `not-allowed` while one is running. One that only waits makes room. */
	async function makeRoom(): Promise<void> {
		if (current?.job.state.phase === 'running') {
			throw new AppErrorException({ kind: 'not-allowed', detail: 'Another import is running.' })
		}
		if (current) await discard(current)
	}

	/** Throws `not-allowed` unless it is the one under way. */
	function demandCurrent(importId: string): Current {
		if (current?.job.id !== importId) throw notUnderWay()
		return current
	}

	function begin(fileName: string, sizeBytes: number): Current {
		const state: ImportState = { phase: 'uploading', receivedBytes: 0 }
		current = { job: { id: uuidv7(), fileName, sizeBytes, state }, upload: null, file: null, thread: null }
		return current
	}

	async function beginScan(held: Current, path: string): Promise<void> {
		await uploads.prepare()
		held.file = await lookAtFile(path, held.job.fileName)
		if (!held.file) {
			setState(held, { phase: 'failed', failure: 'unreadable', written: null, canResume: false })
			return
		}
		held.thread = scan({
			file: held.file,
			places: placesOf(held),
			log,
			onState(state) {
				setState(held, state)
				if (state.phase === 'failed') void release(held)
			},
		})
	}

	function placesOf({ job }: Current) {
		return { databasePath, dataDir, scratchPath: uploads.scratchPathOf(job.id) }
	}

	function runWrite(held: Current, file: ImportFile, row: ImportRow): void {
		announced = 0
		const writer = createPieceWriter({ row, rows, messages, attachments, order, bulk, nowMs: clock.now })
		held.thread = write({
			file,
			places: placesOf(held),
			log,
			row,
			writer,
			onState: (state) => setState(held, state),
			onTouched: tellChats,
			onEnd(failure) {
				rows.end(row.id, failure === null ? 'done' : 'failed', failure, clock.now())
				endWrite(held, failure === null ? 'gone' : 'kept')
			},
		})
	}

	function tellChats(chats: readonly ChatId[]): void {
		for (const chatId of chats) {
			announced += 1
			if (announced <= maxAnnounced) announce(chatId)
		}
	}

	/** `kept`: trying again needs the file. */
	function endWrite(held: Current, upload: 'gone' | 'kept'): void {
		const row = rows.get(held.job.id)
		if (row) setState(held, toEndedJob(row).state)
		if (announced > maxAnnounced) emit({ type: 'window.resync' })
		if (upload === 'gone') void release(held)
		if (current === held) current = null
	}

	/** Lets go of what it holds; its row stays. */
	async function release(held: Current): Promise<void> {
		const { thread, upload } = held
		held.thread = null
		held.upload = null
		await thread?.stop()
		await upload?.discard()
		await uploads.remove(held.job.id)
	}

	async function discard(held: Current): Promise<void> {
		if (current === held) current = null
		setState(held, { phase: 'discarded' })
		await release(held)
	}

	async function cancelWrite(held: Current): Promise<void> {
		await held.thread?.stop()
		rows.end(held.job.id, 'cancelled', null, clock.now())
		endWrite(held, 'gone')
	}

	/** Goes on with an import that stopped on its way. Throws `not-allowed` unless it may. */
	async function resume(importId: string): Promise<Current> {
		const row = rows.get(importId)
		if (!row || row.phase === 'done' || row.phase === 'cancelled') {
			throw notUnderWay()
		}
		await makeRoom()
		const held = begin(row.fileName, row.sizeBytes)
		held.job = { ...held.job, id: row.id }
		await uploads.prepare()
		const file = await lookAtFile(row.path, row.fileName)
		const isSame = file?.sizeBytes === row.sizeBytes && file.modifiedAtMs === row.modifiedAtMs
		if (!file || !isSame) {
			rows.end(row.id, 'failed', file ? 'changed' : 'unreadable', clock.now())
			endWrite(held, 'kept')
			return held
		}
		held.file = file
		rows.resume(row.id)
		runWrite(held, file, row)
		return held
	}

	/** What a kill broke off. One that made no progress since the last time would only do the same again. */
	async function takeUpBroken(): Promise<void> {
		// One that was begun since the start is running, not broken.
		const broken = rows.running().filter(({ id }) => id !== current?.job.id)
		await uploads.sweep((name) => broken.some(({ id }) => id === name) || current?.job.id === name)
		for (const row of broken) {
			if (isClosed) return
			if (current !== null || row.resumedAt === row.position) {
				rows.end(row.id, 'failed', 'internal', clock.now())
			} else {
				await resume(row.id).catch((cause) => log.error({ err: cause }, 'an import could not be resumed'))
			}
		}
	}

	const stopWaiting = clock.after(resumeAfterMs, () => {
		takeUpBroken().catch((cause) => log.error({ err: cause }, 'broken imports could not be looked at'))
	})

	const handlers = {
		async 'import.choose'() {
			if (chooseFile === null) {
				throw new AppErrorException({ kind: 'not-allowed', detail: 'This host has no dialog for files.' })
			}
			await makeRoom()
			const path = await chooseFile({ extensions: importExtensions })
			if (path === null) return null
			await makeRoom()
			const file = await lookAtFile(path, basename(path))
			const held = begin(basename(path), file?.sizeBytes ?? 0)
			await beginScan(held, path)
			return held.job
		},
		async 'import.beginUpload'({ fileName, sizeBytes }) {
			await makeRoom()
			const held = begin(fileName, sizeBytes)
			try {
				held.upload = await uploads.begin(held.job.id, sizeBytes)
			} catch (cause) {
				if (current === held) current = null
				throw cause
			}
			emit({ type: 'import.changed', job: held.job })
			return held.job
		},
		async 'import.upload'({ importId, offset, base64 }) {
			const held = demandCurrent(importId)
			const { upload } = held
			if (!upload) throw notUnderWay()
			const isWhole = await upload.add(offset, Buffer.from(base64, 'base64'))
			const receivedBytes = upload.receivedBytes()
			if (current !== held) return { receivedBytes }
			setState(held, { phase: 'uploading', receivedBytes })
			if (isWhole) await beginScan(held, upload.path)
			return { receivedBytes }
		},
		'import.start'({ importId, deleted }) {
			const held = demandCurrent(importId)
			const { file, job } = held
			if (job.state.phase !== 'ready' || !file) {
				throw new AppErrorException({ kind: 'not-allowed', detail: 'It is not ready.' })
			}
			const { source } = job.state.preview
			rows.begin({ ...file, id: importId, source, deleted, startedAtMs: clock.now() })
			const row = rows.get(importId)
			if (row) runWrite(held, file, row)
			return held.job
		},
		async 'import.resume'({ importId }) {
			return (await resume(importId)).job
		},
		async 'import.cancel'({ importId }) {
			const held = demandCurrent(importId)
			if (held.job.state.phase === 'running') await cancelWrite(held)
			else await discard(held)
			return held.job
		},
		'import.report'({ importId, afterNumber, limit }) {
			const problems = rows.problems(importId, afterNumber, limit + 1)
			return { problems: problems.slice(0, limit), hasMore: problems.length > limit }
		},
		'import.list'() {
			const ended = rows.newest(listLength).filter(({ id }) => id !== current?.job.id)
			return [...(current ? [current.job] : []), ...ended.map(toEndedJob)]
		},
	} satisfies Pick<Handlers, ImportCall>

	return {
		handlers,
		/** Stops without ending: what is under way goes on at the next start. */
		async close(): Promise<void> {
			isClosed = true
			stopWaiting()
			const held = current
			current = null
			if (held?.job.state.phase === 'running') await held.thread?.stop()
			else if (held) await release(held)
		},
	}
}

function notUnderWay(): AppErrorException {
	return new AppErrorException({ kind: 'not-allowed', detail: 'That import is not under way.' })
}
