/** What happened on the way of each reply. */
import type { MessageId, TimelineEntry, TimelineStep } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type TimelineRows = ReturnType<typeof createTimelineRows>

type NewEntry = { readonly replyId: MessageId; readonly atMs: number; readonly step: TimelineStep }
type Row = { readonly at_ms: number; readonly step: string }

export function createTimelineRows(db: Database) {
	const insert = db.prepare<{ replyId: string; atMs: number; step: string }>(`
		INSERT INTO timeline (reply_id, entry_number, at_ms, step)
		SELECT :replyId, 1 + coalesce((SELECT max(entry_number) FROM timeline WHERE reply_id = :replyId), 0), :atMs, :step
		WHERE EXISTS (SELECT 1 FROM messages WHERE id = :replyId)`)
	const select = db.prepare<[string], Row>(
		'SELECT at_ms, step FROM timeline WHERE reply_id = ? ORDER BY entry_number',
	)
	const selectTrace = db.prepare<[string], { trace_id: string }>(
		'SELECT trace_id FROM attempts WHERE reply_id = ? ORDER BY attempt DESC LIMIT 1',
	)

	const addAll = db.transaction((entries: readonly NewEntry[]) => {
		for (const { replyId, atMs, step } of entries) insert.run({ replyId, atMs, step: JSON.stringify(step) })
	})

	return {
		/** In one transaction. */
		addAll: (entries: readonly NewEntry[]): void => addAll.immediate(entries),
		entries: (replyId: MessageId): readonly TimelineEntry[] =>
			select.all(replyId).map((row) => ({ atMs: row.at_ms, step: JSON.parse(row.step) as TimelineStep })),
		traceId: (replyId: MessageId): string | null => selectTrace.get(replyId)?.trace_id ?? null,
	}
}
