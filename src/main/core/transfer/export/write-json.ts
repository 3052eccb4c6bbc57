/** Conversations in Holdfast's own format (docs/export-format.md), message after message. */

import type { Attachment } from '../../../../shared/attachment.ts'
import type { ChatId } from '../../../../shared/model.ts'
import { settledReplyOf } from '../../storage/settled-reply.ts'
import {
	type HoldfastAttachment,
	type HoldfastConversation,
	type HoldfastDocument,
	type HoldfastMessage,
	holdfastFormat,
	holdfastVersion,
} from '../holdfast-format.ts'
import type { PresentFile } from './exported-files.ts'
import { type Conversation, openConversation, type ReadOptions } from './read-conversation.ts'

type Options = ReadOptions & {
	readonly chatIds: readonly ChatId[]
	readonly appVersion: string
	readonly nowMs: number
	/** Called for each file whose bytes are to go along; null: none do. */
	readonly onFile: ((file: PresentFile) => void) | null
	readonly onConversation: () => void
}

/** The whole document. Conversations that are gone by then are left out. */
export async function* jsonPieces(options: Options): AsyncGenerator<string> {
	const { appVersion, nowMs, chatIds, rows, onConversation } = options
	const head: Omit<HoldfastDocument, 'conversations'> = {
		format: holdfastFormat,
		version: holdfastVersion,
		exportedAt: new Date(nowMs).toISOString(),
		appVersion,
	}
	yield `${JSON.stringify(head).slice(0, -1)},"conversations":[`
	let separator = '\n'
	for (const chatId of chatIds) {
		const pieces = conversationPieces(chatId, options)
		// What is read of a conversation is of one moment, from its first message to its last.
		const wasThere = yield* atOneMoment(rows, separator, pieces)
		if (!wasThere) continue
		separator = ',\n'
		onConversation()
	}
	yield '\n]}\n'
}

async function* atOneMoment(
	rows: ReadOptions['rows'],
	separator: string,
	pieces: AsyncGenerator<string>,
): AsyncGenerator<string, boolean> {
	const end = rows.beginMoment()
	try {
		let isFirst = true
		for await (const piece of pieces) {
			yield isFirst ? separator + piece : piece
			isFirst = false
		}
		return !isFirst
	} finally {
		end()
	}
}

async function* conversationPieces(chatId: ChatId, options: Options): AsyncGenerator<string> {
	const conversation = openConversation(chatId, options)
	if (!conversation) return
	const { chat, nodes } = conversation
	const { id, title, createdAtMs, updatedAtMs, headId, model, isBackground, isPinned, isArchived } = chat
	const { parameters, systemPrompt } = chat
	const fields: Omit<HoldfastConversation, 'messages'> = {
		id,
		title,
		createdAtMs,
		updatedAtMs,
		headId: nodes.some((node) => node.id === headId) ? headId : null,
		model,
		isBackground,
		parameters,
		systemPrompt,
		isPinned,
		isArchived,
		folderPath: [...chat.folderPath],
		tags: [...chat.tags],
	}
	yield `${JSON.stringify(fields).slice(0, -1)},"messages":[`
	for (const [index, node] of nodes.entries()) {
		const message = await toMessage(conversation, node, options)
		yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(message)}`
	}
	yield nodes.length === 0 ? ']}' : '\n]}'
}

async function toMessage(
	{ read }: Conversation,
	{ id, parentId }: Conversation['nodes'][number],
	options: Options,
): Promise<HoldfastMessage> {
	const message = read(id)
	const { createdAtMs, text } = message
	const attachments: HoldfastAttachment[] = []
	for (const attachment of message.attachments) attachments.push(await toAttachment(attachment, options))
	if (message.role === 'user') return { role: 'user', id, parentId, createdAtMs, text, attachments }
	return { role: 'assistant', id, parentId, createdAtMs, text, attachments, ...settledReplyOf(message) }
}

/** A file whose bytes do not go along keeps its name. */
async function toAttachment(attachment: Attachment, { files, onFile }: Options): Promise<HoldfastAttachment> {
	const file = onFile && (await files.find(attachment))
	if (file) onFile(file)
	const { sha256, name, mediaType, sizeBytes } = file ?? { ...attachment, sha256: null }
	return { sha256, name, mediaType, sizeBytes }
}
