/** Writes what the import's thread sends, in small steps that give way to everything else. */
import type { ImportCounts } from '../../../shared/import-model.ts'
import type { ChatId } from '../../../shared/model.ts'
import { noParameters } from '../../../shared/reply-parameters.ts'
import type { AttachmentRows } from '../storage/attachments.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import { fromTails } from '../storage/imported-chats.ts'
import type { ImportedOrderRows } from '../storage/imported-order.ts'
import type { ImportRow, ImportRows } from '../storage/imports.ts'
import type { SettledMessageRows } from '../storage/settled-messages.ts'
import type { ImportPiece } from './import-protocol.ts'

type Options = {
	readonly row: ImportRow
	readonly rows: ImportRows
	readonly messages: SettledMessageRows
	readonly attachments: AttachmentRows
	readonly order: ImportedOrderRows
	readonly bulk: BulkWriter
	readonly nowMs: () => number
}

export type PieceWriter = {
	/** Resolves once all of it is committed. */
	readonly write: (pieces: readonly ImportPiece[], signal: AbortSignal) => Promise<void>
	readonly counts: () => ImportCounts
	/** Conversations that were new or changed since the last call, in the order they came. */
	readonly takeTouched: () => readonly ChatId[]
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

export function createPieceWriter({
	row,
	rows,
	messages,
	attachments,
	order,
	bulk,
	nowMs,
}: Options): PieceWriter {
	const counts: Mutable<ImportCounts> = { ...row.counts }
	let touched: ChatId[] = []
	/** The conversation that is coming in. */
	let current = { isNew: false, added: 0, comesBack: false }

	function writePiece(piece: ImportPiece): void {
		switch (piece.kind) {
			case 'begin':
				writeBegin(piece)
				return
			case 'messages':
				for (const message of piece.messages) {
					if (!messages.add(message)) continue
					current.added += 1
					counts.messages += 1
					attachments.addAll(message.id, message.attachments)
					for (const { sha256 } of message.attachments)
						counts[sha256 === null ? 'missingFiles' : 'files'] += 1
				}
				return
			case 'end':
				writeEnd(piece)
				return
			case 'unchanged':
				counts.unchanged += 1
				return
			case 'left-deleted':
				counts.leftDeleted += 1
				return
			case 'problem':
				counts.problems += 1
				rows.addProblem(row.id, piece.problem, piece.part)
				return
			case 'place':
				rows.advance(row.id, piece.position, counts)
				return
		}
	}

	function writeBegin(piece: ImportPiece & { kind: 'begin' }) {
		const { chatId, isPinned, isArchived, own, comesBack } = piece
		current = { isNew: messages.addChat(toChat(piece)), added: 0, comesBack }
		// One that is here already stands where the user has put it.
		if (current.isNew) {
			const { folderPath = [], tags = [] } = own ?? {}
			order.place(chatId, { isPinned, isArchived, folderPath, tags })
		}
		if (comesBack) order.takeOutOfTrash(chatId)
	}

	function writeEnd({
		chatId,
		head,
		updatedAtMs,
		externalId,
		contentHash,
		tails,
	}: ImportPiece & { kind: 'end' }) {
		if (head) messages.moveHead(chatId, head.id, head.after, updatedAtMs)
		rows.remember({
			source: row.source,
			externalId,
			chatId,
			contentHash: Buffer.from(contentHash),
			tails: fromTails(tails),
			atMs: nowMs(),
		})
		if (current.isNew) counts.added += 1
		else if (current.added > 0 || current.comesBack) counts.extended += 1
		else counts.unchanged += 1
		if (current.isNew || current.added > 0 || current.comesBack) touched.push(chatId)
	}

	function toChat({ chatId, title, createdAtMs, updatedAtMs, own }: ImportPiece & { kind: 'begin' }) {
		const { model = null, isBackground = null, parameters = noParameters, systemPrompt = null } = own ?? {}
		const settings = { model, isBackground, parameters, systemPrompt }
		return { id: chatId, title, createdAtMs, updatedAtMs, ...settings }
	}

	function* stepsOf(pieces: readonly ImportPiece[]): Generator<() => void> {
		for (const piece of pieces) yield () => writePiece(piece)
	}

	return {
		write: (pieces, signal) => bulk.run(stepsOf(pieces), signal),
		counts: () => ({ ...counts }),
		takeTouched() {
			const chats = touched
			touched = []
			return chats
		},
	}
}
