/** Messages as nodes of a tree, and the paths through it. */

import type { AppError } from '../../../shared/errors.ts'
import type {
	AssistantMessage,
	ChatId,
	Message,
	MessageId,
	Outcome,
	ProviderId,
	UserMessage,
} from '../../../shared/model.ts'
import type { Replaced } from '../../../shared/replaced.ts'
import { attachmentsColumn, parseAttachments } from './attachments.ts'
import { parseCitations } from './citations-column.ts'
import type { Database } from './open-database.ts'

/** A message with its place in the tree. An assistant message without an outcome is still running. */
export type StoredMessage = {
	readonly chatId: ChatId
	readonly providerId: ProviderId | null
	readonly message: Message
	readonly isSettled: boolean
}

type Row = {
	readonly id: MessageId
	readonly chat_id: ChatId
	readonly parent_id: MessageId | null
	readonly role: 'user' | 'assistant'
	readonly created_at_ms: number
	readonly text: string
	readonly reasoning: string
	readonly provider_id: ProviderId | null
	readonly provider_name: string | null
	readonly model: string | null
	readonly outcome: Outcome | null
	readonly error: string | null
	readonly elapsed_ms: number | null
	readonly last_seq: number
	readonly input_tokens: number | null
	readonly output_tokens: number | null
	readonly reasoning_tokens: number | null
	readonly version_index: number
	readonly version_count: number
	readonly previous_id: MessageId | null
	/** JSON. */
	readonly replaced: string | null
	/** JSON. */
	readonly citations: string | null
	readonly reasoning_ms: number | null
	readonly next_id: MessageId | null
	/** JSON. */
	readonly attachments: string
}

export type NewUserMessage = Pick<UserMessage, 'id' | 'parentId' | 'createdAtMs' | 'text'> & {
	readonly chatId: ChatId
}
/** Who gives a reply. */
export type Answerer = {
	readonly providerId: ProviderId
	readonly providerName: string
	readonly model: string | null
}

export type NewReply = Pick<
	AssistantMessage,
	'id' | 'parentId' | 'createdAtMs' | 'providerName' | 'model'
> & {
	readonly chatId: ChatId
	readonly providerId: ProviderId
}

/** Versions of a message share its parent and its role: a continuation is no version of the question after it. */
const sibling =
	's.chat_id = m.chat_id AND s.parent_id IS m.parent_id AND s.role = m.role AND s.removed_at_ms IS NULL'
/** Of a query over `messages m`. Siblings are counted in their index, whatever the length of their texts. */
export const messageColumns = `m.*,
	(SELECT count(*) FROM messages s WHERE ${sibling}) AS version_count,
	(SELECT count(*) FROM messages s WHERE ${sibling} AND s.id <= m.id) AS version_index,
	(SELECT max(s.id) FROM messages s WHERE ${sibling} AND s.id < m.id) AS previous_id,
	(SELECT min(s.id) FROM messages s WHERE ${sibling} AND s.id > m.id) AS next_id,
	${attachmentsColumn}`

export type MessageRows = ReturnType<typeof createMessageRows>

export function createMessageRows(db: Database) {
	const select = db.prepare<[string], Row>(`SELECT ${messageColumns} FROM messages m WHERE m.id = ?`)
	// Walks from a message towards the root: the cost is that of the page, however long the conversation is.
	const upwards = db.prepare<{ from: string; limit: number }, Row>(`
		WITH RECURSIVE path (id, parent_id, depth) AS (
			SELECT id, parent_id, 0 FROM messages WHERE id = :from
			UNION ALL
			SELECT p.id, p.parent_id, depth + 1 FROM path JOIN messages p ON p.id = path.parent_id
			WHERE depth + 1 < :limit
		)
		SELECT ${messageColumns} FROM path JOIN messages m ON m.id = path.id ORDER BY depth DESC`)
	const newestBelow = db.prepare<{ from: string }, { id: MessageId }>(`
		WITH RECURSIVE down (id, depth) AS (
			SELECT :from, 0
			UNION ALL
			SELECT (
				SELECT max(c.id) FROM messages c
				WHERE c.chat_id = (SELECT chat_id FROM messages WHERE id = :from) AND c.parent_id = down.id AND c.removed_at_ms IS NULL
			), depth + 1
			FROM down WHERE down.id IS NOT NULL
		)
		SELECT id FROM down WHERE id IS NOT NULL ORDER BY depth DESC LIMIT 1`)
	// Read from the index of siblings alone, in which the messages of a conversation lie together.
	const onlyWay = db
		.prepare<{ chatId: string; from: string | null; limit: number }, MessageId>(`
		WITH RECURSIVE down (id, depth) AS (
			SELECT :from, 0
			UNION ALL
			SELECT (
				SELECT max(c.id) FROM messages c
				WHERE c.chat_id = :chatId AND c.parent_id IS down.id AND c.removed_at_ms IS NULL
				HAVING count(*) = 1
			), depth + 1
			FROM down WHERE (down.id IS NOT NULL OR depth = 0) AND depth < :limit
		)
		SELECT id FROM down WHERE depth > 0 AND id IS NOT NULL ORDER BY depth`)
		.pluck()
	const insertUser = db.prepare<[string, string, string | null, number, string]>(
		`INSERT INTO messages (id, chat_id, parent_id, role, created_at_ms, text) VALUES (?, ?, ?, 'user', ?, ?)`,
	)
	const insertReply = db.prepare<[string, string, string | null, number, string, string, string | null]>(
		`INSERT INTO messages (id, chat_id, parent_id, role, created_at_ms, text, provider_id, provider_name, model)
		VALUES (?, ?, ?, 'assistant', ?, '', ?, ?, ?)`,
	)

	const updateAnswerer = db.prepare<[string, string, string | null, string, string]>(
		`UPDATE messages SET provider_id = ?, provider_name = ?, model = ?, replaced = coalesce(replaced, ?)
		WHERE id = ? AND outcome IS NULL`,
	)
	const forgetKept = db.prepare<[string]>(
		'UPDATE attempts SET response_id = NULL, cursor = NULL WHERE reply_id = ?',
	)
	const replaceAnswerer = db.transaction((id: MessageId, by: Answerer, replaced: Replaced) => {
		updateAnswerer.run(by.providerId, by.providerName, by.model, JSON.stringify(replaced), id)
		forgetKept.run(id)
	})

	return {
		get(id: MessageId): StoredMessage | null {
			const row = select.get(id)
			return row ? toStored(row) : null
		},
		/** Up to `limit` messages ending with `from`, oldest first. */
		pathTo(from: MessageId, limit: number): readonly StoredMessage[] {
			return upwards.all({ from, limit }).map(toStored)
		},
		/** The end of the newest path that starts at `from`; `from` itself when nothing follows it. */
		newestBelow: (from: MessageId): MessageId => newestBelow.get({ from })?.id ?? from,
		/**
		 * What follows `from` (null: from the beginning), oldest first and up to `limit`, as long as there is but one way to go:
		 * it ends where several messages follow one, and where none does. Reads no text.
		 */
		onlyWayFrom: (chatId: ChatId, from: MessageId | null, limit: number): readonly MessageId[] =>
			onlyWay.all({ chatId, from, limit }),
		insertUser({ id, chatId, parentId, createdAtMs, text }: NewUserMessage): void {
			insertUser.run(id, chatId, parentId, createdAtMs, text)
		},
		/** An assistant message without text and outcome: its words go to the journal. */
		insertReply({ id, chatId, parentId, createdAtMs, providerId, providerName, model }: NewReply): void {
			insertReply.run(id, chatId, parentId, createdAtMs, providerId, providerName, model)
		},
		/** From now on another gives a running reply. What the one before keeps of it is forgotten. */
		replaceAnswerer: (id: MessageId, by: Answerer, replaced: Replaced): void =>
			replaceAnswerer.immediate(id, by, replaced),
	}
}

function toStored(row: Row): StoredMessage {
	return {
		chatId: row.chat_id,
		providerId: row.provider_id,
		message: row.role === 'user' ? toUserMessage(row) : toAssistantMessage(row),
		isSettled: row.role === 'user' || row.outcome !== null,
	}
}

function toUserMessage(row: Row): UserMessage {
	return {
		role: 'user',
		id: row.id,
		parentId: row.parent_id,
		createdAtMs: row.created_at_ms,
		text: row.text,
		attachments: parseAttachments(row.attachments),
		version: toVersion(row),
	}
}

function toAssistantMessage(row: Row): AssistantMessage {
	return {
		role: 'assistant',
		id: row.id,
		parentId: row.parent_id,
		createdAtMs: row.created_at_ms,
		text: row.text,
		reasoning: row.reasoning,
		attachments: parseAttachments(row.attachments),
		version: toVersion(row),
		providerName: row.provider_name ?? '',
		model: row.model,
		...(row.replaced !== null && { replaced: JSON.parse(row.replaced) as Replaced }),
		...(row.citations !== null && { citations: parseCitations(row.citations) }),
		...(row.reasoning_ms !== null && { reasoningMs: row.reasoning_ms }),
		status:
			row.outcome === null
				? { phase: 'preparing', sinceMs: row.created_at_ms }
				: {
						phase: 'settled',
						outcome: row.outcome,
						error: row.error === null ? null : (JSON.parse(row.error) as AppError),
						elapsedMs: row.elapsed_ms,
						isSaved: true,
					},
		seq: row.last_seq,
		usage:
			row.input_tokens === null && row.output_tokens === null
				? null
				: {
						inputTokens: row.input_tokens,
						outputTokens: row.output_tokens,
						reasoningTokens: row.reasoning_tokens,
					},
	}
}

function toVersion(row: Row) {
	return {
		index: row.version_index,
		count: row.version_count,
		previousId: row.previous_id,
		nextId: row.next_id,
	}
}
