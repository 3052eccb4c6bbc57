/** What people do with conversations: order them, fork them, throw them or a part of them away, take a step back. */
import type { CoreEvent } from '../../../shared/events.ts'
import type { Clock, Log } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import { createBranchRows } from '../storage/branches.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import type { ChatRows } from '../storage/chats.ts'
import type { Drafts } from '../storage/drafts.ts'
import { createFolderRows } from '../storage/folders.ts'
import type { MessageRows } from '../storage/messages.ts'
import type { Database } from '../storage/open-database.ts'
import { createBranches } from './branches.ts'
import type { History } from './create-history.ts'
import { createOrganize } from './organize.ts'
import { createTrash } from './trash.ts'
import { createUndo } from './undo.ts'

export type OrderOptions = {
	readonly db: Database
	readonly bulk: BulkWriter
	readonly atOnce: (write: () => void) => void
	readonly chats: ChatRows
	readonly messages: MessageRows
	readonly drafts: Drafts
	readonly history: Pick<History, 'demandChat' | 'demandPresent' | 'announce'>
	readonly live: Pick<LiveReplies, 'allRunningIn' | 'input'>
	/** Days in the trash; null: for ever. At this moment. */
	readonly trashDays: () => number | null
	readonly clock: Clock
	readonly log: Log
	readonly emit: (event: CoreEvent) => void
}

export function createOrder({ db, ...options }: OrderOptions) {
	const undo = createUndo()
	const organize = createOrganize({ ...options, folders: createFolderRows(db), undo })
	const branches = createBranchRows(db)
	const tree = createBranches({ ...options, branches, undo })
	const trash = createTrash({ ...options, branches })
	trash.start()
	return {
		undo,
		handlers: { ...organize.handlers, ...tree.handlers, ...trash.handlers, ...undo.handlers },
		/** Empties the trash of what has been in it for long enough. Never rejects. */
		expire: trash.expire,
		stop: trash.stop,
	}
}
