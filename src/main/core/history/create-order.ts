/** The order of conversations: pins, archive, folders, tags, the trash, and taking a step back. */
import type { CoreEvent } from '../../../shared/events.ts'
import type { Clock, Log } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import type { ChatRows } from '../storage/chats.ts'
import type { Drafts } from '../storage/drafts.ts'
import { createFolderRows } from '../storage/folders.ts'
import type { Database } from '../storage/open-database.ts'
import type { History } from './create-history.ts'
import { createOrganize } from './organize.ts'
import { createTrash } from './trash.ts'
import { createUndo } from './undo.ts'

export type OrderOptions = {
	readonly db: Database
	readonly bulk: BulkWriter
	readonly chats: ChatRows
	readonly drafts: Drafts
	readonly history: Pick<History, 'demandChat' | 'announce'>
	readonly live: Pick<LiveReplies, 'runningIn' | 'input'>
	/** Days in the trash; null: for ever. At this moment. */
	readonly trashDays: () => number | null
	readonly clock: Clock
	readonly log: Log
	readonly emit: (event: CoreEvent) => void
}

export function createOrder({ db, ...options }: OrderOptions) {
	const undo = createUndo()
	const organize = createOrganize({
		...options,
		folders: createFolderRows(db),
		undo,
		atOnce: (write) => db.transaction(write).immediate(),
	})
	const trash = createTrash(options)
	trash.start()
	return {
		undo,
		handlers: { ...organize.handlers, ...trash.handlers, ...undo.handlers },
		/** Empties the trash of what has been in it for long enough. Never rejects. */
		expire: trash.expire,
		stop: trash.stop,
	}
}
