/** Imports as rows, and the writing of what they bring in. */
import type {
	ImportCounts,
	ImportFailure,
	ImportProblem,
	ImportProblemReason,
	ImportSource,
} from '../../../shared/import-model.ts'
import type { ChatId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type ImportRow = {
	readonly id: string
	readonly source: ImportSource
	readonly path: string
	readonly fileName: string
	readonly sizeBytes: number
	readonly modifiedAtMs: number
	readonly deleted: 'leave' | 'restore'
	readonly phase: 'running' | 'done' | 'cancelled' | 'failed'
	readonly failure: ImportFailure | null
	readonly position: number
	readonly resumedAt: number | null
	readonly counts: ImportCounts
	readonly startedAtMs: number
	readonly endedAtMs: number | null
}

export type NewImport = Omit<
	ImportRow,
	'phase' | 'failure' | 'position' | 'resumedAt' | 'endedAtMs' | 'counts'
>

type Stored = Omit<ImportRow, 'counts'> & { readonly counts: string }

const noCounts: ImportCounts = {
	added: 0,
	extended: 0,
	unchanged: 0,
	leftDeleted: 0,
	messages: 0,
	files: 0,
	missingFiles: 0,
	problems: 0,
}

const columns = `id, source, path, file_name AS fileName, size_bytes AS sizeBytes, modified_at_ms AS modifiedAtMs,
	deleted, phase, failure, position, resumed_at AS resumedAt, counts, started_at_ms AS startedAtMs,
	ended_at_ms AS endedAtMs`

export type ImportRows = ReturnType<typeof createImportRows>

export function createImportRows(db: Database) {
	const select = db.prepare<[string], Stored>(`SELECT ${columns} FROM imports WHERE id = ?`)
	const selectRunning = db.prepare<[], Stored>(`SELECT ${columns} FROM imports WHERE phase = 'running'`)
	const selectNewest = db.prepare<[number], Stored>(`SELECT ${columns} FROM imports ORDER BY id DESC LIMIT ?`)
	const insert = db.prepare<NewImport & { readonly counts: string }>(`
		INSERT INTO imports (
			id, source, path, file_name, size_bytes, modified_at_ms, deleted, phase, counts, started_at_ms
		) VALUES (
			:id, :source, :path, :fileName, :sizeBytes, :modifiedAtMs, :deleted, 'running', :counts, :startedAtMs
		)`)
	const advance = db.prepare<[number, string, string]>(
		'UPDATE imports SET position = ?, counts = ? WHERE id = ?',
	)
	const end = db.prepare<[string, string | null, number, string]>(
		'UPDATE imports SET phase = ?, failure = ?, ended_at_ms = ? WHERE id = ?',
	)
	const resume = db.prepare<[string]>(
		`UPDATE imports SET phase = 'running', failure = NULL, ended_at_ms = NULL, resumed_at = position WHERE id = ?`,
	)
	const insertProblem = db.prepare<[string, number, number, string | null, string]>(
		`INSERT INTO import_problems (import_id, number, part, title, reason) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`,
	)
	const selectProblems = db.prepare<
		[string, number, number],
		{ number: number; title: string | null; reason: ImportProblemReason }
	>(
		`SELECT number, title, reason FROM import_problems WHERE import_id = ? AND number > ?
		ORDER BY number, part LIMIT ?`,
	)
	const upsertChat = db.prepare<[string, string, string, Buffer, Buffer, number]>(`
		INSERT INTO imported_chats (source, external_id, chat_id, content_hash, tails, imported_at_ms)
		VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (source, external_id) DO UPDATE SET
			chat_id = excluded.chat_id, content_hash = excluded.content_hash, tails = excluded.tails,
			imported_at_ms = excluded.imported_at_ms`)

	return {
		get(id: string): ImportRow | null {
			const row = select.get(id)
			return row ? toRow(row) : null
		},
		/** Those that were under way when the process ended. */
		running: (): readonly ImportRow[] => selectRunning.all().map(toRow),
		newest: (limit: number): readonly ImportRow[] => selectNewest.all(limit).map(toRow),
		begin: (row: NewImport): void => void insert.run({ ...row, counts: JSON.stringify(noCounts) }),
		/** `position` places of the file are wholly written. */
		advance(id: string, position: number, counts: ImportCounts): void {
			advance.run(position, JSON.stringify(counts), id)
		},
		end(
			id: string,
			phase: 'done' | 'cancelled' | 'failed',
			failure: ImportFailure | null,
			nowMs: number,
		): void {
			end.run(phase, failure, nowMs, id)
		},
		/** Notes where the next attempt begins. */
		resume: (id: string): void => void resume.run(id),
		addProblem(id: string, { number, title, reason }: ImportProblem, part: number): void {
			insertProblem.run(id, number, part, title, reason)
		},
		/** In the order of the file. */
		problems: (id: string, afterNumber: number, limit: number): readonly ImportProblem[] =>
			selectProblems.all(id, afterNumber, limit),
		/** Remembers what came in, for the next import of the same. */
		remember(chat: {
			readonly source: ImportSource
			readonly externalId: string
			readonly chatId: ChatId
			readonly contentHash: Buffer
			readonly tails: Buffer
			readonly atMs: number
		}): void {
			upsertChat.run(chat.source, chat.externalId, chat.chatId, chat.contentHash, chat.tails, chat.atMs)
		},
	}
}

function toRow(row: Stored): ImportRow {
	return { ...row, counts: { ...noCounts, ...(JSON.parse(row.counts) as Partial<ImportCounts>) } }
}
