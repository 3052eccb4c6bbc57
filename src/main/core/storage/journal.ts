/**
 * The words of running replies, row after row, until a reply settles and they become its message's text.
 */
import type { Citation } from '../../../shared/citation.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { MessageId, Outcome, Usage } from '../../../shared/model.ts'
import type { ReplyParameters } from '../../../shared/reply-parameters.ts'
import { writeCitations } from './citations-column.ts'
import type { Database } from './open-database.ts'
import { parseParameters } from './parse-parameters.ts'

export type JournalRow = {
	readonly replyId: MessageId
	readonly seq: number
	readonly text: string
	readonly reasoning: string
	/** What a replay of this attempt needs; null leaves what is stored. */
	readonly progress: {
		readonly attempt: number
		readonly responseId: string | null
		readonly cursor: number | null
	} | null
}

export type Settlement = {
	readonly replyId: MessageId
	readonly model: string | null
	readonly outcome: Outcome
	readonly error: AppError | null
	readonly elapsedMs: number | null
	readonly usage: Usage | null
	/** Left out: it named nothing. */
	readonly citations?: readonly Citation[]
	/** See `AssistantMessage.reasoningMs`; null or left out: not known. */
	readonly reasoningMs?: number | null
}

export type Attempt = {
	readonly replyId: MessageId
	readonly attempt: number
	readonly startedAtMs: number
	readonly requestHash: string
	readonly traceId: string
	/** It is asked with these; null for one that only fetches what its provider keeps. */
	readonly parameters: ReplyParameters | null
	/** With this said first, null for nothing. Not known later of one that only fetches what its provider keeps. */
	readonly systemPrompt: string | null
}

/** What is known of a reply that was running when the process ended. */
export type Unsettled = {
	readonly replyId: MessageId
	readonly text: string
	readonly reasoning: string
	readonly lastSeq: number
	readonly lastAttempt: number
	/** When its last request was made; null when none was. */
	readonly requestedAtMs: number | null
	readonly responseId: string | null
	readonly cursor: number | null
	readonly traceId: string | null
	/** It was asked with these; null: not known. */
	readonly parameters: ReplyParameters | null
	/** It was asked with this said first; empty: nothing was; null: not known. */
	readonly systemPrompt: string | null
}

type UnsettledRow = Omit<Unsettled, 'parameters'> & { readonly parameters: string | null }

export type Journal = ReturnType<typeof createJournal>

/** Every method commits before it returns, and throws SQLite's error when it cannot. */
export function createJournal(db: Database) {
	const insertRow = db.prepare<[string, number, string, string]>(
		'INSERT INTO journal (reply_id, seq, text, reasoning) VALUES (?, ?, ?, ?)',
	)
	const updateProgress = db.prepare<[string | null, number | null, string, number]>(
		`UPDATE attempts SET response_id = coalesce(?, response_id), cursor = coalesce(?, cursor)
		WHERE reply_id = ? AND attempt = ?`,
	)
	const insertAttempt = db.prepare<[string, number, number, string, string, string | null, string | null]>(
		`INSERT INTO attempts (reply_id, attempt, started_at_ms, request_hash, trace_id, parameters, system_prompt)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
	)
	const fold = db.prepare<Record<string, string | number | null>>(`
		UPDATE messages SET
			text = coalesce((SELECT group_concat(text, '' ORDER BY seq) FROM journal WHERE reply_id = :replyId), ''),
			reasoning = coalesce((SELECT group_concat(reasoning, '' ORDER BY seq) FROM journal WHERE reply_id = :replyId), ''),
			last_seq = coalesce((SELECT max(seq) FROM journal WHERE reply_id = :replyId), 0),
			model = coalesce(:model, model), outcome = :outcome, error = :error, elapsed_ms = :elapsedMs,
			input_tokens = :inputTokens, output_tokens = :outputTokens, reasoning_tokens = :reasoningTokens,
			citations = :citations, reasoning_ms = :reasoningMs
		WHERE id = :replyId AND outcome IS NULL`)
	const forget = db.prepare<[string]>('DELETE FROM journal WHERE reply_id = ?')
	// With every reply it would be there once more.
	const forgetPrompts = db.prepare<[string]>(
		'UPDATE attempts SET system_prompt = NULL WHERE reply_id = ? AND system_prompt IS NOT NULL',
	)
	const dropReasoning = db.prepare<[string]>(
		`UPDATE journal SET reasoning = '' WHERE reply_id = ? AND reasoning <> ''`,
	)
	const unsettled = db.prepare<[], UnsettledRow>(`
		SELECT id AS replyId,
			coalesce((SELECT group_concat(text, '' ORDER BY seq) FROM journal WHERE reply_id = m.id), '') AS text,
			coalesce((SELECT group_concat(reasoning, '' ORDER BY seq) FROM journal WHERE reply_id = m.id), '') AS reasoning,
			coalesce((SELECT max(seq) FROM journal WHERE reply_id = m.id), 0) AS lastSeq,
			coalesce((SELECT max(attempt) FROM attempts WHERE reply_id = m.id), 0) AS lastAttempt,
			(SELECT max(started_at_ms) FROM attempts WHERE reply_id = m.id) AS requestedAtMs,
			(SELECT response_id FROM attempts WHERE reply_id = m.id AND response_id IS NOT NULL
				ORDER BY attempt DESC LIMIT 1) AS responseId,
			-- A cursor counts within one response only: what was asked for anew begins at its first event.
			(SELECT max(cursor) FROM attempts WHERE reply_id = m.id AND response_id = (
				SELECT response_id FROM attempts WHERE reply_id = m.id AND response_id IS NOT NULL
				ORDER BY attempt DESC LIMIT 1)) AS cursor,
			(SELECT max(trace_id) FROM attempts WHERE reply_id = m.id) AS traceId,
			(SELECT parameters FROM attempts WHERE reply_id = m.id AND parameters IS NOT NULL
				ORDER BY attempt DESC LIMIT 1) AS parameters,
			(SELECT system_prompt FROM attempts WHERE reply_id = m.id AND system_prompt IS NOT NULL
				ORDER BY attempt DESC LIMIT 1) AS systemPrompt
		FROM messages m WHERE role = 'assistant' AND outcome IS NULL ORDER BY id`)

	function insert({ replyId, seq, text, reasoning, progress }: JournalRow): void {
		insertRow.run(replyId, seq, text, reasoning)
		if (progress) updateProgress.run(progress.responseId, progress.cursor, replyId, progress.attempt)
	}

	const append = db.transaction((rows: readonly JournalRow[]) => {
		for (const row of rows) insert(row)
	})

	const settle = db.transaction((settlement: Settlement, lastRow: JournalRow | null) => {
		const { replyId, model, outcome, error, elapsedMs, usage, citations, reasoningMs } = settlement
		if (lastRow) insert(lastRow)
		fold.run({
			replyId,
			model,
			outcome,
			error: error && JSON.stringify(error),
			elapsedMs,
			inputTokens: usage?.inputTokens ?? null,
			outputTokens: usage?.outputTokens ?? null,
			reasoningTokens: usage?.reasoningTokens ?? null,
			citations: writeCitations(citations),
			reasoningMs: reasoningMs ?? null,
		})
		forget.run(replyId)
		forgetPrompts.run(replyId)
	})

	return {
		/** One transaction for all rows, whichever replies they belong to. */
		append: (rows: readonly JournalRow[]): void => append.immediate(rows),
		/** The intent, before the request is sent. */
		beginAttempt({ replyId, attempt, startedAtMs, requestHash, traceId, ...asked }: Attempt): void {
			const parameters = asked.parameters && JSON.stringify(asked.parameters)
			const systemPrompt = asked.parameters && (asked.systemPrompt ?? '')
			insertAttempt.run(replyId, attempt, startedAtMs, requestHash, traceId, parameters, systemPrompt)
		},
		/** The id under which the provider keeps the reply, as soon as it is known: words may never come. */
		recordProgress(
			replyId: MessageId,
			{ attempt, responseId, cursor }: NonNullable<JournalRow['progress']>,
		): void {
			updateProgress.run(responseId, cursor, replyId, attempt)
		},
		/** Half a thought is asked for again, not kept. */
		dropReasoning: (replyId: MessageId): void => void dropReasoning.run(replyId),
		/** Adds the last words and folds the journal into the message. A reply that has settled stays as it is. */
		settle: (settlement: Settlement, lastRow: JournalRow | null = null): void =>
			settle.immediate(settlement, lastRow),
		/** Replies that were running when the process ended. */
		unsettled: (): readonly Unsettled[] =>
			unsettled.all().map((row) => ({
				...row,
				parameters: row.parameters === null ? null : parseParameters(row.parameters),
			})),
	}
}
