/** What tells whether a conversation may be named anew, what it begins with, and what naming it used. */
import { v7 as uuidv7 } from 'uuid'
import type { ChatId, MessageId, ProviderId, Usage } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'
import { titleUsagePrefix } from './usage-totals.ts'

/** Texts are read up to here, in characters: a message may be megabytes long. */
const mostCharacters = 10_000

/** A reply further down its path has had many before it that failed; such a conversation keeps its title. */
const longestPath = 40

/** A message on the way to a reply, with the beginning of its text. */
export type PathPiece = {
	readonly role: 'user' | 'assistant'
	readonly text: string
	readonly providerId: ProviderId | null
	/** It came with thoughts, or used tokens for them. */
	readonly thinks: 0 | 1
}

export type UsedForTitle = {
	readonly chatId: ChatId
	readonly providerId: ProviderId
	readonly providerName: string
	readonly model: string
	readonly usage: Usage
	readonly nowMs: number
}

export type TitleRows = ReturnType<typeof createTitleRows>

export function createTitleRows(db: Database) {
	const firstText = db
		.prepare<[number, string], string>(
			`SELECT substr(text, 1, ?) FROM messages WHERE chat_id = ? AND parent_id IS NULL ORDER BY id LIMIT 1`,
		)
		.pluck()
	const isImported = db.prepare<[string], 1>('SELECT 1 FROM imported_chats WHERE chat_id = ? LIMIT 1').pluck()
	// Stops at the second one, so that the cost is that of a short conversation.
	const completeReplies = db
		.prepare<[string], number>(
			`SELECT count(*) FROM (SELECT 1 FROM messages WHERE chat_id = ? AND role = 'assistant' AND outcome = 'complete' LIMIT 2)`,
		)
		.pluck()
	const path = db.prepare<{ from: string; limit: number; characters: number }, PathPiece>(`
		WITH RECURSIVE path (id, parent_id, depth) AS (
			SELECT id, parent_id, 0 FROM messages WHERE id = :from
			UNION ALL
			SELECT p.id, p.parent_id, depth + 1 FROM path JOIN messages p ON p.id = path.parent_id
			WHERE depth + 1 < :limit
		)
		SELECT m.role, substr(m.text, 1, :characters) AS text, m.provider_id AS providerId,
			m.reasoning <> '' OR coalesce(m.reasoning_tokens, 0) > 0 AS thinks
		FROM path JOIN messages m ON m.id = path.id ORDER BY depth DESC`)
	const addUsage = db.prepare<[string, string, string, string, string, number, number, number]>(
		`INSERT INTO usage (reply_id, chat_id, provider_id, provider_name, model, at_ms, input_tokens, output_tokens)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
	)

	return {
		/** The beginning of the message that a conversation was begun with, whatever was made of it since. */
		firstText: (id: ChatId): string | null => firstText.get(mostCharacters, id) ?? null,
		isImported: (id: ChatId): boolean => isImported.get(id) === 1,
		/** On all branches. */
		hasOneCompleteReply: (id: ChatId): boolean => completeReplies.get(id) === 1,
		/** From the beginning of the conversation, or not far from it, to a message. */
		pathTo: (id: MessageId): readonly PathPiece[] =>
			path.all({ from: id, limit: longestPath, characters: mostCharacters }),
		/** It counts for the conversation, the model and the month, and is no reply. */
		addUsage({ chatId, providerId, providerName, model, usage, nowMs }: UsedForTitle): void {
			const { inputTokens, outputTokens } = usage
			const id = `${titleUsagePrefix}${uuidv7()}`
			addUsage.run(id, chatId, providerId, providerName, model, nowMs, inputTokens ?? 0, outputTokens ?? 0)
		},
	}
}
