/** Tells whose file it is, by the names in a zip and by the first keys of its JSON. */
import type { Readable } from 'node:stream'
import type { ImportSource } from '../../../../shared/import-model.ts'
import { holdfastDocumentName, holdfastFormat } from '../holdfast-format.ts'
import type { Archive, ArchiveEntry } from './archive.ts'
import { ImportFailureException } from './import-failure.ts'
import { readJsonValues } from './json-values.ts'

export type Detected = {
	readonly source: ImportSource
	/** Those that hold conversations, in the order in which they are read. */
	readonly entries: readonly ArchiveEntry[]
	/** Where a conversation stands in each of them. */
	readonly layout: Layout
}

export type Layout =
	/** `[…]` or one after another */
	| 'list'
	/** `{ "conversations": […] }` */
	| 'conversations'
	/** One conversation is the whole text. */
	| 'single'
	/** Chatbox: `{ "session:…": …, … }`, before version 1.9 `{ "chat-sessions": […] }` */
	| 'chatbox-storage'
	/** Chatbox: `{ "session": … }` */
	| 'chatbox-session'
	/** Cherry Studio: `{ "indexedDB": { "topics": […] } }` */
	| 'cherry'

/** Rejects with `ImportFailureException` when it is none that Holdfast knows. */
export async function detectSource(archive: Archive): Promise<Detected> {
	const only = archive.entries[0]
	if (!archive.isZip) {
		const look = only ? await lookAt(only) : null
		if (only && look) return { ...look, entries: [only] }
		throw new ImportFailureException('not-an-export')
	}
	const own = archive.find(holdfastDocumentName)
	if (own) return { source: 'holdfast', layout: 'conversations', entries: [own] }

	const sessions = archive.entries.filter(({ name }) => /^sessions\/[^/]+\/session\.json$/.test(name))
	if (sessions.length > 0 && archive.find('manifest.json')) {
		return { source: 'chatbox', layout: 'single', entries: sessions }
	}
	const cherry = archive.find('data.json')
	if (cherry && (await lookAt(cherry))?.source === 'cherry-studio') {
		return { source: 'cherry-studio', layout: 'cherry', entries: [cherry] }
	}
	if (archive.entries.some(({ name }) => /^(IndexedDB|Local Storage)\//.test(name))) {
		throw new ImportFailureException('cherry-database')
	}
	const parts = conversationParts(archive)
	const first = await firstKnown(parts)
	if (first) return { ...first, entries: parts }

	// Somebody packed a single file: take the first that is known.
	for (const entry of archive.entries.filter(({ name }) => isJson(name)).slice(0, 50)) {
		const look = await lookAt(entry)
		if (look) return { ...look, entries: [entry] }
	}
	throw new ImportFailureException('not-an-export')
}

/** `conversations.json`, or since 2026 `conversations-000.json` and so on; both at once would be the same twice. */
function conversationParts(archive: Archive): readonly ArchiveEntry[] {
	const parts = archive.entries.filter(
		({ name }) => /(^|\/)conversations(-\d+)?\.json$/.test(name) && !name.startsWith('__MACOSX/'),
	)
	const numbered = parts.filter(({ name }) => /-\d+\.json$/.test(name))
	return (numbered.length > 0 ? numbered : parts).toSorted((a, b) => compareNames(a.name, b.name))
}

/** Parts are numbered: `-2` comes before `-10`. */
function compareNames(a: string, b: string): number {
	return a.localeCompare(b, 'en', { numeric: true })
}

/** A part may be empty. */
async function firstKnown(parts: readonly ArchiveEntry[]): Promise<Omit<Detected, 'entries'> | null> {
	for (const part of parts) {
		const look = await lookAt(part)
		if (look) return look
	}
	return null
}

function isJson(name: string): boolean {
	return /\.(json|jsonl|ndjson)$/i.test(name) && !name.startsWith('__MACOSX/')
}

/** Keys are looked for this far and no further, in bytes. */
const maxLookBytes = 64_000_000

async function lookAt(entry: ArchiveEntry): Promise<Omit<Detected, 'entries'> | null> {
	const stream = await entry.open()
	let found: Omit<Detected, 'entries'> | null = null
	try {
		const chunks = takeUntil(stream, (bytes) => found !== null || bytes > maxLookBytes)
		const values = readJsonValues(chunks, {
			maxValueBytes: 1_000,
			choose(path) {
				found ??= judge(path)
				if (path.length === 1 && path[0] === 'format') return 'take'
				return found === null && path.length < (path[0] === 'conversations' ? 3 : 2) ? 'open' : 'skip'
			},
		})
		for await (const value of values) {
			if (value.kind === 'value' && value.bytes.toString('utf8') === JSON.stringify(holdfastFormat)) {
				return { source: 'holdfast', layout: 'conversations' }
			}
		}
		return found
	} finally {
		stream.destroy()
	}
}

async function* takeUntil(stream: Readable, isEnough: (bytes: number) => boolean): AsyncGenerator<Buffer> {
	let bytes = 0
	for await (const chunk of stream) {
		yield chunk as Buffer
		bytes += (chunk as Buffer).length
		if (isEnough(bytes)) return
	}
}

/** What a key at this place means; null: nothing yet. */
function judge(path: readonly (string | number)[]): Omit<Detected, 'entries'> | null {
	const [first, second, third] = path
	if (path.length === 3 && first === 'conversations') {
		if (third === 'mapping') return { source: 'chatgpt', layout: 'conversations' }
		if (third === 'chat_messages') return { source: 'claude', layout: 'conversations' }
		return null
	}
	if (path.length === 1) {
		if (first === 'mapping') return { source: 'chatgpt', layout: 'single' }
		if (first === 'chat_messages') return { source: 'claude', layout: 'single' }
		if (first === '__source') return { source: 'chatbox', layout: 'chatbox-session' }
		const isChatbox =
			first === '__exported_items' || first === 'chat-sessions' || first === 'chat-sessions-list'
		if (isChatbox || (typeof first === 'string' && first.startsWith('session:'))) {
			return { source: 'chatbox', layout: 'chatbox-storage' }
		}
		if (first === 'indexedDB') return { source: 'cherry-studio', layout: 'cherry' }
		return null
	}
	if (path.length !== 2) return null
	if (first === 'localStorage' && second === 'persist:cherry-studio') {
		return { source: 'cherry-studio', layout: 'cherry' }
	}
	if (typeof first === 'number') {
		if (second === 'mapping') return { source: 'chatgpt', layout: 'list' }
		if (second === 'chat_messages') return { source: 'claude', layout: 'list' }
	}
	return null
}
