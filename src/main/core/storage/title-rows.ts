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
	// Stops at the first other one, so that the cost is that of a short conversation.
	const otherComplete = db
		.prepare<{ chatId: string; replyId: string; countsAll: 0 | 1 }, 1>(
			`SELECT 1 FROM messages r JOIN messages other ON other.chat_id = r.chat_id
			WHERE r.id = :replyId AND r.chat_id = :chatId
				AND other.id <> r.id AND other.role = 'assistant' AND other.outcome = 'complete'
				AND (:countsAll OR other.parent_id IS NOT r.parent_id OR other.provider_id IS r.provider_id)
			LIMIT 1`,
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
		/**
		 * No other reply is complete, on any branch. Those of other providers to the same question, which were asked at the same
		 * time, do not count unless `countsAll`.
		 */
		isFirstComplete: (chatId: ChatId, replyId: MessageId, countsAll: boolean): boolean =>
			otherComplete.get({ chatId, replyId, countsAll: countsAll ? 1 : 0 }) === undefined,
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
