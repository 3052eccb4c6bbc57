/**
 * What Cherry Studio keeps apart from its topics: their names, and the blocks that messages are made of. Blocks
 * come in no helpful order, so they are laid down on disk first; memory stays flat.
 */
import type { Archive, ArchiveEntry } from './archive.ts'
import type { CherryContext } from './cherry-topic.ts'
import { entryChunks } from './entry-chunks.ts'
import { asObject, isTrueAt, type JsonObject, listAt, objectAt, parseJson, textAt } from './json-fields.ts'
import { type JsonPath, readJsonValues } from './json-values.ts'

/** Where blocks are kept while topics are read. */
export type Scratch = {
	readonly put: (key: string, value: string) => void
	readonly get: (key: string) => string | null
}

/** The app's whole state is one text. */
const maxStateBytes = 128_000_000

export async function openCherryContext(
	archive: Archive,
	entries: readonly ArchiveEntry[],
	scratch: Scratch,
): Promise<CherryContext> {
	const topics = new Map<string, { readonly name: string; readonly isPinned: boolean }>()
	for (const entry of entries) {
		const values = readJsonValues(entryChunks(entry), { maxValueBytes: maxStateBytes, choose })
		for await (const { path, ...value } of values) {
			if (value.kind !== 'value') continue
			const parsed = parseJson(value.bytes)?.value
			if (path[0] === 'localStorage') {
				for (const topic of topicsIn(parsed)) topics.set(topic.id, topic)
			} else {
				const id = textAt(asObject(parsed), 'id')
				if (id) scratch.put(id, value.bytes.toString('utf8'))
			}
		}
	}
	return {
		archive,
		topicNamed: (id) => topics.get(id) ?? null,
		block(id) {
			const text = scratch.get(id)
			return text === null ? null : asObject(parseJson(text)?.value)
		},
	}
}

function choose(path: JsonPath): 'open' | 'take' | 'skip' {
	const [first, second] = path
	if (path.length === 0) return 'open'
	if (first === 'localStorage') {
		return path.length === 1 ? 'open' : second === 'persist:cherry-studio' ? 'take' : 'skip'
	}
	if (first !== 'indexedDB') return 'skip'
	if (path.length === 1) return 'open'
	if (second !== 'message_blocks') return 'skip'
	return path.length === 2 ? 'open' : 'take'
}

/** State is JSON in JSON in JSON: each part of the app keeps its own text. Nothing else of it (keys!) is looked at. */
function topicsIn(
	state: unknown,
): readonly { readonly id: string; readonly name: string; readonly isPinned: boolean }[] {
	const parts = typeof state === 'string' ? asObject(parseJson(state)?.value) : asObject(state)
	const text = textAt(parts, 'assistants')
	const store = text === null ? objectAt(parts, 'assistants') : asObject(parseJson(text)?.value)
	const assistants = [...listAt(store, 'assistants'), objectAt(store, 'defaultAssistant')]
	return assistants.flatMap((assistant) =>
		listAt(asObject(assistant), 'topics').flatMap((each) => {
			const topic: JsonObject | null = asObject(each)
			const id = textAt(topic, 'id')
			return id ? [{ id, name: textAt(topic, 'name') ?? '', isPinned: isTrueAt(topic, 'pinned') }] : []
		}),
	)
}
