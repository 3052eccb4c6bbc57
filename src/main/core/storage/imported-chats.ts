/** What imports have brought in, and what is here of it. Serves the import's thread, which only reads. */
import type { ImportSource } from '../../../shared/import-model.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type ImportedChat = {
	readonly chatId: ChatId
	/** `removed`: not in the history any more. */
	readonly place: 'here' | 'trash' | 'removed'
	readonly contentHash: Buffer
	/** The end of each message's id, sixteen hexadecimal digits. */
	readonly tails: ReadonlySet<string>
}

type Row = { readonly chat_id: ChatId; readonly content_hash: Buffer; readonly tails: Buffer }

const tailBytes = 8

export type ImportedChatRows = ReturnType<typeof createImportedChatRows>

export function createImportedChatRows(db: Database) {
	const select = db.prepare<[string, string], Row>(
		'SELECT chat_id, content_hash, tails FROM imported_chats WHERE source = ? AND external_id = ?',
	)
	const selectPlace = db
		.prepare<[string], 0 | 1>('SELECT trashed_at_ms IS NOT NULL FROM chats WHERE id = ?')
		.pluck()
	const selectIds = db.prepare<[string], MessageId>('SELECT id FROM messages WHERE chat_id = ?').pluck()
	const selectChatOf = db.prepare<[string], ChatId>('SELECT chat_id FROM messages WHERE id = ?').pluck()

	function placeOf(chatId: ChatId): ImportedChat['place'] {
		const inTrash = selectPlace.get(chatId)
		return inTrash === undefined ? 'removed' : inTrash === 1 ? 'trash' : 'here'
	}

	return {
		/** Null when no import has brought it in. */
		find(source: ImportSource, externalId: string): ImportedChat | null {
			const row = select.get(source, externalId)
			if (!row) return null
			const { chat_id: chatId, content_hash: contentHash } = row
			return { chatId, contentHash, place: placeOf(chatId), tails: toTails(row.tails) }
		},
		placeOf,
		messageIds: (chatId: ChatId): readonly MessageId[] => selectIds.all(chatId),
		/** The conversation that a message belongs to; null when there is no such message. */
		chatOf: (messageId: MessageId): ChatId | null => selectChatOf.get(messageId) ?? null,
	}
}

function toTails(blob: Buffer): ReadonlySet<string> {
	const hex = blob.toString('hex')
	const tails = new Set<string>()
	for (let at = 0; at < hex.length; at += tailBytes * 2) tails.add(hex.slice(at, at + tailBytes * 2))
	return tails
}

export function fromTails(tails: readonly string[]): Buffer {
	return Buffer.from(tails.join(''), 'hex')
}
