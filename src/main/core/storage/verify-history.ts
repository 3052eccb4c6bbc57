import Sqlite from 'better-sqlite3'
import type { DataProblem, HistoryCounts } from '../../../shared/data-model.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import { lookAtHistory } from './look-at-history.ts'

export type Verified =
	| { readonly problem: null; readonly counts: HistoryCounts }
	| { readonly problem: DataProblem }

/**
 * Reads a whole history: what can be opened, is ours, is not too new and passes `quick_check`, is sound. Takes
 * seconds for a large one, so it belongs into a thread. Never throws; the file is left as it is.
 */
export function verifyHistory(path: string, options?: { readonly isInUse: boolean }): Verified {
	let db: Sqlite.Database | undefined
	try {
		const look = lookAtHistory(path, options)
		if (!look.isSound) return { problem: { kind: 'damaged', detail: look.detail } }
		db = new Sqlite(path, { readonly: true, fileMustExist: true })
		const complaint = firstComplaint(db)
		if (complaint !== null) return { problem: { kind: 'damaged', detail: complaint } }
		return { problem: null, counts: countHistory(db) }
	} catch (cause) {
		return { problem: toDataProblem(cause) }
	} finally {
		db?.close()
	}
}

/** What `PRAGMA quick_check` says first; null when all is well. */
function firstComplaint(db: Sqlite.Database): string | null {
	const verdict = db.prepare<[], string>('PRAGMA quick_check(1)').pluck().get()
	return verdict === 'ok' ? null : (verdict ?? 'the check said nothing')
}

export function countHistory(db: Sqlite.Database): HistoryCounts {
	const count = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
	return { conversations: count('chats'), messages: count('messages') }
}

export function hasConversations(db: Sqlite.Database): boolean {
	return db.prepare('SELECT 1 FROM chats LIMIT 1').get() !== undefined
}

/** For what a person is told about a file that could not be read, written or understood. */
export function toDataProblem(cause: unknown): DataProblem {
	if (cause instanceof AppErrorException && cause.error.kind === 'history-too-new') {
		return { kind: 'too-new', version: cause.error.version }
	}
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
	const detail = cause instanceof Error ? cause.message : String(cause)
	if (/^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(code)) return { kind: 'damaged', detail }
	return { kind: 'io', detail }
}
