/** A conversation as every reader hands it out, whoever wrote it. */

import type { ImportProblemReason } from '../../../../shared/import-model.ts'
import type { ReplyParameters } from '../../../../shared/reply-parameters.ts'
import type { SettledReply } from '../../storage/settled-reply.ts'
import type { ArchiveEntry } from './archive.ts'

export type ImportedConversation = {
	/** What it is called where it comes from; the same in every export. */
	readonly externalId: string
	/** Empty when it has none. */
	readonly title: string
	readonly createdAtMs: number | null
	readonly updatedAtMs: number | null
	readonly isArchived: boolean
	readonly isPinned: boolean
	/** Parents before children, siblings in the order in which they are shown. */
	readonly nodes: readonly ImportedNode[]
	/** The end of the path that was shown; null: the newest. */
	readonly headKey: string | null
	/** Messages left out because they could not be read. */
	readonly brokenMessages: number
	/** Only Holdfast's own files have it. */
	readonly own: OwnDetails | null
}

/** What only another Holdfast knows of a conversation. */
export type OwnDetails = {
	readonly model: string | null
	readonly isBackground: boolean | null
	readonly parameters: ReplyParameters
	/** Null: none. */
	readonly systemPrompt: string | null
	/** Names from the outside in; empty: in no folder. */
	readonly folderPath: readonly string[]
	readonly tags: readonly string[]
}

export type ImportedNode = ImportedUserNode | ImportedAssistantNode

type NodeBase = {
	/** Unique in its conversation, and the same in every export. */
	readonly key: string
	/** The key of a node before this one in `nodes`. */
	readonly parentKey: string | null
	readonly createdAtMs: number | null
	readonly text: string
	readonly files: readonly ImportedFile[]
}

export type ImportedUserNode = NodeBase & { readonly role: 'user' }

export type ImportedAssistantNode = NodeBase & SettledReply & { readonly role: 'assistant' }

/** A node before it has its place in the tree. */
export type ShownNode =
	| Omit<ImportedUserNode, 'key' | 'parentKey'>
	| Omit<ImportedAssistantNode, 'key' | 'parentKey'>

export function placeNode(shown: ShownNode, key: string, parentKey: string | null): ImportedNode {
	// One branch for each role, so that the compiler sees that nothing is mixed.
	return shown.role === 'user' ? { ...shown, key, parentKey } : { ...shown, key, parentKey }
}

export type ImportedFile = {
	readonly name: string
	/** As claimed; the bytes are asked first. */
	readonly mediaType: string | null
	/** Null: the export does not have it. */
	readonly content: ArchiveEntry | Buffer | null
}

/** One place in the file: a conversation, or why there is none. */
export type ReadItem =
	| { readonly kind: 'conversation'; readonly conversation: ImportedConversation; readonly hash: Buffer }
	| { readonly kind: 'problem'; readonly title: string | null; readonly reason: ImportProblemReason }

/** What a conversion from one source's JSON gives. */
export type Converted =
	| { readonly kind: 'conversation'; readonly conversation: ImportedConversation }
	| { readonly kind: 'problem'; readonly title: string | null; readonly reason: ImportProblemReason }
