/** What an export reads, through a connection that cannot write: conversations, their trees, message after message. */

import { chosenModel } from '../../../shared/assistant-model.ts'
import type { Attachment } from '../../../shared/attachment.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { ExportSelection } from '../../../shared/export-model.ts'
import type { AssistantId, ChatId, MessageId, Outcome, ProviderId } from '../../../shared/model.ts'
import type { Replaced } from '../../../shared/replaced.ts'
import { mergeParameters, type ReplyParameters } from '../../../shared/reply-parameters.ts'
import { createAssistantRows } from './assistants.ts'
import { attachmentsColumn, parseAttachments } from './attachments.ts'
import { parseCitations } from './citations-column.ts'
import type { Database } from './open-database.ts'
import { parseParameters } from './parse-parameters.ts'
import type { SettledReply } from './settled-reply.ts'

export type ListedChat = { readonly id: ChatId; readonly title: string; readonly updatedAtMs: number }

export type ExportedChat = ListedChat & {
	readonly createdAtMs: number
	readonly headId: MessageId | null
	/** Its own, else its assistant's. */
	readonly model: string | null
	readonly isBackground: boolean | null
	/** Those of its assistant among them. */
	readonly parameters: ReplyParameters
	/** Its own, else its assistant's. */
	readonly systemPrompt: string | null
	readonly isPinned: boolean
	readonly isArchived: boolean
	/** Names from the outside in. */
	readonly folderPath: readonly string[]
	/** In alphabetical order. */
	readonly tags: readonly string[]
}

/** A message's place. What was taken away is among them, marked. */
export type NodeRow = {
	readonly id: MessageId
	readonly parentId: MessageId | null
	readonly role: 'user' | 'assistant'
	readonly isRemoved: boolean
}

type ExportedBase = {
	readonly id: MessageId
	readonly createdAtMs: number
	readonly text: string
	readonly attachments: readonly Attachment[]
}

export type ExportedMessage =
	| (ExportedBase & { readonly role: 'user' })
	/** A reply that is running is `interrupted`, with the words it has so far. */
	| (ExportedBase & SettledReply & { readonly role: 'assistant' })

export type SelectionCounts = {
	readonly conversations: number
	readonly messages: number
	readonly files: number
}

type ChatRow = {
	readonly id: ChatId
	readonly title: string
	readonly created_at_ms: number
	readonly updated_at_ms: number
	readonly head_id: MessageId | null
	readonly model: string | null
	readonly is_background: 0 | 1 | null
	/** JSON. */
	readonly parameters: string | null
	readonly provider_id: ProviderId | null
	readonly assistant_id: AssistantId | null
	readonly system_prompt: string | null
	readonly is_pinned: 0 | 1
	readonly is_archived: 0 | 1
	readonly folder_id: string | null
	/** JSON. */
	readonly tags: string
}

type MessageRow = {
	readonly id: MessageId
	readonly role: 'user' | 'assistant'
	readonly created_at_ms: number
	readonly text: string
	readonly reasoning: string
	readonly provider_name: string | null
	readonly model: string | null
	readonly outcome: Outcome | null
	readonly error: string | null
	readonly elapsed_ms: number | null
	/** JSON. */
	readonly replaced: string | null
	/** JSON. */
	readonly citations: string | null
	readonly reasoning_ms: number | null
	readonly input_tokens: number | null
	readonly output_tokens: number | null
	readonly reasoning_tokens: number | null
	/** JSON. */
	readonly attachments: string
}

export type ExportedChatRows = ReturnType<typeof createExportedChatRows>

/** Deeper than anybody's folders; a circle, which a damaged file may hold, ends here. */
const maxFolderDepth = 100

const chosen = {
	chats: 'id IN (SELECT value FROM json_each(:ids))',
	all: 'trashed_at_ms IS NULL AND is_archived <= :withArchived',
} satisfies Record<ExportSelection['of'], string>

export function createExportedChatRows(db: Database) {
	const assistants = createAssistantRows(db)
	const columns = `chats.*, (SELECT json_group_array(tag ORDER BY tag) FROM chat_tags WHERE chat_id = chats.id) AS tags`
	const selectChat = db.prepare<[string], ChatRow>(`SELECT ${columns} FROM chats WHERE id = ?`)
	const selectFolder = db.prepare<[string], { readonly name: string; readonly parent_id: string | null }>(
		'SELECT name, parent_id FROM folders WHERE id = ?',
	)
	// No text is read for it.
	const selectNodes = db.prepare<[string], Omit<NodeRow, 'isRemoved'> & { readonly isRemoved: 0 | 1 }>(`
		SELECT id, parent_id AS parentId, role, removed_at_ms IS NOT NULL AS isRemoved
		FROM messages WHERE chat_id = ? ORDER BY id`)
	// The words of a running reply are in the journal.
	const wordsOf = (column: 'text' | 'reasoning') => `
		CASE WHEN role = 'assistant' AND outcome IS NULL
			THEN coalesce((SELECT group_concat(${column}, '' ORDER BY seq) FROM journal WHERE reply_id = m.id), '')
			ELSE ${column}
		END AS ${column}`
	const selectMessage = db.prepare<[string], MessageRow>(`
		SELECT id, role, created_at_ms, ${wordsOf('text')}, ${wordsOf('reasoning')}, provider_name, model, outcome, error,
			elapsed_ms, input_tokens, output_tokens, reasoning_tokens, replaced, citations, reasoning_ms, ${attachmentsColumn}
		FROM messages m WHERE id = ?`)

	function parametersOf(selection: ExportSelection) {
		return selection.of === 'chats'
			? { ids: JSON.stringify(selection.chatIds) }
			: { withArchived: selection.withArchived ? 1 : 0 }
	}

	function folderPath(folderId: string | null): readonly string[] {
		const names: string[] = []
		for (let id = folderId; id !== null && names.length < maxFolderDepth; ) {
			const folder = selectFolder.get(id)
			if (!folder) break
			names.unshift(folder.name)
			id = folder.parent_id
		}
		return names
	}

	return {
		/** Newest first. Of those asked for by id, the ones that are there. */
		list: (selection: ExportSelection): readonly ListedChat[] =>
			db
				.prepare<object, ListedChat>(
					`SELECT id, title, updated_at_ms AS updatedAtMs FROM chats WHERE ${chosen[selection.of]}
					ORDER BY updated_at_ms DESC, id DESC`,
				)
				.all(parametersOf(selection)),
		/** Messages that were taken away count too: nobody waits for it to be exact. */
		counts(selection: ExportSelection): SelectionCounts {
			const ids = `SELECT id FROM chats WHERE ${chosen[selection.of]}`
			const none: SelectionCounts = { conversations: 0, messages: 0, files: 0 }
			return (
				db
					.prepare<object, SelectionCounts>(
						`SELECT
							(SELECT count(*) FROM chats WHERE ${chosen[selection.of]}) AS conversations,
							(SELECT count(*) FROM messages WHERE chat_id IN (${ids})) AS messages,
							(SELECT count(*) FROM attachments JOIN messages m ON m.id = message_id
								WHERE sha256 IS NOT NULL AND m.chat_id IN (${ids})) AS files`,
					)
					.get(parametersOf(selection)) ?? none
			)
		},
		chat(id: ChatId): ExportedChat | null {
			const row = selectChat.get(id)
			if (!row) return null
			// Elsewhere there is no such assistant: what it says goes along.
			const assistant = row.assistant_id === null ? null : assistants.get(row.assistant_id)
			const own = parseParameters(row.parameters)
			return {
				id: row.id,
				title: row.title,
				createdAtMs: row.created_at_ms,
				updatedAtMs: row.updated_at_ms,
				headId: row.head_id,
				model: chosenModel({ providerId: row.provider_id, model: row.model }, assistant).model,
				isBackground: row.is_background === null ? null : row.is_background === 1,
				parameters: assistant ? mergeParameters([assistant.parameters, own]) : own,
				systemPrompt: row.system_prompt ?? (assistant?.systemPrompt || null),
				isPinned: row.is_pinned === 1,
				isArchived: row.is_archived === 1,
				folderPath: folderPath(row.folder_id),
				tags: JSON.parse(row.tags) as string[],
			}
		},
		/** By their ids. */
		nodes: (chatId: ChatId): readonly NodeRow[] =>
			selectNodes.all(chatId).map((row) => ({ ...row, isRemoved: row.isRemoved === 1 })),
		message(id: MessageId): ExportedMessage | null {
			const row = selectMessage.get(id)
			return row ? toMessage(row) : null
		},
		/**
		 * What is read from here on is of one moment, until the returned function is called. In the meantime the -wal file
		 * cannot be made shorter: not for a whole history.
		 */
		beginMoment(): () => void {
			db.exec('BEGIN')
			return () => void (db.inTransaction && db.exec('COMMIT'))
		},
	}
}

function toMessage(row: MessageRow): ExportedMessage {
	const base = {
		id: row.id,
		createdAtMs: row.created_at_ms,
		text: row.text,
		attachments: parseAttachments(row.attachments),
	}
	if (row.role === 'user') return { role: 'user', ...base }
	const { input_tokens: inputTokens, output_tokens: outputTokens, reasoning_tokens: reasoningTokens } = row
	const hasUsage = inputTokens !== null || outputTokens !== null || reasoningTokens !== null
	return {
		role: 'assistant',
		...base,
		reasoning: row.reasoning,
		providerName: row.provider_name ?? '',
		model: row.model,
		outcome: row.outcome ?? 'interrupted',
		error: row.error === null ? null : (JSON.parse(row.error) as AppError),
		elapsedMs: row.elapsed_ms,
		usage: hasUsage ? { inputTokens, outputTokens, reasoningTokens } : null,
		...(row.replaced !== null && { replaced: JSON.parse(row.replaced) as Replaced }),
		...(row.citations !== null && { citations: parseCitations(row.citations) }),
		...(row.reasoning_ms !== null && { reasoningMs: row.reasoning_ms }),
	}
}
