import { readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import type { DataSizes } from '../../../shared/data-model.ts'
import { backupFolder } from './backup-files.ts'
import { sizeWithCompanions } from './companion-files.ts'
import { quarantineFolder } from './quarantine.ts'
import { searchFolder } from './search-index.ts'

export const attachmentFolder = 'files'

/** A read job: asks for every file's size, which takes a while for many attachments. */
export function measureData(db: Sqlite.Database, { dataDir }: { readonly dataDir: string }): DataSizes {
	const { bavail, bsize } = statfsSync(dataDir)
	return {
		history: sizeWithCompanions(db.name),
		searchIndex: sizeOfFolder(join(dataDir, searchFolder)),
		attachments: sizeOfFolder(join(dataDir, attachmentFolder)),
		backups: sizeOfFolder(join(dataDir, backupFolder)),
		aside: sizeOfFolder(join(dataDir, quarantineFolder)),
		logs: sizeOfFolder(join(dataDir, 'logs')),
		free: bavail * bsize,
	}
}

/** 0 for a folder that is not there. What vanishes meanwhile is not counted. */
function sizeOfFolder(folder: string): number {
	let size = 0
	for (const entry of readEntries(folder)) {
		const path = join(folder, entry.name)
		if (entry.isDirectory()) size += sizeOfFolder(path)
		else if (entry.isFile()) size += statSync(path, { throwIfNoEntry: false })?.size ?? 0
	}
	return size
}

function readEntries(folder: string) {
	try {
		return readdirSync(folder, { withFileTypes: true })
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
			return []
		throw cause
	}
}
