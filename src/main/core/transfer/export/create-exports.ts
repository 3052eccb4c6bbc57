/** Takes conversations out. One export at a time; it outlives windows, and ends with the core. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { ParsedInput } from '../../../../shared/api.ts'
import { AppErrorException } from '../../../../shared/errors.ts'
import type { CoreEvent } from '../../../../shared/events.ts'
import {
	type ExportFailure,
	type ExportJob,
	type ExportPlace,
	type ExportSelection,
	type ExportState,
	exportTextLimit,
} from '../../../../shared/export-model.ts'
import type { Handlers } from '../../dispatch.ts'
import type { Clock, Log, Ports } from '../../ports.ts'
import type { TemporaryDatabase } from '../../storage/temporary-database.ts'
import { chooseShape, isOfOne, type Shape, stemOf } from './choose-shape.ts'
import { drawPage } from './draw-page.ts'
import type { ExportSource, Written } from './export-protocol.ts'
import { ExportCancelledError, ExportThreadError, runExportThread } from './export-thread.ts'
import { withExtension } from './with-extension.ts'

type Options = {
	readonly databasePath: string
	readonly dataDir: string
	readonly appVersion: string
	readonly memory: TemporaryDatabase
	readonly saving: Ports['saving']
	readonly drawing: Ports['drawing']
	readonly emit: (event: CoreEvent) => void
	readonly clock: Clock
	readonly log: Log
}

type ExportCall =
	| 'export.preview'
	| 'export.start'
	| 'export.cancel'
	| 'export.current'
	| 'export.show'
	| 'export.download'
	| 'export.text'

type StartInput = ParsedInput<'export.start'>

/** The export under way, or the last one. */
type Held = { job: ExportJob; readonly abort: AbortController; work: Promise<void>; path: string | null }

/** Windows are told at most so often while nothing but numbers changes. */
const tellEveryMs = 250
/** A window asks for all parts of a text within a moment. */
const forgetTextAfterMs = 30_000

export function createExports(options: Options) {
	const { databasePath, dataDir, appVersion, memory, saving, drawing, emit, clock, log } = options
	/** What waits to be fetched, and pages to draw from. Nothing in it is needed after a restart. */
	const folder = join(dataDir, 'exports')
	const swept = rm(folder, { recursive: true, force: true }).catch((cause: unknown) =>
		log.warn({ err: cause }, 'what earlier exports left behind could not be removed'),
	)
	let held: Held | null = null
	/** A place is being asked for. */
	let isAsking = false
	const closing = new AbortController()
	let toldAtMs = 0
	/** A window may ask more than once before the first answer comes: one thread at a time is enough. */
	let turn: Promise<unknown> = Promise.resolve()
	let copied: { readonly key: string; readonly text: Promise<string> } | null = null
	let cancelForget = () => {}

	function setState(current: Held, state: ExportState): void {
		const isProgress = current.job.state.phase === state.phase && state.phase !== 'done'
		current.job = { ...current.job, state }
		const nowMs = clock.now()
		if (isProgress && nowMs - toldAtMs < tellEveryMs && nowMs >= toldAtMs) return
		toldAtMs = nowMs
		emit({ type: 'export.changed', job: current.job })
	}

	/** Those in memory are copied there. Throws `not-allowed` for such a one together with others. */
	function sourceOf(selection: ExportSelection): ExportSource {
		const temporary =
			selection.of === 'chats' ? selection.chatIds.filter((id) => memory.chatOf(id) !== null) : []
		if (temporary.length === 0) return { kind: 'history', databasePath }
		if (selection.of === 'chats' && selection.chatIds.length > 1) {
			throw notAllowed('A temporary conversation is exported by itself.')
		}
		return { kind: 'temporary', bytes: memory.db.serialize() }
	}

	/** Questions that a call answers, one after the other. */
	function ask(task: () => Parameters<typeof runExportThread>[0]) {
		const mine = turn.then(() => demandAnswer(runExportThread(task(), { signal: closing.signal })))
		turn = mine.catch(() => {})
		return mine
	}

	async function preview(selection: ExportSelection) {
		const answer = await ask(() => ({ kind: 'preview', selection, source: sourceOf(selection), dataDir }))
		if (answer.type !== 'preview') throw new Error('The thread answered another question.')
		return { ...answer.preview, canDraw: drawing !== null && (await drawing.isAvailable()) }
	}

	/** Null: the person chose none. */
	async function choosePlace(id: string, stem: string, { extension }: Shape) {
		if (saving.by === 'download') {
			return { path: join(folder, id, stem + extension), mayReplace: true }
		}
		const chosen = await saving.choose({ fileName: stem + extension, extension: extension.slice(1) })
		return chosen === null ? null : withExtension(chosen, extension)
	}

	async function start(input: StartInput): Promise<ExportJob | null> {
		const { selection, format, words } = input
		const looked = await preview(selection)
		const shape = chooseShape({ ...input, preview: looked })
		const nowMs = clock.now()
		const id = uuidv7()
		const place = await choosePlace(id, stemOf(looked.title, words, new Date(nowMs)), shape)
		if (place === null || closing.signal.aborted) return null
		await forget()
		const progress = {
			conversations: 0,
			messages: 0,
			totalConversations: looked.conversations,
			totalMessages: looked.messages,
		}
		const current: Held = {
			job: { id, format, state: { phase: 'reading', progress } },
			abort: new AbortController(),
			work: Promise.resolve(),
			path: null,
		}
		held = current
		emit({ type: 'export.changed', job: current.job })
		current.work = write(current, input, shape, { ...place, nowMs }, looked.conversations)
		return current.job
	}

	/** Never rejects. */
	async function write(
		current: Held,
		input: StartInput,
		shape: Shape,
		place: { readonly path: string; readonly mayReplace: boolean; readonly nowMs: number },
		totalConversations: number,
	): Promise<void> {
		const { id } = current.job
		let drawnPages = 0
		const scratchPath = join(folder, `${id}-${randomUUID()}`)
		try {
			await swept
			if (saving.by === 'download') await mkdir(join(folder, id), { recursive: true, mode: 0o700 })
			const answer = await runExportThread(
				{
					kind: 'write',
					...input,
					...place,
					shape,
					scratchPath,
					appVersion,
					source: sourceOf(input.selection),
					dataDir,
				},
				{
					signal: current.abort.signal,
					onProgress({ progress }) {
						// While pages are drawn, that is what is waited for.
						if (current.job.state.phase === 'reading') setState(current, { phase: 'reading', progress })
					},
					async draw(page) {
						const conversations = isOfOne(input.selection)
							? null
							: { done: drawnPages, total: totalConversations }
						const paths = await drawPage({
							drawing,
							format: current.job.format,
							page,
							folder: scratchPath,
							signal: current.abort.signal,
							onImages: (images) => setState(current, { phase: 'drawing', conversations, images }),
							log,
						})
						drawnPages += 1
						return paths
					},
				},
			).finally(() => rm(scratchPath, { recursive: true, force: true }).catch(() => {}))
			if (answer.type !== 'done') throw new Error('The thread answered another question.')
			finish(current, answer.written)
		} catch (cause) {
			await discard(id)
			setState(
				current,
				cause instanceof ExportCancelledError || current.abort.signal.aborted
					? { phase: 'cancelled' }
					: { phase: 'failed', failure: judge(cause) },
			)
		}
	}

	function finish(current: Held, { path, ...rest }: Written): void {
		current.path = path
		const place: ExportPlace =
			saving.by === 'download' ? { kind: 'download', isTaken: false } : { kind: 'file', path }
		setState(current, { phase: 'done', report: { ...rest, fileName: basename(path), place } })
	}

	/** The browser has all of it: no copy is left with us. */
	async function letGo(current: Held): Promise<void> {
		const { state } = current.job
		if (state.phase !== 'done' || state.report.place.kind !== 'download') return
		current.path = null
		await discard(current.job.id)
		setState(current, {
			phase: 'done',
			report: { ...state.report, place: { kind: 'download', isTaken: true } },
		})
	}

	async function discard(id: string): Promise<void> {
		await rm(join(folder, id), { recursive: true, force: true }).catch((cause: unknown) =>
			log.warn({ err: cause }, 'an export could not be removed'),
		)
	}

	/** Makes room for the next one. */
	async function forget(): Promise<void> {
		const last = held
		held = null
		if (last) await discard(last.job.id)
	}

	/** Throws `not-allowed` while one is under way. */
	function demandNone(): void {
		if (isAsking || (held && isUnderWay(held.job))) throw notAllowed('Another export is running.')
	}

	/** Throws `not-allowed` unless it is the last one and done. */
	function demandDone(exportId: string): Held & { readonly path: string } {
		if (held?.job.id === exportId && held.path !== null) return { ...held, path: held.path }
		throw notAllowed('That export has no file to show.')
	}

	function judge(cause: unknown): ExportFailure {
		const failure = cause instanceof ExportThreadError ? cause.failure : 'internal'
		if (failure === 'internal' || failure === 'unreadable') log.error({ err: cause }, 'an export failed')
		return failure
	}

	/** The whole text, made once for all its parts. */
	function textOf({ from: _from, ...asked }: ParsedInput<'export.text'>): Promise<string> {
		const key = JSON.stringify(asked)
		cancelForget()
		cancelForget = clock.after(forgetTextAfterMs, () => {
			copied = null
		})
		if (copied?.key !== key) copied = { key, text: readText(asked) }
		return copied.text
	}

	async function readText({ chatId, extent, words }: Omit<ParsedInput<'export.text'>, 'from'>) {
		const answer = await ask(() => ({
			kind: 'text',
			chatId,
			extent,
			words,
			source: sourceOf({ of: 'chats', chatIds: [chatId] }),
			dataDir,
		}))
		if (answer.type !== 'text') throw new Error('The thread answered another question.')
		return answer.text
	}

	const handlers = {
		'export.preview': ({ selection }) => preview(selection),
		async 'export.start'(input) {
			demandNone()
			isAsking = true
			try {
				return await start(input)
			} finally {
				isAsking = false
			}
		},
		async 'export.cancel'({ exportId }) {
			if (held?.job.id !== exportId) throw notAllowed('That export is not under way.')
			const current = held
			current.abort.abort()
			await current.work
			return current.job
		},
		'export.current': () => held?.job ?? null,
		'export.show'({ exportId }) {
			const { path } = demandDone(exportId)
			if (saving.by !== 'dialog') throw notAllowed('This host cannot show a folder.')
			saving.show(path)
			return null
		},
		async 'export.download'({ exportId }) {
			const current = held
			const { path } = demandDone(exportId)
			if (saving.by !== 'download' || !current) throw notAllowed('The file is where it was saved.')
			const { size } = await stat(path)
			const name = basename(path)
			return {
				address: saving.offer({ path, name, sizeBytes: size, onTaken: () => void letGo(current) }),
			}
		},
		async 'export.text'(input) {
			const text = await textOf(input)
			const part = text.slice(input.from, input.from + exportTextLimit)
			if (input.from + part.length >= text.length) copied = null
			return { text: part, length: text.length }
		},
	} satisfies Pick<Handlers, ExportCall>

	return {
		handlers,
		/** Gives up what is under way; nothing of it is left. */
		async close(): Promise<void> {
			closing.abort()
			cancelForget()
			await turn
			const current = held
			current?.abort.abort()
			await current?.work
			await forget()
		},
	}
}

const isUnderWay = ({ state: { phase } }: ExportJob) => phase === 'reading' || phase === 'drawing'

/** Failures that a call answers with, and not a job. */
async function demandAnswer(work: ReturnType<typeof runExportThread>) {
	try {
		return await work
	} catch (cause) {
		const failure = cause instanceof ExportThreadError ? cause.failure : null
		if (failure === 'nothing') throw new AppErrorException({ kind: 'not-found', what: 'chat' }, { cause })
		if (failure === 'file-too-large') throw notAllowed('It is too long for the clipboard.')
		throw cause
	}
}

function notAllowed(detail: string): AppErrorException {
	return new AppErrorException({ kind: 'not-allowed', detail })
}
