import type { ChatId, Message, MessageId } from '../../../shared/model.ts'
import type { ReplyParameters } from '../../../shared/reply-parameters.ts'
import { writeCitations } from './citations-column.ts'
import type { Database } from './open-database.ts'
import { writeParameters } from './parse-parameters.ts'
import type { SettledReply } from './settled-reply.ts'

export type SettledMessage = {
	readonly id: MessageId
	readonly chatId: ChatId
	readonly parentId: MessageId | null
	readonly createdAtMs: number
	readonly text: string
	/** Null for a user's message. */
	readonly reply: SettledReply | null
}

export type NewChat = {
	readonly id: ChatId
	readonly title: string
	readonly createdAtMs: number
	readonly updatedAtMs: number
	readonly model: string | null
	readonly isBackground: boolean | null
	readonly parameters: ReplyParameters
	readonly systemPrompt: string | null
}

type NewChatRow = Omit<NewChat, 'isBackground' | 'parameters'> & {
	readonly isBackground: 0 | 1 | null
	readonly parameters: string | null
}

export type SettledMessageRows = ReturnType<typeof createSettledMessageRows>

export function createSettledMessageRows(db: Database) {
	const insertChat = db.prepare<NewChatRow>(`
		INSERT INTO chats (id, title, created_at_ms, updated_at_ms, model, is_background, parameters, system_prompt)
		VALUES (:id, :title, :createdAtMs, :updatedAtMs, :model, :isBackground, :parameters, :systemPrompt)
		ON CONFLICT (id) DO NOTHING`)
	// A conversation that the user removes in the middle of its import takes what is still to come with it.
	const insert = db.prepare<Record<string, string | number | null>>(`
		INSERT INTO messages (
			id, chat_id, parent_id, role, created_at_ms, text, reasoning, provider_name, model, outcome, error,
			elapsed_ms, input_tokens, output_tokens, reasoning_tokens, replaced,
			citations, reasoning_ms
		)
		SELECT :id, :chatId, :parentId, :role, :createdAtMs, :text, :reasoning, :providerName, :model, :outcome, :error,
			:elapsedMs, :inputTokens, :outputTokens, :reasoningTokens, :replaced,
			:citations, :reasoningMs
		WHERE EXISTS (SELECT 1 FROM chats WHERE id = :chatId)
		ON CONFLICT (id) DO NOTHING`)
	const moveHead = db.prepare<{ chatId: string; id: string; after: string | null; updatedAtMs: number }>(`
		UPDATE chats SET head_id = :id, updated_at_ms = max(updated_at_ms, :updatedAtMs)
		WHERE id = :chatId AND (
			head_id = :after
			-- Nothing is shown, and not because the user took it away.
			OR (head_id IS NULL AND NOT EXISTS (
				SELECT 1 FROM messages WHERE chat_id = :chatId AND removed_at_ms IS NOT NULL))
		)`)

	return {
		/** False when there is one of that id. */
		addChat({ isBackground, parameters, ...chat }: NewChat): boolean {
			const bit = isBackground === null ? null : isBackground ? 1 : 0
			const row = { ...chat, isBackground: bit, parameters: writeParameters(parameters) } as const
			return insertChat.run(row).changes > 0
		},
		/** False when it is here already, or its conversation is not. */
		add({ id, chatId, parentId, createdAtMs, text, reply }: SettledMessage): boolean {
			const { changes } = insert.run({
				id,
				chatId,
				parentId,
				role: (reply === null ? 'user' : 'assistant') satisfies Message['role'],
				createdAtMs,
				text,
				reasoning: reply?.reasoning ?? '',
				providerName: reply?.providerName ?? null,
				model: reply?.model ?? null,
				outcome: reply?.outcome ?? null,
				error: reply?.error ? JSON.stringify(reply.error) : null,
				elapsedMs: reply?.elapsedMs ?? null,
				inputTokens: reply?.usage?.inputTokens ?? null,
				outputTokens: reply?.usage?.outputTokens ?? null,
				reasoningTokens: reply?.usage?.reasoningTokens ?? null,
				replaced: reply?.replaced ? JSON.stringify(reply.replaced) : null,
				citations: writeCitations(reply?.citations),
				reasoningMs: reply?.reasoningMs ?? null,
			})
			return changes > 0
		},
		/** Ends the visible path at `id` if it ends at `after`, or nowhere yet. */
		moveHead(chatId: ChatId, id: MessageId, after: MessageId | null, updatedAtMs: number): void {
			moveHead.run({ chatId, id, after, updatedAtMs })
		},
	}
}
