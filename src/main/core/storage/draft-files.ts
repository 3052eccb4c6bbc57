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
import type { Database } from './open-database.ts'

type Row = Omit<DraftFile, 'state'> & { readonly fate: string | null }

const columns = 'id, sha256, name, media_type AS mediaType, size_bytes AS sizeBytes, fate'

export type DraftFileRows = ReturnType<typeof createDraftFileRows>

export function createDraftFileRows(db: Database) {
	// Ids sort by time.
	const select = db.prepare<[string], Row>(
		`SELECT ${columns} FROM draft_files WHERE chat_id = ? AND is_held = 0 ORDER BY id`,
	)
	const selectOne = db.prepare<[string, string], Row>(
		`SELECT ${columns} FROM draft_files WHERE chat_id = ? AND id = ?`,
	)
	const updateHeld = db.prepare<[0 | 1, string, string]>(
		'UPDATE draft_files SET is_held = ? WHERE chat_id = ? AND id = ?',
	)
	const selectUnread = db.prepare<[], Row & { readonly chatId: string }>(
		`SELECT ${columns}, chat_id AS chatId FROM draft_files WHERE fate IS NULL ORDER BY id`,
	)
	const insert = db.prepare<Row & { readonly chatId: string }>(`
		INSERT INTO draft_files (id, chat_id, sha256, name, media_type, size_bytes, fate)
		VALUES (:id, :chatId, :sha256, :name, :mediaType, :sizeBytes, :fate)`)
	const updateFate = db.prepare<[string | null, string, string]>(
		'UPDATE draft_files SET fate = ?, media_type = ? WHERE id = ?',
	)
	const remove = db.prepare<[string, string]>('DELETE FROM draft_files WHERE chat_id = ? AND id = ?')
	const selectUse = db.prepare<[string], number>('SELECT 1 FROM draft_files WHERE sha256 = ? LIMIT 1').pluck()

	return {
		/** In the order in which they came. */
		list: (chatId: ChatId | null): readonly DraftFile[] => select.all(chatId ?? newChat).map(toDraftFile),
		/** Also one that is held. */
		get(chatId: ChatId | null, id: DraftFileId): DraftFile | null {
			const row = selectOne.get(chatId ?? newChat, id)
			return row ? toDraftFile(row) : null
		},
		/** `isHeld`: it goes with a message that waits, and is not in the draft until it comes back. */
		setHeld(chatId: ChatId, ids: readonly DraftFileId[], isHeld: boolean): void {
			for (const id of ids) updateHeld.run(isHeld ? 1 : 0, chatId, id)
		},
		/** Those that an earlier run did not come to read. */
		unread: (): readonly { readonly chatId: ChatId | null; readonly file: DraftFile }[] =>
			selectUnread.all().map(({ chatId, ...row }) => ({
				chatId: chatId === newChat ? null : (chatId as ChatId),
				file: toDraftFile(row),
			})),
		add(chatId: ChatId | null, { state, ...file }: DraftFile): void {
			insert.run({ ...file, chatId: chatId ?? newChat, fate: toFate(state) })
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
