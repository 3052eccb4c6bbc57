/** The data folder as a window sees it: what is in it, its backups, and what became of a damaged history. */
import type { ChatId } from './model.ts'

export type HistoryCounts = { readonly conversations: number; readonly messages: number }

/** Why a copy of the history was made. */
export type BackupReason = 'daily' | 'manual' | 'before-import' | 'before-update'

/** A copy of the whole history that was opened, checked and counted before it got its name. */
export type Backup = {
	/** A path within the data folder, with `/`. Names it in calls. */
	readonly id: string
	readonly madeAtMs: number
	readonly reason: BackupReason
	readonly counts: HistoryCounts
	readonly sizeBytes: number
}

/** Why something about the data folder was not done. */
export type DataProblem =
	| { readonly kind: 'disk-full'; readonly neededBytes: number; readonly freeBytes: number }
	/** SQLite's own check complains; `detail` is its first complaint. */
	| { readonly kind: 'damaged'; readonly detail: string }
	/** The copy does not hold what the history holds. */
	| { readonly kind: 'counts-differ'; readonly expected: HistoryCounts; readonly found: HistoryCounts }
	| { readonly kind: 'too-new'; readonly version: number }
	/** There is no conversation: a backup of nothing would only push out those of something. */
	| { readonly kind: 'empty' }
	/** A file could not be read or written; `detail` is the system's word for it. */
	| { readonly kind: 'io'; readonly detail: string }

/** The last try to make a backup. */
export type BackupAttempt = { readonly atMs: number; readonly problem: DataProblem | null }

export type IntegrityCheck = {
	readonly atMs: number
	readonly elapsedMs: number
	/** Null: the history is sound. */
	readonly problem: DataProblem | null
}

/** A history that was moved aside, untouched. Holdfast never removes it. */
export type AsideHistory = {
	/** As in `Backup`. Null when there was no file to move. */
	readonly id: string | null
	readonly path: string
	readonly atMs: number
	readonly why: 'damaged' | 'missing' | 'restored-over'
	readonly sizeBytes: number
}

/** What can be done about a history that could not be opened. It stays until the user has chosen. */
export type Recovery = {
	readonly why: 'damaged' | 'missing'
	/** Where the damaged file is now. */
	readonly path: string
	readonly foundAtMs: number
	readonly salvage: Salvage
	/** The newest one that is sound; `searching` while they are looked at. */
	readonly backup: Backup | null | 'searching'
}

export type Salvage =
	/** Rows read so far. */
	| { readonly phase: 'running'; readonly rows: number }
	| { readonly phase: 'done'; readonly id: string; readonly counts: HistoryCounts; readonly lostRows: number }
	| { readonly phase: 'nothing' }
	| { readonly phase: 'failed'; readonly problem: DataProblem }

export type DataTask = 'backup' | 'check' | 'restore' | 'move'

export type DataOverview = {
	readonly dataDir: string
	/** `--data-dir` named the folder: it is moved by hand, and named anew. */
	readonly isFolderGiven: boolean
	readonly canOpenFolder: boolean
	readonly canChooseFolder: boolean
	/** Holdfast can start itself again after a move. */
	readonly canStartAgain: boolean
	/** Newest first. */
	readonly backups: readonly Backup[]
	readonly lastBackup: BackupAttempt | null
	readonly lastCheck: IntegrityCheck | null
	/** Newest first. */
	readonly aside: readonly AsideHistory[]
	readonly recovery: Recovery | null
	readonly running: {
		readonly task: DataTask
		/** 0 to 1; null when it cannot be told. */
		readonly progress: number | null
	} | null
	/** The folder before the last move, with a copy that is no longer used. */
	readonly previousFolder: { readonly path: string; readonly isUnchanged: boolean } | null
}

/** In bytes. */
export type DataSizes = {
	readonly history: number
	/** Part of the history's file that only serves to find things. */
	readonly searchIndex: number
	readonly attachments: number
	readonly backups: number
	readonly aside: number
	readonly logs: number
	/** Left on the disk. */
	readonly free: number
}

/** A conversation in a backup. */
export type BackedUpChat = {
	readonly id: ChatId
	readonly title: string
	readonly updatedAtMs: number
	readonly messages: number
	/** Compared with the history of now: `same` and `trashed` have everything that the backup has. */
	readonly now: 'missing' | 'differs' | 'same' | 'trashed'
}

export type BackedUpChats = { readonly chats: readonly BackedUpChat[]; readonly hasMore: boolean }

/** Why the data cannot be moved to a folder. */
export type MoveProblem =
	| { readonly kind: 'relative' | 'same' | 'inside' | 'around' | 'not-empty' | 'not-a-folder' }
	| Extract<DataProblem, { readonly kind: 'disk-full' | 'io' }>

/** `path` as it would be used. */
export type MovePlan = {
	readonly path: string
	readonly problem: MoveProblem | null
	readonly neededBytes: number
}
