/** Makes backups, and lets old ones go. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupAttempt, BackupReason, DataProblem } from '../../../shared/data-model.ts'
import type { Clock, Log } from '../ports.ts'
import { backupFolder, listBackups, toBackupName, unfinishedSuffix } from '../storage/backup-files.ts'
import { sizeWithCompanions } from '../storage/companion-files.ts'
import type { Reader } from '../storage/create-reader.ts'
import { undecidedAside } from '../storage/quarantine.ts'
import { toDataProblem } from '../storage/verify-history.ts'
import { syncFolderNow } from '../write-now.ts'
import type { DataState } from './data-state.ts'
import { lackOfSpace } from './free-space.ts'
import { keepWhich } from './keep-which.ts'

type Options = {
	readonly dataDir: string
	readonly historyPath: string
	readonly isEmpty: () => boolean
	/** Long work only. */
	readonly reader: Pick<Reader, 'run'>
	readonly state: DataState
	readonly clock: Clock
	readonly log: Log
	/** A copy, which is made page by page, turned out damaged: then so is what it was made of. */
	readonly onDamage: () => void
}

export type Backups = ReturnType<typeof createBackups>

export function createBackups(options: Options) {
	const { dataDir, historyPath, isEmpty, reader, state, clock, log, onDamage } = options
	const folder = join(dataDir, backupFolder)

	/** Never rejects. It counts only when it was opened, checked and counted; what went wrong is remembered and shown. */
	async function make(reason: BackupReason, tell: (progress: number) => void): Promise<BackupAttempt> {
		const atMs = clock.now()
		const problem = await tryToMake(reason, atMs, tell).catch((cause: unknown) => toDataProblem(cause))
		if (problem && problem.kind !== 'empty') log.error({ problem, reason }, 'a backup failed')
		if (problem?.kind === 'damaged') onDamage()
		const attempt = { atMs, problem }
		state.change({ lastBackup: attempt })
		return attempt
	}

	async function tryToMake(
		reason: BackupReason,
		atMs: number,
		tell: (progress: number) => void,
	): Promise<DataProblem | null> {
		if (isEmpty()) return { kind: 'empty' }
		await mkdir(folder, { recursive: true, mode: 0o700 })
		await removeUnfinished()
		const lack = await lackOfSpace(folder, sizeWithCompanions(historyPath))
		if (lack) return lack
		const draft = join(folder, `${new Date(atMs).toISOString().replaceAll(':', '-')}${unfinishedSuffix}`)
		const verified = await reader.run(
			'makeBackup',
			{ target: draft },
			{ onProgress: (progress) => tell(Number(progress)) },
		)
		if (verified.problem) return verified.problem
		await rename(draft, join(folder, toBackupName(atMs, reason, verified.counts)))
		syncFolderNow(folder)
		log.info({ reason, counts: verified.counts, elapsedMs: clock.now() - atMs }, 'a backup was made')
		await removeOld(atMs)
		return null
	}

	/** Whoever was killed in the middle of one left it behind. */
	async function removeUnfinished(): Promise<void> {
		for (const name of await readdir(folder)) {
			if (name.includes(unfinishedSuffix)) await rm(join(folder, name), { force: true })
		}
	}

	/** Those made before an update have a rule of their own; while a damaged history waits for a decision all stay. */
	async function removeOld(nowMs: number): Promise<void> {
		if (undecidedAside(dataDir)) return
		const rotating = listBackups(dataDir).filter(({ reason }) => reason !== 'before-update')
		const kept = new Set(keepWhich(rotating, nowMs))
		for (const backup of rotating) {
			if (!kept.has(backup)) await rm(join(dataDir, backup.id), { force: true })
		}
	}

	return { make, list: () => listBackups(dataDir) }
}
