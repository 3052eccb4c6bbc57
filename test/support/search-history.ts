/** A history to search in, with its index made in place: what the threads do, without the threads. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { type FindInput, findMessages } from '../../src/main/core/search/find-messages.ts'
import { indexMessages } from '../../src/main/core/search/index-messages.ts'
import { openDatabase } from '../../src/main/core/storage/open-database.ts'
import { openForReading } from '../../src/main/core/storage/open-for-reading.ts'
import { openSearchIndex } from '../../src/main/core/storage/search-index.ts'
import type { ChatId, MessageId } from '../../src/shared/model.ts'
import type { MessageHit } from '../../src/shared/search-model.ts'
import { silentLog } from './silent-log.ts'

export type SearchHistory = ReturnType<typeof makeSearchHistory>

export type MessageToFind = {
	readonly text: string
	readonly createdAtMs?: number
	readonly role?: 'user' | 'assistant'
	readonly model?: string
	readonly chatId?: ChatId
	/** Null for a reply that runs. */
	readonly outcome?: 'complete' | null
}

export function makeSearchHistory() {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-search-'))
	const path = join(folder, 'holdfast.db')
	const indexPath = join(folder, 'search', 'index.db')
	const { db } = openDatabase({ path, log: silentLog, nowMs: 1 })
	let index = openSearchIndex(indexPath)
	const reading = openForReading(path)
	let indexing = indexMessages(reading, index)
	let lastMs = Date.UTC(2026, 0, 1)

	const insertChat = db.prepare(
		'INSERT INTO chats (id, title, created_at_ms, updated_at_ms) VALUES (?, ?, ?, ?)',
	)
	const insertMessage = db.prepare(
		`INSERT INTO messages (id, chat_id, parent_id, role, created_at_ms, text, model, outcome)
		VALUES (?, ?, NULL, ?, ?, ?, ?, ?)`,
	)

	function addChat(title = 'A conversation'): ChatId {
		const id = uuidv7() as ChatId
		insertChat.run(id, title, lastMs, lastMs)
		return id
	}
	let defaultChat: ChatId | null = null

	function takeIn(): void {
		while (indexing.step().did === 'some');
	}

	function find(query: string, options: Partial<FindInput> = {}) {
		const searching = openForReading(path)
		try {
			return findMessages(searching, {
				indexPath,
				query,
				order: 'newest',
				cursor: null,
				limit: 20,
				...options,
			})
		} finally {
			searching.close()
		}
	}

	return {
		db,
		folder,
		indexPath,
		addChat,
		/** Each a minute after the one before, unless it says otherwise. */
		add({ text, createdAtMs, role = 'user', model, chatId, outcome = 'complete' }: MessageToFind): MessageId {
			defaultChat ??= addChat()
			lastMs = createdAtMs ?? lastMs + 60_000
			const id = uuidv7() as MessageId
			insertMessage.run(
				id,
				chatId ?? defaultChat,
				role,
				lastMs,
				text,
				model ?? null,
				role === 'user' ? null : outcome,
			)
			return id
		},
		takeIn,
		/** One transaction of the index's. */
		step: () => indexing.step(),
		restartIndex: () => indexing.restart(),
		/** As after the next start. */
		reopenIndex(): void {
			index.close()
			index = openSearchIndex(indexPath)
			indexing = indexMessages(reading, index)
		},
		index: () => index,
		find,
		/** All pages, as ids. */
		findAll(query: string, options: Partial<FindInput> = {}): readonly MessageHit[] {
			const hits: MessageHit[] = []
			for (let cursor: string | null = null; ; ) {
				const page = find(query, { ...options, cursor })
				hits.push(...page.hits)
				cursor = page.next
				if (cursor === null) return hits
			}
		},
		close(): void {
			index.close()
			reading.close()
			db.close()
			rmSync(folder, { recursive: true, force: true })
		},
	}
}
