/** Backups are files whose names say everything about them: nothing beside them can get lost or disagree. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Backup, BackupReason, HistoryCounts } from '../../../shared/data-model.ts'

export const backupFolder = 'backups'

/** Of a copy that is still being made or looked at. Whoever finds one later may remove it. */
export const unfinishedSuffix = '.unfinished'

const reasons: readonly BackupReason[] = ['daily', 'manual', 'before-import', 'before-update']

/** `2026-11-20T09-15-00.000Z.daily.120-4500.db`: when, why, conversations and messages. */
export function toBackupName(madeAtMs: number, reason: BackupReason, counts: HistoryCounts): string {
	const stamp = new Date(madeAtMs).toISOString().replaceAll(':', '-')
	return `${stamp}.${reason}.${counts.conversations}-${counts.messages}.db`
}

/** Null for a file that is not a finished backup. */
function parseBackupName(name: string): Omit<Backup, 'id' | 'sizeBytes'> | null {
	const match = /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.([a-z-]+)\.(\d+)-(\d+)\.db$/.exec(name)
	if (!match) return null
	const [, day = '', hours = '', minutes = '', seconds = '', word, conversations, messages] = match
	const madeAtMs = Date.parse(`${day}${hours}:${minutes}:${seconds}`)
	const reason = reasons.find((known) => known === word)
	if (!reason || Number.isNaN(madeAtMs)) return null
	return {
		madeAtMs,
		reason,
		counts: { conversations: Number(conversations), messages: Number(messages) },
	}
}

/** Newest first. Empty when there is no such folder. */
export function listBackups(dataDir: string): readonly Backup[] {
	const folder = join(dataDir, backupFolder)
	const backups: Backup[] = []
	for (const name of readNames(folder)) {
		const parsed = parseBackupName(name)
		const file = statSync(join(folder, name), { throwIfNoEntry: false })
		if (parsed && file?.isFile()) {
			backups.push({ ...parsed, id: `${backupFolder}/${name}`, sizeBytes: file.size })
		}
	}
	return backups.sort((a, b) => b.madeAtMs - a.madeAtMs)
}

export function readNames(folder: string): readonly string[] {
	try {
		return readdirSync(folder)
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
			return []
		throw cause
	}
}
