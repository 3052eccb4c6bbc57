/**
 * The history of temporary conversations: the same schema as the one on disk, in memory. What is in it cannot reach a
 * file, since no file belongs to it.
 */
import Sqlite from 'better-sqlite3'
import type { ChatId } from '../../../shared/model.ts'
import { applyMigrations } from './apply-migrations.ts'
import { heldFilesSchema } from './held-files.ts'
import type { Database } from './open-database.ts'

export type TemporaryDatabase = {
	readonly db: Database
	/** The temporary conversation of that id, or the one a message of that id is in. Reads no text. */
	readonly chatOf: (id: string) => ChatId | null
}

/** Made once: a core starts several times in a process, anew after a restore or a move. */
let empty: Buffer | null = null

export function openTemporaryDatabase(): TemporaryDatabase {
	empty ??= makeEmpty()
	const db = new Sqlite(empty)
	// Sorting would otherwise spill into the system's folder for temporary files.
	db.pragma('temp_store = MEMORY')
	db.pragma('foreign_keys = ON')
	const chatOf = db
		.prepare<{ id: string }, ChatId>(
			'SELECT id FROM chats WHERE id = :id UNION ALL SELECT chat_id FROM messages WHERE id = :id',
		)
		.pluck()
	return { db, chatOf: (id) => chatOf.get({ id }) ?? null }
}

function makeEmpty(): Buffer {
	const db = new Sqlite(':memory:')
	applyMigrations(db)
	// They are in no index.
	db.exec('DROP TRIGGER search_inserted; DROP TRIGGER search_settled; DROP TRIGGER search_removed')
	db.exec(heldFilesSchema)
	const made = db.serialize()
	db.close()
	return made
}
