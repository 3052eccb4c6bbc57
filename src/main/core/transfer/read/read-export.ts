/** Reads a whole export, conversation by conversation, never holding more than one of them. */
import { hash } from 'node:crypto'
import type { ImportSource } from '../../../../shared/import-model.ts'
import type { Archive, ArchiveEntry } from './archive.ts'
import { indexChatboxFiles } from './chatbox-files.ts'
import { readChatboxSession } from './chatbox-session.ts'
import { readChatGptConversation } from './chatgpt-conversation.ts'
import { indexChatGptFiles } from './chatgpt-files.ts'
import { openCherryContext, type Scratch } from './cherry-context.ts'
import { readCherryTopic } from './cherry-topic.ts'
import { readClaudeConversation } from './claude-conversation.ts'
import { indexClaudeFiles } from './claude-files.ts'
import { type Detected, detectSource, type Layout } from './detect-source.ts'
import { entryChunks } from './entry-chunks.ts'
import { demandHoldfastVersion, readHoldfastConversation } from './holdfast-conversation.ts'
import { ImportFailureException } from './import-failure.ts'
import type { Converted } from './imported-conversation.ts'
import { parseJson } from './json-fields.ts'
import { type JsonPath, type JsonValue, readJsonValues } from './json-values.ts'

export type OpenExport = {
	readonly source: ImportSource
	/** Of the text that will be read, unpacked. */
	readonly totalBytes: number
	/** Ends with an `ImportFailureException` when the file itself cannot be read on. */
	readonly read: (options: ReadOptions) => AsyncGenerator<ReadStep>
}

type ReadOptions = {
	/** So many steps from the beginning are passed over without a look. */
	readonly skip: number
	readonly onBytes: (bytes: number) => void
}

/** One value of the file: one conversation, and for Chatbox also those that it keeps inside. */
export type ReadStep = {
	/** Counted from 1 over the whole export, the same each time. */
	readonly number: number
	readonly items: readonly Converted[]
	/** SHA-256 of its bytes, shortened; tells whether it changed since the last export. */
	readonly hash: Buffer
}

/** One conversation of 10,000 messages with everything that ChatGPT notes beside them takes about 40 MB. */
const maxValueBytes = 192_000_000

/** Rejects with `ImportFailureException`. */
export async function openExport(archive: Archive, openScratch: () => Scratch): Promise<OpenExport> {
	const detected = await detectSource(archive)
	const { source, entries } = detected
	return {
		source,
		totalBytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
		async *read({ skip, onBytes }) {
			const convert = await converterFor(detected, archive, openScratch)
			let number = 0
			for (const entry of entries) {
				for await (const value of valuesOf(entry, detected.layout, onBytes)) {
					number += 1
					if (number > skip) yield toStep(number, value, convert)
				}
			}
		},
	}
}

type Convert = (value: unknown) => readonly Converted[]

async function converterFor(
	{ source, entries }: Detected,
	archive: Archive,
	openScratch: () => Scratch,
): Promise<Convert> {
	switch (source) {
		case 'chatgpt': {
			const files = await indexChatGptFiles(archive)
			return (value) => [readChatGptConversation(value, files)]
		}
		case 'claude': {
			const files = indexClaudeFiles(archive)
			return (value) => [readClaudeConversation(value, files)]
		}
		case 'holdfast':
			for (const entry of entries) await demandHoldfastVersion(entry)
			return (value) => [readHoldfastConversation(value, archive)]
		case 'chatbox': {
			const files = await indexChatboxFiles(archive)
			return (value) => readChatboxSession(value, files)
		}
		case 'cherry-studio': {
			const context = await openCherryContext(archive, entries, openScratch())
			return (value) => [readCherryTopic(value, context)]
		}
	}
}

async function* valuesOf(
	entry: ArchiveEntry,
	layout: Layout,
	onBytes: (bytes: number) => void,
): AsyncGenerator<JsonValue> {
	try {
		yield* readJsonValues(entryChunks(entry, onBytes), {
			maxValueBytes,
			choose: (path) => (isConversation(layout, path) ? 'take' : leadsToOne(layout, path) ? 'open' : 'skip'),
		})
	} catch (cause) {
		// What came before the damage is whole, and other parts of the export may be.
		if (!(cause instanceof ImportFailureException) || cause.failure !== 'damaged') throw cause
		yield { kind: 'cut-off', path: [] }
	}
}

function isConversation(layout: Layout, path: JsonPath): boolean {
	const [first, second] = path
	switch (layout) {
		case 'list':
			return path.length === 1
		case 'conversations':
			return path.length === 2 && first === 'conversations'
		case 'single':
			return path.length === 0
		case 'chatbox-session':
			return path.length === 1 && first === 'session'
		case 'chatbox-storage':
			return path.length === 1
				? typeof first === 'string' && first.startsWith('session:')
				: path.length === 2 && first === 'chat-sessions'
		case 'cherry':
			return path.length === 3 && first === 'indexedDB' && second === 'topics'
	}
}

/** Whether to look inside what stands here. */
function leadsToOne(layout: Layout, path: JsonPath): boolean {
	const [first, second] = path
	if (path.length === 0) return true
	switch (layout) {
		case 'conversations':
			return path.length === 1 && first === 'conversations'
		case 'chatbox-storage':
			return path.length === 1 && first === 'chat-sessions'
		case 'cherry':
			return first === 'indexedDB' && (path.length === 1 || (path.length === 2 && second === 'topics'))
		case 'list':
		case 'single':
		case 'chatbox-session':
			return false
	}
}

function toStep(number: number, value: JsonValue, convert: Convert): ReadStep {
	if (value.kind !== 'value')
		return { number, items: [{ kind: 'problem', title: null, reason: value.kind }], hash: noHash }
	const parsed = parseJson(value.bytes)
	return {
		number,
		items: parsed
			? convert(parsed.value)
			: [{ kind: 'problem', title: titleIn(value.bytes), reason: 'not-json' }],
		hash: hash('sha256', value.bytes, 'buffer').subarray(0, 16),
	}
}

const noHash = Buffer.alloc(0)

/** Of a conversation that is no JSON: whatever stands where a title would, so that a person knows which it is. */
function titleIn(bytes: Buffer): string | null {
	const found = /"(?:title|name)"\s*:\s*("(?:[^"\\]|\\.){1,300}")/.exec(
		bytes.subarray(0, 20_000).toString('utf8'),
	)
	const title = found?.[1] ? parseJson(found[1])?.value : null
	return typeof title === 'string' ? title : null
}
