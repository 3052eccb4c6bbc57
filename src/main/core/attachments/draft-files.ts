/**
 * Files of what is being written: taken in piece by piece, kept, read, and gone with the message. Their lines are on disk
 * (for temporary conversations: in memory) from the last piece on, so that they survive what typed text survives.
 */
import type { ParsedInput } from '../../../shared/api.ts'
import {
	type Attachment,
	type DraftFile,
	type DraftFileId,
	type DraftFileState,
	maxAttachmentBytes,
	maxAttachments,
	pictureTypes,
} from '../../../shared/attachment.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import { type DraftFileRows, type DraftOwner, toAttachment } from '../storage/draft-files.ts'
import type { FileTextRows } from '../storage/file-texts.ts'
import { cleanFileName } from './clean-file-name.ts'
import type { Extracted } from './extract/extract-protocol.ts'
import type { FileStore } from './file-store.ts'
import { createIncomingFiles, type IncomingFile } from './incoming-files.ts'
import { documentType, mediaTypeOf } from './media-type.ts'
import { mayHaveText, type ReadText } from './read-text.ts'

type Options = {
	readonly rows: DraftFileRows
	readonly texts: FileTextRows
	readonly files: Pick<FileStore, 'put'>
	readonly readText: ReadText
	readonly atOnce: (write: () => void) => void
	readonly emit: (event: CoreEvent) => void
}

type DraftFileCall = 'attachment.begin' | 'attachment.write' | 'attachment.remove' | 'attachment.drafts'

export type DraftFiles = ReturnType<typeof createDraftFiles>

export function createDraftFiles({ rows, texts, files, readText, atOnce, emit }: Options) {
	const incoming = createIncomingFiles()
	const reading = new Map<DraftFileId, AbortController>()

	const tell = (chatId: ChatId | null) =>
		emit({ type: 'draftFiles.changed', chatId, files: rows.list(chatId) })

	function begin({ chatId, name, sizeBytes }: ParsedInput<'attachment.begin'>) {
		demandRoomFor(chatId, 1)
		return { id: incoming.begin(chatId, cleanFileName(name), sizeBytes) }
	}

	function demandRoomFor(chatId: ChatId | null, count: number): void {
		if (rows.list(chatId).length + incoming.countFor(chatId) + count <= maxAttachments) return
		const detail = `A message takes ${maxAttachments} files.`
		throw new AppErrorException({ kind: 'not-allowed', detail })
	}

	async function write({ chatId, id, offset, base64 }: ParsedInput<'attachment.write'>) {
		const whole = incoming.add(chatId, id, offset, Buffer.from(base64, 'base64'))
		return whole && keep(chatId, id, whole)
	}

	async function keep(
		chatId: ChatId | null,
		id: DraftFileId,
		{ name, pieces }: IncomingFile,
	): Promise<DraftFile> {
		const { sha256, sizeBytes, first } = await files.put(pieces, maxAttachmentBytes)
		const mediaType = mediaTypeOf(first, name, null)
		const file: DraftFile = { id, sha256, name, mediaType, sizeBytes, state: stateOf(mediaType, sha256) }
		take(chatId, [file])
		return file
	}

	function take(chatId: ChatId | null, taken: readonly DraftFile[]): void {
		atOnce(() => {
			for (const file of taken) rows.add(chatId, file)
		})
		tell(chatId)
		for (const file of taken) if (file.state.phase === 'reading') void read(chatId, file)
	}

	/** What can be said without reading it. */
	function stateOf(mediaType: string, sha256: string): DraftFileState {
		if (pictureTypes.has(mediaType)) return { phase: 'ready', isCut: false }
		if (!mayHaveText(mediaType)) return { phase: 'refused', reason: 'unsupported' }
		const known = texts.get(sha256)
		return known?.text ? { phase: 'ready', isCut: known.isCut } : { phase: 'reading' }
	}

	/** Never rejects, unless nothing can be written: then it is read at the next start. */
	async function read(chatId: ChatId | null, { id, sha256, mediaType }: DraftFile): Promise<void> {
		const controller = new AbortController()
		reading.set(id, controller)
		const extracted = await readText.extract(sha256, controller.signal)
		reading.delete(id)
		if (controller.signal.aborted) return
		try {
			atOnce(() => {
				// Removed meanwhile: a text without a file would stay for ever.
				if (!rows.isUsed(sha256)) return
				if (extracted.ok) texts.add(sha256, extracted)
				rows.setState(id, typeAfter(mediaType, extracted), stateAfter(extracted))
			})
		} finally {
			tell(chatId)
		}
	}

	function remove({ chatId, id }: ParsedInput<'attachment.remove'>) {
		if (incoming.giveUp(chatId, id)) return null
		reading.get(id)?.abort()
		reading.delete(id)
		if (rows.remove(chatId, id)) tell(chatId)
		return null
	}

	/** Throws `not-allowed` unless all of them are there and ready. */
	function demandReady(owner: DraftOwner, ids: readonly DraftFileId[]): readonly Attachment[] {
		const known = new Map(rows.list(owner).map((file) => [file.id, file]))
		return ids.map((id) => {
			const file = known.get(id)
			if (file?.state.phase !== 'ready') {
				throw new AppErrorException({ kind: 'not-allowed', detail: 'A file is not ready to be sent.' })
			}
			return toAttachment(file)
		})
	}

	return {
		handlers: {
			'attachment.begin': begin,
			'attachment.write': write,
			'attachment.remove': remove,
			'attachment.drafts': ({ chatId }) => rows.list(chatId),
		} satisfies Pick<Handlers, DraftFileCall>,
		demandReady,
		/** To a message that waits, or back from it. Within the caller's transaction; `tell` afterwards. */
		move: rows.move,
		/** Those of a message that is gone, whose text may be so as well. Throws `not-allowed` when they would be too many. */
		add(chatId: ChatId, gone: readonly DraftFile[]): void {
			demandRoomFor(chatId, gone.length)
			take(
				chatId,
				gone.map((file) => ({ ...file, state: stateOf(file.mediaType, file.sha256) })),
			)
		},
		/** All of a draft, or of a message that waits. */
		list: rows.list,
		/** After some went with a message. */
		tell,
		/** Takes up what an earlier run did not come to read. */
		takeUpUnread(): void {
			for (const { chatId, file } of rows.unread()) void read(chatId, file)
		},
		/** Gives up what is being read. It is read at the next start. */
		stop(): void {
			for (const controller of reading.values()) controller.abort()
			reading.clear()
		},
	}
}

function stateAfter(extracted: Extracted): DraftFileState {
	if (extracted.ok) return { phase: 'ready', isCut: extracted.isCut }
	return { phase: 'refused', reason: extracted.reason }
}

/** What was read shows what it is, whatever it is called. */
function typeAfter(mediaType: string, extracted: Extracted): string {
	return extracted.ok ? documentType(extracted.kind, mediaType) : mediaType
}
