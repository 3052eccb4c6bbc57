/** What the search's index has to take in, on the history's side (migration 0008). */
import type { Database } from './open-database.ts'

/** Rows forgotten in one step. */
const stepRows = 200

export type SearchChanges = ReturnType<typeof createSearchChanges>

export function createSearchChanges(db: Database) {
	const forget = db.prepare<[number, number]>(
		'DELETE FROM search_changes WHERE seq IN (SELECT seq FROM search_changes WHERE seq <= ? ORDER BY seq LIMIT ?)',
	)

	return {
		/** Forgets the changes up to `seq`: steps for the bulk writer. */
		*forgetUpTo(seq: number): Generator<() => void> {
			for (let hasMore = true; hasMore; ) {
				yield () => {
					hasMore = forget.run(seq, stepRows).changes === stepRows
				}
			}
		},
	}
}

/** For the thread that makes the index, which may only read. */
export function readSearchChanges(db: Database) {
	const lastSeq = db
		.prepare<[], number>(
			`SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'search_changes'), 0)`,
		)
		.pluck()
	const firstSeq = db.prepare<[], number | null>('SELECT min(seq) FROM search_changes').pluck()
	const identity = db.prepare<[], string>('SELECT lower(hex(identity)) FROM search_history').pluck()
	const after = db.prepare<[number, number], { readonly seq: number; readonly message: number }>(
		'SELECT seq, message FROM search_changes WHERE seq > ? ORDER BY seq LIMIT ?',
	)
	return {
		identity: (): string => identity.get() ?? '',
		/** The number of the last change ever, forgotten or not; 0 when there was none. */
		lastSeq: (): number => lastSeq.get() ?? 0,
		/** Whether all changes after `seq` are still there. */
		hasAllAfter(seq: number): boolean {
			const last = lastSeq.get() ?? 0
			return seq === last || (seq < last && (firstSeq.get() ?? last + 1) <= seq + 1)
		},
		after: (seq: number, limit: number) => after.all(seq, limit),
	}
}
