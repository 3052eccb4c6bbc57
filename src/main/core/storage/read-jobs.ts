/**
 * What readers do, by name: each gets a read-only connection of its own in a worker thread, so however long it
 * takes, no reply waits for it. Input and output are structured-cloned.
 */
import { findInChat } from '../search/find-in-chat.ts'
import { findMessages } from '../search/find-messages.ts'
import { findTitles } from '../search/find-titles.ts'
import { backedUpChats, readBackedUpChat } from './backed-up-chats.ts'
import { makeBackup } from './make-backup.ts'
import { measureData } from './measure-data.ts'
import { mergeHistories } from './merge-histories.ts'
import type { Database } from './open-database.ts'
import { salvageHistory } from './salvage-history.ts'
import { findUnusedFiles } from './unused-files.ts'
import { usageReport } from './usage-totals.ts'
import { verifyHistory } from './verify-history.ts'

export type ReadContext = {
	/** Tells the caller how far it is; `progress` is structured-cloned. */
	readonly report: (progress: unknown) => void
	/** True once the caller gave up: stop at the next good place. What is returned then reaches nobody. */
	readonly isCancelled: () => boolean
}

// biome-ignore lint/suspicious/noExplicitAny: each job declares its own input and output; `Reader.run` infers them.
type ReadJob = (db: Database, input: any, context: ReadContext) => unknown

export const readJobs = {
	/** SQLite's own check of the whole file: `ok`, or its first complaints. */
	quickCheck: (db: Database, _input: null): readonly string[] =>
		db.prepare<[], string>('PRAGMA quick_check').pluck().all(),
	usageReport,
	makeBackup,
	verifyHistory: (db: Database, { path }: { readonly path: string }) =>
		verifyHistory(path, { isInUse: path === db.name }),
	salvageHistory,
	mergeHistories,
	measureData,
	findUnusedFiles,
	backedUpChats,
	readBackedUpChat,
	findMessages,
	findTitles,
	findInChat,
} as const satisfies Readonly<Record<string, ReadJob>>

export type ReadJobs = typeof readJobs
export type ReadJobName = keyof ReadJobs
export type ReadInput<Name extends ReadJobName> = Parameters<ReadJobs[Name]>[1]
export type ReadOutput<Name extends ReadJobName> = Awaited<ReturnType<ReadJobs[Name]>>
