/** A history on disk with something in every table that people miss. */
import { openDatabase } from '../../src/main/core/storage/open-database.ts'
import type { ChatId, MessageId } from '../../src/shared/model.ts'
import { silentLog } from './silent-log.ts'

export type SampleOptions = {
	readonly chats?: number
	readonly messagesEach?: number
	readonly textLength?: number
	/** Part of every text, so that two samples can be told apart. */
	readonly word?: string
}

const begunAtMs = Date.UTC(2026, 0, 1)

export const sampleChatId = (chat: number) => sampleId(chat, 0) as ChatId
export const sampleMessageId = (chat: number, message: number) => sampleId(chat, message + 1) as MessageId
export const sampleText = (chat: number, message: number, length = 60, word = 'sample') =>
	`${word} ${chat}.${message} 历史记录 `.padEnd(length, 'words and more words ')

/** Looks like a UUIDv7, and sorts as one. */
function sampleId(chat: number, item: number): string {
	const number = (chat * 100_000 + item).toString(16).padStart(12, '0')
	return `01900000-0000-7000-8000-${number}`
}

/** Writes a history at `path`, or adds to the one that is there, and closes it in order. */
export function makeSampleHistory(path: string, options: SampleOptions = {}): void {
	const { chats = 12, messagesEach = 10, textLength = 60, word = 'sample' } = options
	const { db } = openDatabase({ path, log: silentLog, nowMs: begunAtMs })
	const addChat = db.prepare(
		'INSERT INTO chats (id, title, created_at_ms, updated_at_ms, head_id) VALUES (?, ?, ?, ?, ?)',
	)
	const addMessage = db.prepare(
		`INSERT INTO messages (id, chat_id, parent_id, role, created_at_ms, text, outcome)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
	)
	const addStep = db.prepare('INSERT INTO timeline (reply_id, entry_number, at_ms, step) VALUES (?, 1, ?, ?)')
	db.transaction(() => {
		for (let chat = 0; chat < chats; chat += 1) {
			const atMs = begunAtMs + chat * 60_000
			const headId = sampleMessageId(chat, messagesEach - 1)
			addChat.run(sampleChatId(chat), `${word} conversation ${chat}`, atMs, atMs, headId)
			for (let message = 0; message < messagesEach; message += 1) {
				const isReply = message % 2 === 1
				addMessage.run(
					sampleMessageId(chat, message),
					sampleChatId(chat),
					message === 0 ? null : sampleMessageId(chat, message - 1),
					isReply ? 'assistant' : 'user',
					atMs + message,
					sampleText(chat, message, textLength, word),
					isReply ? 'complete' : null,
				)
				if (isReply) addStep.run(sampleMessageId(chat, message), atMs, '{"type":"asleep"}')
			}
		}
		db.prepare(`INSERT OR REPLACE INTO settings VALUES ('theme', '"dark"')`).run()
		db.prepare(`INSERT INTO drafts (chat_id, text, updated_at_ms) VALUES ('', ?, 1)`).run(`${word} draft`)
		db.prepare(
			`INSERT INTO providers (id, name, base_url, api, key_place, key_mask, position)
			VALUES (?, 'Sample', 'https://sample.invalid/v1', 'chat', 'os', 'sk-…abcd', 1)`,
		).run(sampleId(99_999, 1))
	})()
	db.close()
}
