/** Calls about the order of conversations: pins, archive, folders, tags, trash. */
import { z } from 'zod'
import { chatId, folderId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { Folder, TagCount, UndoId } from './order-model.ts'

const empty = z.strictObject({})
export const tag = z.string().trim().min(1).max(60)
const folderName = z.string().trim().min(1).max(100)

/** Which conversations a list shows. Those in the trash are only in `trash`, the archived only in `archive`. */
export const scope = z.discriminatedUnion('view', [
	z.strictObject({ view: z.literal('all') }),
	z.strictObject({ view: z.literal('folder'), folderId }),
	z.strictObject({ view: z.literal('tag'), tag }),
	z.strictObject({ view: z.literal('archive') }),
	z.strictObject({ view: z.literal('trash') }),
])
export type Scope = z.output<typeof scope>

const change = z.discriminatedUnion('do', [
	z.strictObject({ do: z.literal('pin'), isPinned: z.boolean() }),
	z.strictObject({ do: z.literal('archive'), isArchived: z.boolean() }),
	/** Null: out of its folder. */
	z.strictObject({ do: z.literal('move'), folderId: folderId.nullable() }),
	z.strictObject({ do: z.literal('tag'), tag }),
	z.strictObject({ do: z.literal('untag'), tag }),
	/** A reply that runs in it is stopped. */
	z.strictObject({ do: z.literal('trash'), isTrashed: z.boolean() }),
])
export type OrderChange = z.output<typeof change>

export type Undoable = { readonly undoId: UndoId }

export const orderCalls = {
	/** All of them or, when one is unknown (`not-found`), none. */
	'chat.organize': call<Undoable>()(z.strictObject({ chatIds: z.array(chatId).min(1).max(1_000), change })),
	/** Of a conversation in the trash; it cannot be brought back. */
	'chat.removeForever': call<null>()(z.strictObject({ chatIds: z.array(chatId).min(1).max(1_000) })),
	/** Everything in it is gone for good. Resolves once it is. */
	'trash.empty': call<null>()(empty),
	/** In the order of their names, each before those in it. */
	'folder.list': call<readonly Folder[]>()(empty),
	/** Adds (`id: null`) or changes one. `bad-input` when it would stand inside itself. */
	'folder.save': call<Folder>()(
		z.strictObject({ id: folderId.nullable(), name: folderName, parentId: folderId.nullable() }),
	),
	/** What is in it moves to where it stood. */
	'folder.remove': call<Undoable>()(z.strictObject({ id: folderId })),
	/** Most used first. */
	'tag.list': call<readonly TagCount[]>()(empty),
	/** Takes the last step of this kind back, whatever else has happened since. `not-found` when it is too long ago. */
	'history.undo': call<null>()(z.strictObject({ undoId: z.uuid().transform((id) => id as UndoId) })),
} as const
