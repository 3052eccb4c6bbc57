/** What must be the same after any number of messages from a stranger as it was before them. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'

const root = resolve(import.meta.dirname, '../..')

/** Taken away by the thread that makes the index of words as it catches up, whatever is asked. */
const queue = 'search_changes'

/** Of every row of every table, and of the names of all files that are not made by the clock or from the history. */
export function fingerprint(dataDir: string): ReadonlyMap<string, string> {
	const prints = new Map<string, string>()
	const db = new Sqlite(join(dataDir, 'holdfast.db'), { readonly: true })
	const tables = db
		.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
		.pluck()
	for (const table of tables.all()) {
		if (table === queue) continue
		const hash = createHash('sha256')
		for (const row of db.prepare(`SELECT * FROM "${table}"`).raw().iterate()) hash.update(JSON.stringify(row))
		prints.set(`table ${table}`, hash.digest('hex'))
	}
	db.close()
	const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
	// SQLite's companions come and go, backups and logs are made by the clock, the index by its thread.
	const lasting = files.filter((name) => !/-wal$|-shm$|^backups|^logs|^search/.test(name))
	return prints.set('files', lasting.sort().join('\n'))
}

/** Names what two fingerprints do not share. */
export function differences(
	before: ReadonlyMap<string, string>,
	after: ReadonlyMap<string, string>,
): readonly string[] {
	return [...new Set([...before.keys(), ...after.keys()])].filter(
		(name) => before.get(name) !== after.get(name),
	)
}

const watched = [Object, Array, Function, String, Number, Boolean, Promise, Map, RegExp, Error] as const

/** Everything that hangs on the prototypes that all code shares. */
export function prototypes(): string {
	return JSON.stringify(
		watched.map(({ name, prototype }) => [
			name,
			Reflect.ownKeys(prototype).map(String),
			Object.getPrototypeOf(prototype) === null,
		]),
	)
}

/** Longest answer to a message that is refused, in UTF-16 code units. */
const longestRefusal = 2_000

/**
 * What an answer tells of this machine or this program, or null: a path, a stack, a secret, or back what was sent.
 * `secrets`: texts that no answer may hold.
 */
export function findLeak(answer: unknown, dataDir: string, secrets: readonly string[]): string | null {
	const text = JSON.stringify(answer) ?? ''
	if (text.length > longestRefusal) return `an answer of ${text.length} characters`
	for (const path of [dataDir, root, homedir() === '/' ? root : homedir()]) {
		if (text.includes(path)) return `the path ${path}`
	}
	if (/\\n\s+at |node_modules|node:internal|\.[cm]?[jt]sx?:\d+/.test(text)) return `a stack: ${text}`
	if (/SQLITE_|SqliteError|ENOENT|EACCES/.test(text)) return `the words of a library: ${text}`
	const secret = secrets.find((each) => text.includes(each))
	return secret === undefined ? null : 'a secret'
}
