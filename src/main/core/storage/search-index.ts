/**
 * The index of the search, as its thread writes it: a file of its own beside the history, made from the messages and
 * thrown away whenever it does not fit them. SQLite's FTS5 keeps tokens and places, not the texts.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { companions } from './companion-files.ts'

/** In the data folder. Made from the history, and made anew whenever it is not there. */
export const searchFolder = 'search'

/**
 * Newest first must be the order of the index itself, or each search would sort all it finds. So a document's number
 * is made of its minute; several in one minute are numbered on, into the next minutes if need be. Dense numbers keep the
 * index small.
 */
export const docsInMinute = 16
export const minuteOf = (atMs: number) => Math.max(0, Math.floor(atMs / 60_000))

export type IndexState = {
	/** Of the history it belongs to, as hexadecimal digits. */
	readonly identity: string
	readonly tokenizerVersion: number
	/** So many of the history's changes are in it. */
	readonly appliedSeq: number
	/** While it is made anew: of the messages that were there at its beginning, those older than this are missing. */
	readonly missingBefore: { readonly createdAtMs: number; readonly message: number } | null
}

export type IndexedText = {
	/** The message's rowid. */
	readonly message: number
	readonly createdAtMs: number
	/** Tokens, separated by spaces. */
	readonly body: string
	/** Tokens of what filters ask for. */
	readonly facets: string
}

export type SearchIndex = ReturnType<typeof openSearchIndex>

const schema = `
CREATE TABLE state (
	identity TEXT NOT NULL,
	tokenizer_version INTEGER NOT NULL,
	applied_seq INTEGER NOT NULL,
	missing_before_ms INTEGER,
	missing_before_message INTEGER
) STRICT;
CREATE TABLE docs (
	doc INTEGER PRIMARY KEY,
	message INTEGER NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE texts USING fts5 (body, facets, content='', contentless_delete=1, tokenize='ascii');
`

/** Pages of the -wal after which a commit folds it in. The thread has the time. */
const checkpointPages = 8_000

/** Opens the index, or begins an empty one in the place of a file that cannot be used. */
export function openSearchIndex(path: string) {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
	const db = open(path)
	const readState = db.prepare<
		[],
		{
			identity: string
			tokenizerVersion: number
			appliedSeq: number
			createdAtMs: number | null
			message: number | null
		}
	>(
		`SELECT identity, tokenizer_version AS tokenizerVersion, applied_seq AS appliedSeq,
			missing_before_ms AS createdAtMs, missing_before_message AS message FROM state`,
	)
	const docOf = db.prepare<[number], number>('SELECT doc FROM docs WHERE message = ?').pluck()
	const lastIn = db
		.prepare<[number, number], number | null>('SELECT max(doc) FROM docs WHERE doc BETWEEN ? AND ?')
		.pluck()
	const insertDoc = db.prepare<[number, number]>('INSERT INTO docs (doc, message) VALUES (?, ?)')
	const insertText = db.prepare<[number, string, string]>(
		'INSERT INTO texts (rowid, body, facets) VALUES (?, ?, ?)',
	)
	const deleteDoc = db.prepare<[number]>('DELETE FROM docs WHERE doc = ?')
	const deleteText = db.prepare<[number]>('DELETE FROM texts WHERE rowid = ?')
	const mergeSome = db.prepare<[number]>(`INSERT INTO texts (texts, rank) VALUES ('merge', ?)`)
	const totalChanges = db.prepare<[], number>('SELECT total_changes()').pluck()
	/** Of minutes that are full: the next one that may not be. */
	const nextMinute = new Map<number, number>()

	function freeDoc(createdAtMs: number): number {
		const passed: number[] = []
		for (let minute = minuteOf(createdAtMs); ; ) {
			const next = nextMinute.get(minute)
			if (next !== undefined) {
				passed.push(minute)
				minute = next
				continue
			}
			const first = minute * docsInMinute
			const last = lastIn.get(first, first + docsInMinute - 1) ?? null
			if (last === null || last < first + docsInMinute - 1) {
				for (const full of passed) nextMinute.set(full, minute)
				return last === null ? first : last + 1
			}
			nextMinute.set(minute, minute + 1)
		}
	}

	function remove(message: number): void {
		const doc = docOf.get(message)
		if (doc === undefined) return
		deleteText.run(doc)
		deleteDoc.run(doc)
		// There is room again.
		nextMinute.clear()
	}

	function writeState(state: IndexState): void {
		db.prepare('DELETE FROM state').run()
		db.prepare('INSERT INTO state VALUES (?, ?, ?, ?, ?)').run(
			state.identity,
			state.tokenizerVersion,
			state.appliedSeq,
			state.missingBefore?.createdAtMs ?? null,
			state.missingBefore?.message ?? null,
		)
	}

	const write = db.transaction(
		(removed: readonly number[], added: readonly IndexedText[], state: IndexState) => {
			for (const message of removed) remove(message)
			// FTS5 writes out what it has gathered whenever a number is smaller than the one before.
			const docs = added.map((text) => {
				remove(text.message)
				const doc = freeDoc(text.createdAtMs)
				insertDoc.run(doc, text.message)
				return { doc, text }
			})
			docs.sort((a, b) => a.doc - b.doc)
			for (const { doc, text } of docs) insertText.run(doc, text.body, text.facets)
			writeState(state)
		},
	)
	const restart = db.transaction((state: IndexState) => {
		db.exec('DROP TABLE texts; DROP TABLE docs; DROP TABLE state')
		db.exec(schema)
		writeState(state)
	})

	return {
		/** Null when it has never been written. */
		state(): IndexState | null {
			const row = readState.get()
			if (!row) return null
			const { createdAtMs, message, ...rest } = row
			return {
				...rest,
				missingBefore: createdAtMs === null || message === null ? null : { createdAtMs, message },
			}
		},
		/** Everything in one transaction. A message that is there already is put in anew. */
		write: (removed: readonly number[], added: readonly IndexedText[], state: IndexState): void => {
			try {
				write.immediate(removed, added, state)
			} catch (cause) {
				// It speaks of documents that were rolled back.
				nextMinute.clear()
				throw cause
			}
		},
		setState: (state: IndexState): void => db.transaction(writeState).immediate(state),
		/** Empties it. */
		restart(state: IndexState): void {
			nextMinute.clear()
			restart.immediate(state)
		},
		/** Puts a little of the index together, so that searches look into fewer places. False when nothing is left to do. */
		tidy(pages: number): boolean {
			const before = totalChanges.get() ?? 0
			mergeSome.run(pages)
			// FTS5's own sign: at least two changes for work that was done (sqlite.org/fts5.html#the_merge_command).
			return (totalChanges.get() ?? 0) - before >= 2
		},
		/** Makes everything written so far safe from a power cut. False when a reader is in the way. */
		sync(): boolean {
			const [result] = db.pragma('wal_checkpoint(PASSIVE)') as readonly {
				busy: number
				log: number
				checkpointed: number
			}[]
			return result !== undefined && result.busy === 0 && result.log === result.checkpointed
		},
		close: (): void => void db.close(),
	}
}

function open(path: string): Sqlite.Database {
	try {
		return openSound(path)
	} catch (cause) {
		if (!(cause instanceof Sqlite.SqliteError)) throw cause
		for (const suffix of companions) rmSync(path + suffix, { force: true })
		return openSound(path)
	}
}

function openSound(path: string): Sqlite.Database {
	const db = new Sqlite(path)
	try {
		db.pragma('busy_timeout = 5000')
		db.pragma('journal_mode = WAL')
		// A power cut may cost the last commits, never the file: what they held is taken in again.
		db.pragma('synchronous = NORMAL')
		db.pragma(`wal_autocheckpoint = ${checkpointPages}`)
		const hasTables = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'texts'`).get() !== undefined
		if (!hasTables) db.transaction(() => db.exec(schema)).immediate()
		// One whose tables are not these is no index of ours.
		db.prepare('SELECT doc, message FROM docs LIMIT 1').get()
		db.prepare('SELECT rowid FROM texts LIMIT 1').get()
		db.prepare('SELECT applied_seq, missing_before_message FROM state').get()
		return db
	} catch (cause) {
		db.close()
		throw cause
	}
}
