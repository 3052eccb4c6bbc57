/** Which files belong to which draft. Their bytes are in `core/attachments/file-store.ts`. */
import {
	type Attachment,
	type DraftFile,
	type DraftFileId,
	type DraftFileState,
	type FileRefusal,
	fileRefusals,
} from '../../../shared/attachment.ts'
import type { ChatId } from '../../../shared/model.ts'
import type { QueuedId } from '../../../shared/queue-model.ts'
import type { Database } from './open-database.ts'

/** Whose draft: a conversation's, null for the one that does not exist yet, or a message's that waits in a queue. */
export type DraftOwner = ChatId | QueuedId | null

type Row = Omit<DraftFile, 'state'> & { readonly fate: string | null }

const columns = 'id, sha256, name, media_type AS mediaType, size_bytes AS sizeBytes, fate'

export type DraftFileRows = ReturnType<typeof createDraftFileRows>

export function createDraftFileRows(db: Database) {
	// Ids sort by time.
	const select = db.prepare<[string], Row>(`SELECT ${columns} FROM draft_files WHERE chat_id = ? ORDER BY id`)
	const selectUnread = db.prepare<[], Row & { readonly chatId: string }>(
		`SELECT ${columns}, chat_id AS chatId FROM draft_files WHERE fate IS NULL ORDER BY id`,
	)
	const insert = db.prepare<Row & { readonly chatId: string }>(`
		INSERT INTO draft_files (id, chat_id, sha256, name, media_type, size_bytes, fate)
		VALUES (:id, :chatId, :sha256, :name, :mediaType, :sizeBytes, :fate)`)
	const updateFate = db.prepare<[string | null, string, string]>(
		'UPDATE draft_files SET fate = ?, media_type = ? WHERE id = ?',
	)
	const moveOne = db.prepare<[string, string, string]>(
		'UPDATE draft_files SET chat_id = ? WHERE chat_id = ? AND id = ?',
	)
	const remove = db.prepare<[string, string]>('DELETE FROM draft_files WHERE chat_id = ? AND id = ?')
	const selectUse = db.prepare<[string], number>('SELECT 1 FROM draft_files WHERE sha256 = ? LIMIT 1').pluck()

	return {
		/** In the order in which they came. */
		list: (owner: DraftOwner): readonly DraftFile[] => select.all(owner ?? newChat).map(toDraftFile),
		/** Those that an earlier run did not come to read. */
		unread: (): readonly { readonly chatId: ChatId | null; readonly file: DraftFile }[] =>
			selectUnread.all().map(({ chatId, ...row }) => ({
				chatId: chatId === newChat ? null : (chatId as ChatId),
				file: toDraftFile(row),
			})),
		add(chatId: ChatId | null, { state, ...file }: DraftFile): void {
			insert.run({ ...file, chatId: chatId ?? newChat, fate: toFate(state) })
		},
		/** All of them. */
		move: (from: DraftOwner, ids: readonly DraftFileId[], to: DraftOwner): void => {
			for (const id of ids) moveOne.run(to ?? newChat, from ?? newChat, id)
		},
		/** Does nothing when it was removed meanwhile. */
		setState(id: DraftFileId, mediaType: string, state: DraftFileState): void {
			updateFate.run(toFate(state), mediaType, id)
		},
		/** False when it is not there. */
		remove: (chatId: ChatId | null, id: DraftFileId): boolean =>
			remove.run(chatId ?? newChat, id).changes > 0,
		/** Whether any draft has the file. */
		isUsed: (sha256: string): boolean => selectUse.get(sha256) !== undefined,
	}
}

export function toAttachment({ sha256, name, mediaType, sizeBytes }: DraftFile): Attachment {
	return { sha256, name, mediaType, sizeBytes }
}

/** As in `drafts`. */
const newChat = ''

function toDraftFile({ fate, ...file }: Row): DraftFile {
	return { ...file, state: toState(fate) }
}

function toState(fate: string | null): DraftFileState {
	if (fate === null) return { phase: 'reading' }
	if (fate === 'ready' || fate === 'cut') return { phase: 'ready', isCut: fate === 'cut' }
	return { phase: 'refused', reason: isRefusal(fate) ? fate : 'unsupported' }
}

function toFate(state: DraftFileState): string | null {
	switch (state.phase) {
		case 'reading':
			return null
		case 'ready':
			return state.isCut ? 'cut' : 'ready'
		case 'refused':
			return state.reason
	}
}

const isRefusal = (fate: string): fate is FileRefusal => (fileRefusals as readonly string[]).includes(fate)
