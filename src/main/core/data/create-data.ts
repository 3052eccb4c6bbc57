/** The data folder: backups, checks, restoring, what was set aside, sizes, moving. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DataOverview, DataProblem, IntegrityCheck, Recovery } from '../../../shared/data-model.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { Chat, ChatId, StorageNotice } from '../../../shared/model.ts'
import { createFileStore } from '../attachments/file-store.ts'
import { createFileSweep } from '../attachments/sweep-files.ts'
import type { Handlers } from '../dispatch.ts'
import type { Ports } from '../ports.ts'
import type { Reopen } from '../restartable-core.ts'
import { createFileUse } from '../storage/attachments.ts'
import { backupFolder } from '../storage/backup-files.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import { hasFilledWal, sizeWithCompanions } from '../storage/companion-files.ts'
import { createReader } from '../storage/create-reader.ts'
import { insertConversation, showConversation, withNewIds } from '../storage/insert-conversation.ts'
import type { Database, OpenDatabase } from '../storage/open-database.ts'
import { listAside, quarantineFolder, setAside } from '../storage/quarantine.ts'
import { hasConversations, toDataProblem } from '../storage/verify-history.ts'
import { createBackups } from './create-backups.ts'
import { createMove } from './create-move.ts'
import { createRecovery, toId } from './create-recovery.ts'
import { createRestore } from './create-restore.ts'
import { createDataState } from './data-state.ts'
import { historyName } from './folder-contents.ts'
import { scheduleCare } from './schedule-care.ts'
import { createTaskTurn } from './task-turn.ts'

type Options = {
	readonly db: Database
	readonly ports: Pick<Ports, 'clock' | 'log' | 'folder' | 'info'>
	readonly bulk: BulkWriter
	/** Tells every window of a conversation that is new. */
	readonly announce: (id: ChatId) => Chat
	readonly hasLiveReplies: () => boolean
	readonly isImporting: () => boolean
	readonly reopen: Reopen
	readonly emit: (event: CoreEvent) => void
	/** What the user must know about the history, as long as it is so. */
	readonly setNotice: (notice: StorageNotice | null) => void
	/** As the history was opened. */
	readonly opened: Pick<OpenDatabase, 'notice' | 'wasOpen'>
}

type DataCall =
	| 'data.overview'
	| 'data.sizes'
	| 'data.backUp'
	| 'data.check'
	| 'data.restore'
	| 'data.conversations'
	| 'data.restoreConversation'
	| 'data.repair'
	| 'data.recover'
	| 'data.openFolder'
	| 'data.chooseFolder'
	| 'data.planMove'
	| 'data.move'
	| 'data.removePreviousFolder'
	| 'data.forgetPreviousFolder'

/** Little is written in so short a time. */
const freshMs = 10 * 60_000

/** Time for the last answer to reach its window before everything ends. */
const farewellMs = 500

export function createData(options: Options) {
	const { db, ports, bulk, announce, hasLiveReplies, isImporting, reopen, emit, setNotice, opened } = options
	const { clock, log, folder } = ports
	const { dataDir } = ports.info
	const historyPath = join(dataDir, historyName)

	const onChange = () => emit({ type: 'data.changed' })
	const turn = createTaskTurn(onChange)
	const state = createDataState(dataDir, log)
	// Three threads that start when they are first needed: what a person waits for, what takes long, and a rescue.
	const quick = createReader(historyPath)
	const long = createReader(historyPath, { givesWay: true })
	const rescue = createReader(historyPath, { givesWay: true })
	const onDamage = () => setNotice({ kind: 'damaged' })
	const backups = createBackups({
		dataDir,
		historyPath,
		isEmpty: () => !hasConversations(db),
		reader: long,
		state,
		clock,
		log,
		onDamage,
	})
	const recovery = createRecovery({ dataDir, reader: rescue, onChange, clock, log })
	const restore = createRestore({ historyPath, reader: long, reopen, clock })
	const move = createMove({ dataDir, port: folder, measure: measureMovable, reopen, log })
	let isClosed = false
	let hasRemoved = false
	const sweepFiles = createFileSweep({
		dataDir,
		findUnused: (input) => long.run('findUnusedFiles', input),
		isUsed: createFileUse(db),
		files: createFileStore(dataDir),
		mayRemove: () => !isClosed && !isImporting() && turn.running() === null,
		// The files' own times are the system's, however fast the clock here runs.
		nowMs: Date.now,
		log,
	})
	const stopCare = scheduleCare({
		clock,
		isBusy: () => hasLiveReplies() || isImporting() || turn.running() !== null,
		lastBackupMs: () => backups.list().find(({ reason }) => reason !== 'before-update')?.madeAtMs ?? null,
		lastCheckMs: () => state.get().lastCheck?.atMs ?? null,
		lastSweepMs: () => (hasRemoved ? null : state.get().lastSweepMs),
		wasOpen: opened.wasOpen,
		backUp: () => byItself(() => turn.run('backup', (tell) => backups.make('daily', tell))),
		check: () => byItself(check),
		sweep: () => byItself(sweep),
	})
	void recovery.begin()
	// Found by an earlier check, and not set right yet.
	if (state.get().lastCheck?.problem?.kind === 'damaged' && opened.notice === null) onDamage()

	/** What nobody asked for may not be allowed just now; it comes again. */
	async function byItself(work: () => Promise<unknown>): Promise<void> {
		await work().catch((cause: unknown) =>
			log.warn({ err: cause }, 'the care of the data folder was put off'),
		)
	}

	async function sweep(): Promise<void> {
		hasRemoved = false
		// Also when it fails: what cannot be read today is read tomorrow.
		state.change({ lastSweepMs: clock.now() })
		const { outcome } = await sweepFiles()
		if (outcome === 'put-off') hasRemoved = true
	}

	function check(): Promise<IntegrityCheck> {
		return turn.run('check', async () => {
			const atMs = clock.now()
			const problem = await readWhole()
			const done: IntegrityCheck = { atMs, elapsedMs: clock.now() - atMs, problem }
			state.change({ lastCheck: done })
			if (problem?.kind === 'damaged') {
				log.error({ problem }, 'the history is damaged')
				onDamage()
			}
			return done
		})
	}

	async function readWhole(): Promise<DataProblem | null> {
		try {
			return (await long.run('verifyHistory', { path: historyPath })).problem
		} catch (cause) {
			return toDataProblem(cause)
		}
	}

	async function measureMovable(): Promise<number> {
		const { logs: _logs, free: _free, ...sizes } = await quick.run('measureData', { dataDir })
		return Object.values(sizes).reduce((sum, size) => sum + size, 0)
	}

	function overview(): DataOverview {
		const { lastBackup, lastCheck } = state.get()
		const aside = listAside(dataDir).map(({ why, path, atMs }) => ({
			// One with a -wal was not closed in order: it is not read from.
			id: why === 'restored-over' && !hasFilledWal(path) ? toId(dataDir, path) : null,
			path,
			atMs,
			why,
			sizeBytes: sizeWithCompanions(path),
		}))
		return {
			dataDir,
			isFolderGiven: folder.pointerPath === null,
			canOpenFolder: folder.open !== null,
			canChooseFolder: folder.choose !== null,
			canStartAgain: folder.startsAgain,
			backups: backups.list(),
			lastBackup,
			lastCheck,
			aside,
			recovery: recovery.get(),
			running: turn.running(),
			previousFolder: move.previous(),
		}
	}

	/** Only what is listed is ever opened. Throws `not-allowed`. */
	function demandSource(id: string): string {
		const { backups: listed, aside, recovery: work } = overview()
		const known = [...listed, ...aside].some((each) => each.id === id)
		const isSalvaged = work?.salvage.phase === 'done' && work.salvage.id === id
		if (known || isSalvaged) return join(dataDir, id)
		throw new AppErrorException({ kind: 'not-allowed', detail: 'There is no such backup any more.' })
	}

	/** It was of another history. */
	const forgetCheck = () => state.change({ lastCheck: null })

	/** Throws `not-allowed` while something writes to the history that is about to give way. */
	function demandQuiet(): void {
		const running = hasLiveReplies() ? 'A reply' : isImporting() ? 'An import' : null
		if (running === null) return
		throw new AppErrorException({ kind: 'not-allowed', detail: `${running} is still running.` })
	}

	const handlers = {
		'data.overview': overview,
		'data.sizes': () => quick.run('measureData', { dataDir }),
		'data.backUp': () => turn.run('backup', (tell) => backups.make('manual', tell)),
		'data.check': check,
		async 'data.restore'({ source }) {
			demandQuiet()
			const path = demandSource(source)
			const options = { keepsWhatIsThere: false, onSwapped: forgetCheck }
			return { problem: await turn.run('restore', () => restore(path, options)) }
		},
		'data.conversations': ({ source, ...page }) =>
			quick.run('backedUpChats', { path: demandSource(source), ...page }),
		async 'data.restoreConversation'({ source, chatId }) {
			const found = await quick.run('readBackedUpChat', { path: demandSource(source), chatId })
			if (!found) throw new AppErrorException({ kind: 'not-found', what: 'chat' })
			if (found.now === 'same') return { chatId, outcome: 'already-here' }
			if (found.now === 'trashed') {
				showConversation(db, chatId)
				announce(chatId)
				return { chatId, outcome: 'added' }
			}
			const rows = found.now === 'differs' ? withNewIds(found.rows) : found.rows
			await bulk.run(insertConversation(db, rows))
			announce(rows.chatId)
			return { chatId: rows.chatId, outcome: found.now === 'differs' ? 'added-as-copy' : 'added' }
		},
		async 'data.repair'() {
			demandQuiet()
			await turn.run('restore', () =>
				reopen({
					async change() {
						const aside = setAside(historyPath, 'damaged', clock.now())
						forgetCheck()
						log.warn({ aside: aside.path }, 'a damaged history was moved aside')
					},
				}),
			)
			return null
		},
		async 'data.recover'({ choice }) {
			const offered = recovery.get()
			if (!offered) return { problem: null }
			if (choice === 'new') {
				recovery.decide('new')
				setNotice(null)
				return { problem: null }
			}
			demandQuiet()
			const source = choice === 'salvaged' ? salvagedId(offered) : backupId(offered)
			if (source === null) {
				throw new AppErrorException({ kind: 'not-allowed', detail: 'That cannot be had.' })
			}
			const problem = await turn.run('restore', () =>
				restore(join(dataDir, source), {
					keepsWhatIsThere: true,
					onSwapped() {
						recovery.decide(choice)
						forgetCheck()
					},
					onTakenBack: () => recovery.decide(null),
				}),
			)
			return { problem }
		},
		async 'data.openFolder'({ which }) {
			const folders = {
				data: dataDir,
				backups: join(dataDir, backupFolder),
				aside: join(dataDir, quarantineFolder),
				logs: join(dataDir, 'logs'),
			}
			if (!folder.open)
				throw new AppErrorException({ kind: 'not-allowed', detail: 'This host opens no folders.' })
			await folder.open(existsSync(folders[which]) ? folders[which] : dataDir)
			return null
		},
		'data.chooseFolder': async () => ({ path: (await folder.choose?.()) ?? null }),
		'data.planMove': ({ path }) => move.plan(path),
		async 'data.move'({ path }) {
			demandQuiet()
			const problem = await turn.run('move', (tell) => move.move(path, tell))
			if (problem === null) clock.after(farewellMs, folder.end)
			return { problem }
		},
		async 'data.removePreviousFolder'() {
			await move.removePrevious()
			onChange()
			return null
		},
		'data.forgetPreviousFolder'() {
			move.forgetPrevious()
			onChange()
			return null
		},
	} satisfies Pick<Handlers, DataCall>

	return {
		handlers,
		/**
		 * Before something that changes much at once, unless there is a backup of just now. Never rejects: what only
		 * adds may begin without one, and a failure is shown on the Data page.
		 */
		async backUpBefore(reason: 'before-import'): Promise<void> {
			const newestMs = backups.list()[0]?.madeAtMs ?? 0
			const isFresh = Math.abs(clock.now() - newestMs) < freshMs
			if (!isFresh) await byItself(() => turn.run('backup', (tell) => backups.make(reason, tell)))
		},
		/** Somebody met damage while reading: the whole file is looked at, and the user is told. */
		suspect: () => void byItself(check),
		hear(events: readonly CoreEvent[]): void {
			if (events.some(({ type }) => type === 'chat.removed')) hasRemoved = true
		},
		async close(): Promise<void> {
			isClosed = true
			stopCare()
			await Promise.all([quick.close(), long.close(), rescue.close()])
		},
	}
}

function salvagedId({ salvage }: Recovery): string | null {
	return salvage.phase === 'done' ? salvage.id : null
}

function backupId({ backup }: Recovery): string | null {
	return backup === null || backup === 'searching' ? null : backup.id
}
