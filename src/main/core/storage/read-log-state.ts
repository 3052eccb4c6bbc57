import type Sqlite from 'better-sqlite3'
import type { CheckpointMode, LogState } from './checkpoint-protocol.ts'

type Row = { readonly log: number; readonly checkpointed: number }

/**
 * How far the log is, after a checkpoint of that kind. `NOOP` makes none and takes some microseconds: it looks at what
 * all connections share. Throws SQLite's error, within a transaction for instance.
 */
export function readLogState(db: Pick<Sqlite.Database, 'prepare'>, mode: CheckpointMode | 'NOOP'): LogState {
	const row = db.prepare<[], Row>(`PRAGMA wal_checkpoint(${mode})`).get()
	// Minus one where nothing is known of the log.
	return { frames: Math.max(0, row?.log ?? 0), copied: Math.max(0, row?.checkpointed ?? 0) }
}
