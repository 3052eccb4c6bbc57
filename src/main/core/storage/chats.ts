/** Rows of conversations. */
import type {
	AssistantId,
	Chat,
	ChatId,
	ChatOrder,
	FolderId,
	MessageId,
	NewChat,
	ProviderId,
} from '../../../shared/model.ts'
import type { Scope } from '../../../shared/order-calls.ts'
import { isSet, type ReplyParameters } from '../../../shared/reply-parameters.ts'
import type { Database } from './open-database.ts'
import { parseParameters, writeParameters } from './parse-parameters.ts'

export type ChatRow = Chat & { readonly headId: MessageId | null }

/** The last line of a page. */
type Cursor = { readonly id: ChatId; readonly updatedAtMs: number; readonly isPinned: boolean }

type Row = {
	readonly id: ChatId
	readonly title: string
	readonly created_at_ms: number
	readonly updated_at_ms: number
	readonly head_id: MessageId | null
	readonly provider_id: ProviderId | null
	readonly model: string | null
	readonly is_background: 0 | 1 | null
	readonly forked_from: MessageId | null
	/** JSON. */
	readonly parameters: string | null
	readonly assistant_id: AssistantId | null
	readonly system_prompt: string | null
	readonly compared_id: MessageId | null
	readonly is_pinned: 0 | 1
	readonly is_archived: 0 | 1
	readonly folder_id: FolderId | null
	readonly trashed_at_ms: number | null
	/** JSON. */
	readonly tags: string
}

const columns = `chats.*, (SELECT json_group_array(tag ORDER BY tag) FROM chat_tags WHERE chat_id = chats.id) AS tags`

/** Each has an index; the one by tag sorts what the tag has. */
const conditions: { readonly [View in Scope['view']]: string } = {
	all: 'trashed_at_ms IS NULL AND is_archived = 0',
	folder: 'trashed_at_ms IS NULL AND is_archived = 0 AND folder_id = :of',
	tag: 'trashed_at_ms IS NULL AND id IN (SELECT chat_id FROM chat_tags WHERE tag = :of)',
	archive: 'trashed_at_ms IS NULL AND is_archived = 1',
	trash: 'trashed_at_ms IS NOT NULL',
}

const before = '(is_pinned, updated_at_ms, id) < (:isPinned, :updatedAtMs, :id)'
const newestFirst = 'ORDER BY is_pinned DESC, updated_at_ms DESC, id DESC LIMIT :limit'

type InsertedRow = Pick<
	Row,
	| 'id'
	| 'title'
	| 'created_at_ms'
	| 'updated_at_ms'
	| 'provider_id'
	| 'model'
	| 'is_background'
	| 'forked_from'
	| 'parameters'
	| 'assistant_id'
	| 'system_prompt'
>

export type ChatRows = ReturnType<typeof createChatRows>

export function createChatRows(db: Database) {
	const select = db.prepare<[string], Row>(`SELECT ${columns} FROM chats WHERE id = ?`)
	function pageOf(view: Scope['view']) {
		const where = `SELECT ${columns} FROM chats WHERE ${conditions[view]}`
		return {
			first: db.prepare<object, Row>(`${where} ${newestFirst}`),
			next: db.prepare<object, Row>(`${where} AND ${before} ${newestFirst}`),
		}
	}
	const pages = {
		all: pageOf('all'),
		folder: pageOf('folder'),
		tag: pageOf('tag'),
		archive: pageOf('archive'),
		trash: pageOf('trash'),
	}
	const insert = db.prepare<InsertedRow>(`
		INSERT INTO chats (
			id, title, created_at_ms, updated_at_ms, provider_id, model, is_background, forked_from, parameters,
			assistant_id, system_prompt
		) VALUES (
			@id, @title, @created_at_ms, @updated_at_ms, @provider_id, @model, @is_background, @forked_from, @parameters,
			@assistant_id, @system_prompt
		)`)
	const rename = db.prepare<[string, string]>('UPDATE chats SET title = ? WHERE id = ?')
	const remove = db.prepare<[string]>('DELETE FROM chats WHERE id = ?')
	const chooseModel = db.prepare<[string | null, string | null, string]>(
		'UPDATE chats SET provider_id = ?, model = ? WHERE id = ?',
	)
	const setBackground = db.prepare<[0 | 1 | null, string]>('UPDATE chats SET is_background = ? WHERE id = ?')
	const setParameters = db.prepare<[string | null, string]>('UPDATE chats SET parameters = ? WHERE id = ?')
	const setAssistant = db.prepare<[string | null, string]>('UPDATE chats SET assistant_id = ? WHERE id = ?')
	const setSystemPrompt = db.prepare<[string | null, string]>(
		'UPDATE chats SET system_prompt = ? WHERE id = ?',
	)
	const compare = db.prepare<[string | null, string]>('UPDATE chats SET compared_id = ? WHERE id = ?')
	const moveHead = db.prepare<[string | null, string]>('UPDATE chats SET head_id = ? WHERE id = ?')
	const pin = db.prepare<[0 | 1, string]>('UPDATE chats SET is_pinned = ? WHERE id = ?')
	const archive = db.prepare<[0 | 1, string]>('UPDATE chats SET is_archived = ? WHERE id = ?')
	const moveTo = db.prepare<[string | null, string]>('UPDATE chats SET folder_id = ? WHERE id = ?')
	const trash = db.prepare<[number | null, string]>('UPDATE chats SET trashed_at_ms = ? WHERE id = ?')
	const untag = db.prepare<[string]>('DELETE FROM chat_tags WHERE chat_id = ?')
	const addTag = db.prepare<[string, string]>('INSERT OR IGNORE INTO chat_tags (chat_id, tag) VALUES (?, ?)')
	const trashedBefore = db
		.prepare<[number], ChatId>('SELECT id FROM chats WHERE trashed_at_ms < ? ORDER BY trashed_at_ms')
		.pluck()
	const removeSome = db.prepare<[string, number]>(
		'DELETE FROM messages WHERE rowid IN (SELECT rowid FROM messages WHERE chat_id = ? LIMIT ?)',
	)
	const touch = db.prepare<[number, string]>(
		'UPDATE chats SET updated_at_ms = max(updated_at_ms, ?) WHERE id = ?',
	)

	return {
		get(id: ChatId): ChatRow | null {
			const row = select.get(id)
			return row ? toChat(row) : null
		},
		/** Pinned ones first, then newest first; `after` is the last one of the page before. */
		page(scope: Scope, after: Cursor | null, limit: number): readonly ChatRow[] {
			const { first, next } = pages[scope.view]
			const of = scope.view === 'folder' ? scope.folderId : scope.view === 'tag' ? scope.tag : null
			const rows = after
				? next.all({ of, limit, ...after, isPinned: toBit(after.isPinned) })
				: first.all({ of, limit })
			return rows.map(toChat)
		},
		/** Replaces what is given. Tags are replaced as a whole. */
		setOrder(id: ChatId, { isPinned, isArchived, folderId, tags, trashedAtMs }: Partial<ChatOrder>): void {
			if (isPinned !== undefined) pin.run(isPinned ? 1 : 0, id)
			if (isArchived !== undefined) archive.run(isArchived ? 1 : 0, id)
			if (folderId !== undefined) moveTo.run(folderId, id)
			if (trashedAtMs !== undefined) trash.run(trashedAtMs, id)
			if (tags === undefined) return
			untag.run(id)
			for (const tag of tags) addTag.run(id, tag)
		},
		/** In the trash since before `beforeMs`, the oldest first. */
		trashedBefore: (beforeMs: number): readonly ChatId[] => trashedBefore.all(beforeMs),
		/** Up to `limit` of its messages, so that a conversation of any length can be removed in small steps. */
		removeSomeMessages: (id: ChatId, limit: number): number => removeSome.run(id, limit).changes,
		insert(chat: NewChat): void {
			insert.run({
				id: chat.id,
				title: chat.title,
				created_at_ms: chat.createdAtMs,
				updated_at_ms: chat.updatedAtMs,
				provider_id: chat.providerId,
				model: chat.model,
				is_background: toBit(chat.isBackground),
				forked_from: chat.forkedFrom ?? null,
				parameters: writeParameters(chat.parameters ?? {}),
				assistant_id: chat.assistantId ?? null,
				system_prompt: chat.systemPrompt ?? null,
			})
		},
		rename: (id: ChatId, title: string): void => void rename.run(title, id),
		/** With all its messages and its draft. */
		remove: (id: ChatId): void => void remove.run(id),
		chooseModel(id: ChatId, providerId: ProviderId | null, model: string | null): void {
			chooseModel.run(providerId, model, id)
		},
		setBackground: (id: ChatId, isBackground: boolean | null): void =>
			void setBackground.run(toBit(isBackground), id),
		setParameters: (id: ChatId, parameters: ReplyParameters): void =>
			void setParameters.run(writeParameters(parameters), id),
		setAssistant: (id: ChatId, assistantId: AssistantId | null): void =>
			void setAssistant.run(assistantId, id),
		setSystemPrompt: (id: ChatId, systemPrompt: string | null): void =>
			void setSystemPrompt.run(systemPrompt, id),
		/** Makes `headId` the end of the visible path; null: nothing is visible. */
		moveHead: (id: ChatId, headId: MessageId | null): void => void moveHead.run(headId, id),
		/** Shows the replies to a question beside each other; null: none. */
		compare: (id: ChatId, questionId: MessageId | null): void => void compare.run(questionId, id),
		/** Moves the conversation up the list; never down, whatever the system's clock does. */
		touch: (id: ChatId, nowMs: number): void => void touch.run(nowMs, id),
	}
}

function toChat(row: Row): ChatRow {
	const parameters = parseParameters(row.parameters)
	return {
		isPinned: row.is_pinned === 1,
		isArchived: row.is_archived === 1,
		folderId: row.folder_id,
		trashedAtMs: row.trashed_at_ms,
		tags: JSON.parse(row.tags) as string[],
		id: row.id,
		title: row.title,
		createdAtMs: row.created_at_ms,
		updatedAtMs: row.updated_at_ms,
		headId: row.head_id,
		providerId: row.provider_id,
		model: row.model,
		isBackground: row.is_background === null ? null : row.is_background === 1,
		...(row.forked_from !== null && { forkedFrom: row.forked_from }),
		...(isSet(parameters) && { parameters }),
		...(row.assistant_id !== null && { assistantId: row.assistant_id }),
		...(row.system_prompt !== null && { systemPrompt: row.system_prompt }),
		...(row.compared_id !== null && { comparedId: row.compared_id }),
	}
}

const toBit = (claim: boolean | null): 0 | 1 | null => (claim === null ? null : claim ? 1 : 0)
