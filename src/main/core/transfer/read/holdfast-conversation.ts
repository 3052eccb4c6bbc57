/** One conversation of Holdfast's own file. Ids, times and texts stay as they are. */
import { settledReplyOf } from '../../storage/settled-reply.ts'
import {
	type HoldfastAttachment,
	type HoldfastMessage,
	holdfastConversationSchema,
	holdfastFilesFolder,
	holdfastVersion,
} from '../holdfast-format.ts'
import type { Archive, ArchiveEntry } from './archive.ts'
import { buildTree } from './build-tree.ts'
import { entryChunks } from './entry-chunks.ts'
import { ImportFailureException } from './import-failure.ts'
import type { Converted, ImportedFile, ImportedNode } from './imported-conversation.ts'
import { asObject, parseJson, textAt } from './json-fields.ts'
import { readJsonValues } from './json-values.ts'

/** Rejects with `too-new` for a file that a later Holdfast wrote in a way that this one cannot read. */
export async function demandHoldfastVersion(entry: ArchiveEntry): Promise<void> {
	const values = readJsonValues(entryChunks(entry), {
		maxValueBytes: 1_000,
		choose: (path) => (path.length === 0 ? 'open' : path[0] === 'version' ? 'take' : 'skip'),
	})
	for await (const value of values) {
		const version = value.kind === 'value' ? parseJson(value.bytes)?.value : null
		if (typeof version === 'number' && version > holdfastVersion) throw new ImportFailureException('too-new')
		// It stands before the conversations: the rest need not be read.
		return
	}
}

export function readHoldfastConversation(value: unknown, archive: Archive): Converted {
	const parsed = holdfastConversationSchema.safeParse(value)
	if (!parsed.success) {
		return { kind: 'problem', title: textAt(asObject(value), 'title'), reason: 'unknown-shape' }
	}
	const { id, title, createdAtMs, updatedAtMs, headId, messages, isArchived, isPinned, ...rest } = parsed.data
	const tree = buildTree({
		nodes: messages.map((raw) => ({ key: raw.id, parentKey: raw.parentId, raw })),
		show: (message) => message,
	})
	const { model, isBackground, parameters, systemPrompt = null, folderPath, tags } = rest
	return {
		kind: 'conversation',
		conversation: {
			externalId: id,
			title,
			createdAtMs,
			updatedAtMs,
			isArchived,
			isPinned,
			nodes: tree.nodes.map(({ key, parentKey, shown }) => toNode(shown, key, parentKey, archive)),
			headKey: headId === null ? null : tree.shownAt(headId),
			brokenMessages: messages.length - tree.nodes.length,
			own: { model, isBackground, parameters, systemPrompt, folderPath, tags },
		},
	}
}

function toNode(
	message: HoldfastMessage,
	key: string,
	parentKey: string | null,
	archive: Archive,
): ImportedNode {
	const { createdAtMs, text, attachments } = message
	const base = { key, parentKey, createdAtMs, text, files: attachments.map((each) => toFile(each, archive)) }
	if (message.role === 'user') return { ...base, role: 'user' }
	return { ...base, role: 'assistant', ...settledReplyOf(message) }
}

function toFile({ sha256, name, mediaType }: HoldfastAttachment, archive: Archive): ImportedFile {
	return { name, mediaType, content: sha256 === null ? null : archive.find(holdfastFilesFolder + sha256) }
}
