/** Reads an export and hands out, piece by piece, what is to be written of it. */

import type { ImportProgress } from '../../../shared/import-model.ts'
import type { ImportedChatRows } from '../storage/imported-chats.ts'
import { settledReplyOf } from '../storage/settled-reply.ts'
import type { ImportedMessage, ImportPiece } from './import-protocol.ts'
import { findKnownChat } from './known-chat.ts'
import {
	type PlannedConversation,
	type PlannedMessage,
	planConversation,
	titleOf,
} from './plan-conversation.ts'
import type { Converted, ImportedConversation } from './read/imported-conversation.ts'
import type { OpenExport, ReadStep } from './read/read-export.ts'
import type { createFileTaker } from './take-in-files.ts'

type Options = {
	readonly opened: OpenExport
	readonly rows: ImportedChatRows
	readonly takeIn: ReturnType<typeof createFileTaker>
	readonly skip: number
	readonly deleted: 'leave' | 'restore'
	readonly fileTimeMs: number
	/** Resolves when more may be sent. */
	readonly send: (pieces: readonly ImportPiece[]) => Promise<void>
	readonly onProgress: (progress: ImportProgress) => void
}

/** About as much text as the core takes over in a millisecond, in UTF-16 units. */
const batchLength = 200_000
const messagesInBatch = 400

export async function sendExport(options: Options): Promise<void> {
	const { opened, rows, takeIn, skip, deleted, fileTimeMs, send, onProgress } = options
	const { source, totalBytes } = opened
	let batch: ImportPiece[] = []
	let length = 0
	let batchedMessages = 0
	let doneBytes = 0
	let conversations = 0
	let messages = 0

	async function push(piece: ImportPiece, size = 200): Promise<void> {
		batch.push(piece)
		length += size
		if (length >= batchLength || batchedMessages >= messagesInBatch) await flush()
	}

	async function flush(): Promise<void> {
		const pieces = batch
		batch = []
		length = 0
		batchedMessages = 0
		if (pieces.length > 0) await send(pieces)
	}

	async function sendStep({ number, items, hash }: ReadStep): Promise<void> {
		for (const [part, item] of items.entries()) await sendItem(number, part, item, hash)
		await push({ kind: 'place', position: number })
	}

	async function sendItem(number: number, part: number, item: Converted, hash: Buffer): Promise<void> {
		if (item.kind === 'problem') {
			await push({ kind: 'problem', part, problem: { number, title: item.title, reason: item.reason } })
			return
		}
		const { conversation } = item
		if (conversation.brokenMessages > 0) {
			const problem = { number, title: titleOf(conversation), reason: 'some-messages' } as const
			await push({ kind: 'problem', part, problem })
		}
		if (conversation.nodes.length === 0) return
		conversations += 1
		messages += conversation.nodes.length
		const known = findKnownChat(rows, source, conversation, fileTimeMs)
		if (known && known.place !== 'here' && deleted === 'leave') {
			await push({ kind: 'left-deleted' })
		} else if (known?.place === 'here' && known.contentHash?.equals(hash)) {
			await push({ kind: 'unchanged' })
		} else {
			const plan = planConversation({
				source,
				conversation,
				known: known?.withMessages() ?? null,
				isForeign(id) {
					const chatId = rows.chatOf(id)
					return chatId !== null && chatId !== (known?.chatId ?? conversation.externalId)
				},
				fileTimeMs,
			})
			const hasRefused = await sendConversation(conversation, plan, known?.place === 'trash', hash)
			if (hasRefused) {
				const problem = { number, title: titleOf(conversation), reason: 'some-files' } as const
				// A conversation has one line in the report; a part of its own keeps it beside the other.
				await push({ kind: 'problem', part: part + filesPart, problem })
			}
		}
	}

	/** True when a file of it could not be taken in. */
	async function sendConversation(
		conversation: ImportedConversation,
		plan: PlannedConversation,
		comesBack: boolean,
		contentHash: Buffer,
	): Promise<boolean> {
		const { isArchived, isPinned, own, externalId } = conversation
		const { chatId, title, createdAtMs, updatedAtMs, head, tails } = plan
		await push({
			kind: 'begin',
			chatId,
			title,
			createdAtMs,
			updatedAtMs,
			isArchived,
			isPinned,
			own,
			comesBack,
		})
		let hasRefused = false
		for (const planned of plan.messages) {
			const attachments: ImportedMessage['attachments'][number][] = []
			for (const file of planned.files) {
				const { attachment, fate } = await takeIn(file)
				attachments.push(attachment)
				if (fate === 'refused') hasRefused = true
			}
			const message = toMessage(chatId, planned, attachments)
			batchedMessages += 1
			await push(
				{ kind: 'messages', messages: [message] },
				200 + message.text.length + (message.reply?.reasoning.length ?? 0),
			)
		}
		await push(
			{ kind: 'end', chatId, updatedAtMs, head, externalId, contentHash, tails },
			200 + tails.length * 16,
		)
		return hasRefused
	}

	const steps = opened.read({ skip, onBytes: (bytes) => (doneBytes += bytes) })
	for await (const step of steps) {
		await sendStep(step)
		onProgress({ doneBytes, totalBytes, conversations, messages })
	}
	await flush()
}

/** Problems of one place of the file are told apart by their part; no place holds more conversations than this. */
const filesPart = 1_000_000

function toMessage(
	chatId: PlannedConversation['chatId'],
	{ id, parentId, createdAtMs, node }: PlannedMessage,
	attachments: ImportedMessage['attachments'],
): ImportedMessage {
	const base = { id, chatId, parentId, createdAtMs, text: node.text, attachments }
	if (node.role === 'user') return { ...base, reply: null }
	return { ...base, reply: settledReplyOf(node) }
}
