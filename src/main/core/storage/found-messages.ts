/** What a search reads: the index, attached to a reading connection, and the messages it leads to. */
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'
import { docsInMinute, minuteOf } from './search-index.ts'

export type FoundMessage = {
	readonly doc: number
	readonly messageId: MessageId
	readonly chatId: ChatId
	readonly chatTitle: string
	readonly isArchived: 0 | 1
	readonly trashedAtMs: number | null
	readonly role: 'user' | 'assistant'
	readonly model: string | null
	readonly createdAtMs: number
}

/** Documents' numbers, both inclusive. */
export type DocRange = { readonly first: number; readonly last: number }

/** Full minutes number on into the next ones: so far a document may be from where its time says. */
const overflowMinutes = 7 * 24 * 60

export const allDocs: DocRange = { first: 0, last: Number.MAX_SAFE_INTEGER }

/** The numbers that messages of a time may have, and a few more. */
export function docsBetween(fromMs: number | null, untilMs: number | null): DocRange {
	return {
		first: fromMs === null ? allDocs.first : minuteOf(fromMs) * docsInMinute,
		last: untilMs === null ? allDocs.last : (minuteOf(untilMs) + overflowMinutes) * docsInMinute,
	}
}

/** Attaches the index if it is not yet. Throws SQLite's error when it cannot be read. */
export function attachIndex(db: Database, path: string): void {
	const attached = db
		.prepare<[], string>(`SELECT file FROM pragma_database_list WHERE name = 'search'`)
		.pluck()
		.get()
	if (attached === undefined) db.prepare('ATTACH ? AS search').run(path)
}

const found = `m.id AS messageId, m.chat_id AS chatId, c.title AS chatTitle, c.is_archived AS isArchived,
	c.trashed_at_ms AS trashedAtMs, m.role, m.model, m.created_at_ms AS createdAtMs`
const joined = `CROSS JOIN messages m ON m.rowid = d.message CROSS JOIN chats c ON c.id = m.chat_id`

export type FoundRows = ReturnType<typeof createFoundRows>

export function createFoundRows(db: Database) {
	const matching = db.prepare<{ match: string } & DocRange, FoundMessage>(`
		SELECT t.rowid AS doc, ${found} FROM search.texts t CROSS JOIN search.docs d ON d.doc = t.rowid ${joined}
		WHERE t.texts MATCH :match AND t.rowid BETWEEN :first AND :last ORDER BY t.rowid DESC`)
	const newest = db.prepare<DocRange, FoundMessage>(`
		SELECT d.doc, ${found} FROM search.docs d ${joined}
		WHERE d.doc BETWEEN :first AND :last ORDER BY d.doc DESC`)
	const holding = db.prepare<{ characters: string } & DocRange, FoundMessage>(`
		SELECT d.doc, ${found} FROM search.docs d ${joined}
		WHERE d.doc BETWEEN :first AND :last
			AND EXISTS (SELECT 1 FROM json_each(:characters) WHERE instr(m.text, value))
		ORDER BY d.doc DESC`)
	const holdingOne = db.prepare<{ character: string } & DocRange, FoundMessage>(`
		SELECT d.doc, ${found} FROM search.docs d ${joined}
		WHERE d.doc BETWEEN :first AND :last AND instr(m.text, :character) ORDER BY d.doc DESC`)
	const docAfter = db
		.prepare<[number, number], number>(
			'SELECT doc FROM search.docs WHERE doc <= ? ORDER BY doc DESC LIMIT 1 OFFSET ?',
		)
		.pluck()
	const ranked = db
		.prepare<{ match: string; limit: number } & DocRange, [number, number]>(`
		SELECT rowid, bm25(texts, 1.0, 0.0) FROM search.texts
		WHERE texts MATCH :match AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :limit`)
		.raw()
	const byDoc = db.prepare<[number], FoundMessage>(
		`SELECT d.doc, ${found} FROM search.docs d ${joined} WHERE d.doc = ?`,
	)
	const text = db.prepare<[string], string>('SELECT text FROM messages WHERE id = ?').pluck()

	return {
		/** Newest first. `match` is FTS5's language. */
		matching: (match: string, range: DocRange): IterableIterator<FoundMessage> =>
			matching.iterate({ match, ...range }),
		/** All of them, newest first. */
		newest: (range: DocRange): IterableIterator<FoundMessage> => newest.iterate(range),
		/** Those that hold one of these strings as it is written, newest first. Reads every text of the range. */
		holding: (strings: readonly string[], range: DocRange): IterableIterator<FoundMessage> =>
			strings.length === 1
				? holdingOne.iterate({ character: strings[0] ?? '', ...range })
				: holding.iterate({ characters: JSON.stringify(strings), ...range }),
		/** The number so many documents below `doc`; null when there are fewer. */
		docBelow: (doc: number, count: number): number | null => docAfter.get(doc, count) ?? null,
		/** The newest so many matches, each with its rank: the smaller, the better. */
		ranked: (
			match: string,
			range: DocRange,
			limit: number,
		): readonly (readonly [doc: number, rank: number])[] => ranked.all({ match, limit, ...range }),
		byDoc: (doc: number): FoundMessage | null => byDoc.get(doc) ?? null,
		textOf: (id: MessageId): string => text.get(id) ?? '',
	}
}
