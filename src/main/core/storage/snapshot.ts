import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { syncFileNow, syncFolderNow } from '../write-now.ts'
import { backupFolder, listBackups, toBackupName, unfinishedSuffix } from './backup-files.ts'
import { countHistory, verifyHistory } from './verify-history.ts'

const snapshotsKept = 3

/**
 * A verified copy of the history before it is migrated, among the backups; older ones than the last three go.
 * Returns its path. Throws SQLite's error when it cannot be made, and an `Error` when it is not what it should be:
 * without a way back nothing is migrated.
 */
export function keepSnapshot(db: Sqlite.Database, dataDir: string, nowMs: number): string {
	const folder = join(dataDir, backupFolder)
	mkdirSync(folder, { recursive: true, mode: 0o700 })
	const counts = countHistory(db)
	const path = join(folder, toBackupName(nowMs, 'before-update', counts))
	const draft = path + unfinishedSuffix
	rmSync(draft, { force: true })
	db.prepare('VACUUM INTO ?').run(draft)
	renewIdentity(draft)
	chmodSync(draft, 0o600)
	const verified = verifyHistory(draft)
	if (verified.problem?.kind === 'damaged') {
		// A copy made by SQLite is as sound as what it was made of.
		throw new Sqlite.SqliteError(verified.problem.detail, 'SQLITE_CORRUPT')
	}
	if (verified.problem) {
		throw new Error(`The copy made before an update cannot be used: ${JSON.stringify(verified.problem)}`)
	}
	if (
		verified.counts.conversations !== counts.conversations ||
		verified.counts.messages !== counts.messages
	) {
		throw new Error('The copy made before an update does not hold the whole history.')
	}
	syncFileNow(draft)
	renameSync(draft, path)
	syncFolderNow(folder)
	const snapshots = listBackups(dataDir).filter(({ reason }) => reason === 'before-update')
	for (const { id } of snapshots.slice(snapshotsKept)) rmSync(join(dataDir, id), { force: true })
	return path
}

/** Rows have other numbers in it: an index of the search that belongs to the history of now must not be taken for its own. */
function renewIdentity(path: string): void {
	const copy = new Sqlite(path)
	try {
		const hasIdentity =
			copy.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'search_history'`).get() !== undefined
		if (hasIdentity) copy.exec('UPDATE search_history SET identity = randomblob(16)')
	} finally {
		copy.close()
	}
}
