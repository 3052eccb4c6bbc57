/** Looks up what is here of a conversation that an export brings. */
import type { ImportSource } from '../../../shared/import-model.ts'
import type { ImportedChatRows } from '../storage/imported-chats.ts'
import { chatIdOf, type KnownChat, timesOf } from './plan-conversation.ts'
import type { ImportedConversation } from './read/imported-conversation.ts'

/** `messageIds` are read only when they are asked for. */
export type FoundChat = Omit<KnownChat, 'messageIds'> & {
	/** Null when no import has brought it to its end yet. */
	readonly contentHash: Buffer | null
	readonly withMessages: () => KnownChat
}

/** Null: never seen. */
export function findKnownChat(
	rows: ImportedChatRows,
	source: ImportSource,
	conversation: ImportedConversation,
	fileTimeMs: number,
): FoundChat | null {
	const imported = rows.find(source, conversation.externalId)
	if (imported) {
		const { chatId, place, tails, contentHash } = imported
		return found(rows, { chatId, place, importedTails: tails }, contentHash)
	}
	// Holdfast's own conversation may be here without an import, and a killed import leaves a half-written one.
	const chatId = chatIdOf(source, conversation, timesOf(conversation, fileTimeMs).createdAtMs)
	const place = rows.placeOf(chatId)
	return place === 'removed' ? null : found(rows, { chatId, place, importedTails: new Set() }, null)
}

function found(
	rows: ImportedChatRows,
	known: Omit<KnownChat, 'messageIds'>,
	contentHash: Buffer | null,
): FoundChat {
	return {
		...known,
		contentHash,
		withMessages: () => ({ ...known, messageIds: rows.messageIds(known.chatId) }),
	}
}
