/** What passes between the core and the thread that reads an export. */
import type { Attachment } from '../../../shared/attachment.ts'
import type {
	ImportFailure,
	ImportPreview,
	ImportProblem,
	ImportProgress,
	ImportSource,
} from '../../../shared/import-model.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { EndRequest } from '../storage/end-thread.ts'
import type { SettledMessage } from '../storage/settled-messages.ts'
import type { OwnDetails } from './read/imported-conversation.ts'

export type ImportTask = {
	/** `scan` writes nothing anywhere. */
	readonly kind: 'scan' | 'import'
	readonly path: string
	readonly databasePath: string
	/** Files of messages go to its `files`. */
	readonly dataDir: string
	/** Free for the thread to use; removed when it ends in order. */
	readonly scratchPath: string
	/** So many places of the file are done already. */
	readonly skip: number
	readonly deleted: 'leave' | 'restore'
	/** Stands in for the time of a conversation that has none: the file's own, so that it is the same each time. */
	readonly fileTimeMs: number
	/** One shared number: not zero means that nobody wants it any more. A busy thread reads no messages. */
	readonly cancelFlag: Int32Array
}

export type ImportedMessage = SettledMessage & { readonly attachments: readonly Attachment[] }

/** In the order in which it is to be written. A large conversation comes in several pieces. */
export type ImportPiece =
	| {
			readonly kind: 'begin'
			readonly chatId: ChatId
			readonly title: string
			readonly createdAtMs: number
			readonly updatedAtMs: number
			readonly isArchived: boolean
			readonly isPinned: boolean
			readonly own: OwnDetails | null
			/** It lies in the trash, and the user wants it back. */
			readonly comesBack: boolean
	  }
	| { readonly kind: 'messages'; readonly messages: readonly ImportedMessage[] }
	| {
			readonly kind: 'end'
			readonly chatId: ChatId
			readonly updatedAtMs: number
			readonly head: { readonly id: MessageId; readonly after: MessageId | null } | null
			readonly externalId: string
			readonly contentHash: Uint8Array
			readonly tails: readonly string[]
	  }
	| { readonly kind: 'unchanged' }
	| { readonly kind: 'left-deleted' }
	| { readonly kind: 'problem'; readonly problem: ImportProblem; readonly part: number }
	/** Everything up to this place of the file has come. */
	| { readonly kind: 'place'; readonly position: number }

export type FromImportThread =
	| { readonly type: 'opened'; readonly source: ImportSource }
	| { readonly type: 'progress'; readonly progress: ImportProgress }
	/** To be answered with `taken` once it is written. */
	| { readonly type: 'batch'; readonly pieces: readonly ImportPiece[] }
	| { readonly type: 'scanned'; readonly preview: ImportPreview }
	| { readonly type: 'done' }
	| { readonly type: 'failed'; readonly failure: ImportFailure; readonly detail: string }

export type ToImportThread = { readonly type: 'taken' } | EndRequest
