/** Files on their way from a page: gathered in memory until they are whole, so that nothing of half a file is on disk. */
import { v7 as uuidv7 } from 'uuid'
import type { DraftFileId } from '../../../shared/attachment.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { ChatId } from '../../../shared/model.ts'

export type IncomingFile = { readonly name: string; readonly pieces: readonly Buffer[] }

/** They are in memory together. */
const mostAtOnce = 4

type Entry = {
	readonly chatId: ChatId | null
	readonly name: string
	readonly sizeBytes: number
	readonly pieces: Buffer[]
	received: number
}

export function createIncomingFiles() {
	const incoming = new Map<DraftFileId, Entry>()

	function demand(chatId: ChatId | null, id: DraftFileId): Entry {
		const entry = incoming.get(id)
		if (entry?.chatId === chatId) return entry
		throw new AppErrorException({ kind: 'not-found', what: 'message' })
	}

	return {
		countFor: (chatId: ChatId | null): number =>
			[...incoming.values()].filter((entry) => entry.chatId === chatId).length,
		begin(chatId: ChatId | null, name: string, sizeBytes: number): DraftFileId {
			// A page that was closed in mid-file never says so: its file gives way to the next ones.
			const [oldest] = incoming.keys()
			if (incoming.size >= mostAtOnce && oldest !== undefined) incoming.delete(oldest)
			const id = uuidv7() as DraftFileId
			incoming.set(id, { chatId, name, sizeBytes, pieces: [], received: 0 })
			return id
		},
		/** The file once it is whole, null before. Throws `AppErrorException`. */
		add(chatId: ChatId | null, id: DraftFileId, offset: number, piece: Buffer): IncomingFile | null {
			const entry = demand(chatId, id)
			if (offset !== entry.received || entry.received + piece.length > entry.sizeBytes) {
				const detail = `The next piece begins at ${entry.received}.`
				throw new AppErrorException({ kind: 'bad-input', field: 'offset', detail })
			}
			entry.pieces.push(piece)
			entry.received += piece.length
			if (entry.received < entry.sizeBytes) return null
			incoming.delete(id)
			return entry
		},
		/** False when it is not on its way. */
		giveUp(chatId: ChatId | null, id: DraftFileId): boolean {
			return incoming.get(id)?.chatId === chatId && incoming.delete(id)
		},
	}
}
