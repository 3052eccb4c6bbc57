/** How conversations are ordered. */
import type { FolderId } from './model.ts'

export type Folder = {
	readonly id: FolderId
	readonly name: string
	/** Null: at the top. */
	readonly parentId: FolderId | null
	/** How many conversations are in it, archived ones and those in the trash left out. */
	readonly chatCount: number
}

export type TagCount = { readonly tag: string; readonly chatCount: number }

/** Names something that can be taken back, for as long as the program runs. */
export type UndoId = string & { readonly [undo]: 'UndoId' }
declare const undo: unique symbol
