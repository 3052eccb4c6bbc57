/** Settled messages as the search's index takes them in. */
import type { ChatId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

export type IndexableMessage = {
	/** The message's rowid. */
	readonly message: number
	readonly chatId: ChatId
	readonly role: 'user' | 'assistant'
	readonly model: string | null
	readonly createdAtMs: number
	readonly text: string
}

export type MessagePlaces = {
	/** Newest first; two lists side by side, since a million objects would be too many. */
	readonly messages: Float64Array
	readonly createdAtMs: Float64Array
}

const settled = `(role = 'user' OR outcome IS NOT NULL)`

export function readIndexableMessages(db: Database) {
	const count = db.prepare<[], number>('SELECT count(*) FROM messages').pluck()
	const places = db
		.prepare<[], [number, number]>(
			`SELECT rowid, created_at_ms FROM messages WHERE ${settled} ORDER BY created_at_ms DESC, rowid DESC`,
		)
		.raw()
	const get = db.prepare<[number], IndexableMessage>(
		`SELECT rowid AS message, chat_id AS chatId, role, model, created_at_ms AS createdAtMs, text
		FROM messages WHERE rowid = ? AND ${settled}`,
	)

	return {
		/** Running replies included. */
		count: (): number => count.get() ?? 0,
		/** Null when it is gone, or still running. */
		get: (message: number): IndexableMessage | null => get.get(message) ?? null,
		/** Where all of them are. Takes seconds for a million. */
		places(): MessagePlaces {
			const most = count.get() ?? 0
			const messages = new Float64Array(most)
			const createdAtMs = new Float64Array(most)
			let found = 0
			for (const [message, atMs] of places.iterate()) {
				messages[found] = message
				createdAtMs[found] = atMs
				found += 1
			}
			return { messages: messages.subarray(0, found), createdAtMs: createdAtMs.subarray(0, found) }
		},
	}
}
