/**
 * One session of Chatbox: a line of messages, earlier "threads" beside it, and forks that hang below messages.
 * A thread becomes a conversation of its own.
 */
import { buildTree, type RawNode } from './build-tree.ts'
import type { ChatboxFiles } from './chatbox-files.ts'
import { fencedJson, joinParts } from './fenced.ts'
import { type Converted, type ImportedFile, placeNode, type ShownNode } from './imported-conversation.ts'
import {
	asObject,
	hasList,
	isTrueAt,
	type JsonObject,
	listAt,
	numberAt,
	objectAt,
	textAt,
	timeAt,
} from './json-fields.ts'
import { separateSegments } from './separate-segments.ts'

export function readChatboxSession(value: unknown, files: ChatboxFiles): readonly Converted[] {
	const session = asObject(value)
	const title = textAt(session, 'name')
	const id = textAt(session, 'id')
	if (!session || !id || !hasList(session, 'messages')) {
		return [{ kind: 'problem', title, reason: 'unknown-shape' }]
	}
	const forks = objectAt(session, 'messageForksHash')
	const threads = listAt(session, 'threads').map((each) => {
		const thread = asObject(each)
		const threadId = textAt(thread, 'id')
		const name = textAt(thread, 'name')
		return threadId
			? readLine({
					externalId: `${id}/${threadId}`,
					title: name ?? title ?? '',
					line: thread,
					forks,
					files,
					session,
				})
			: ({ kind: 'problem', title: name ?? title, reason: 'unknown-shape' } as const)
	})
	return [...threads, readLine({ externalId: id, title: title ?? '', line: session, forks, files, session })]
}

type Line = {
	readonly externalId: string
	readonly title: string
	/** Has the `messages`. */
	readonly line: JsonObject | null
	readonly forks: JsonObject | null
	readonly files: ChatboxFiles
	readonly session: JsonObject
}

function readLine({ externalId, title, line, forks, files, session }: Line): Converted {
	let brokenMessages = 0
	const raws: RawNode<JsonObject>[] = []
	const orders = new Map<string, readonly string[]>()
	const isQueued = new Set<string>()

	/** Puts a row of messages below `parentKey`, and below each of them its forks. */
	function follow(messages: readonly unknown[], parentKey: string | null): void {
		const queue = [{ messages, parentKey }]
		for (let next = queue.shift(); next; next = queue.shift()) {
			let above = next.parentKey
			const row = next.messages.flatMap((each) => {
				const message = asObject(each)
				const key = textAt(message, 'id')
				if (message && key) return [{ message, key }]
				brokenMessages += 1
				return []
			})
			for (const [index, { message, key }] of row.entries()) {
				if (isQueued.has(key)) continue
				isQueued.add(key)
				raws.push({ key, parentKey: above, raw: message })
				above = key
				const fork = objectAt(forks, key)
				const lists = listAt(fork, 'lists').map((list) => listAt(asObject(list), 'messages'))
				const shownAt = numberAt(fork, 'position') ?? 0
				const after = row[index + 1]?.key
				// The list that is shown is empty where it is kept: its messages are those of the row.
				orders.set(
					key,
					lists
						.map((list, place) => (place === shownAt ? after : textAt(asObject(list[0]), 'id')))
						.filter((first) => first !== undefined && first !== null),
				)
				for (const [place, list] of lists.entries()) {
					if (place !== shownAt) queue.push({ messages: list, parentKey: key })
				}
			}
		}
	}

	const messages = listAt(line, 'messages')
	follow(messages, null)
	const tree = buildTree({
		nodes: raws,
		childOrder: (key) => orders.get(key) ?? [],
		show: (message) => readMessage(message, files),
	})
	const last = textAt(asObject(messages.at(-1)), 'id')
	const times = tree.nodes.map(({ shown }) => shown.createdAtMs ?? 0).filter((ms) => ms > 0)
	return {
		kind: 'conversation',
		conversation: {
			externalId,
			title,
			createdAtMs: timeAt(line, 'createdAt') ?? times[0] ?? null,
			updatedAtMs: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
			isArchived: false,
			isPinned: isTrueAt(session, 'starred'),
			nodes: separateSegments(
				tree.nodes.map(({ key, parentKey, shown }) => placeNode(shown, key, parentKey)),
			),
			headKey: last === null ? null : tree.shownAt(last),
			brokenMessages,
			own: null,
		},
	}
}

/** Null for system prompts and empty messages. */
function readMessage(message: JsonObject, files: ChatboxFiles): ShownNode | null {
	const role = textAt(message, 'role')
	if (role !== 'user' && role !== 'assistant' && role !== 'tool') return null
	const texts: string[] = []
	const thoughts: string[] = [textAt(message, 'reasoningContent') ?? '']
	const found: ImportedFile[] = []
	for (const each of listAt(message, 'contentParts')) {
		const part = asObject(each)
		const type = textAt(part, 'type')
		if (type === 'text') texts.push(textAt(part, 'text') ?? '')
		else if (type === 'reasoning') thoughts.push(textAt(part, 'text') ?? '')
		else if (type === 'image') found.push(files.find(textAt(part, 'storageKey') ?? '', 'Image'))
		else if (type === 'tool-call') thoughts.push(toolCallOf(part))
	}
	for (const each of listAt(message, 'pictures')) {
		const picture = asObject(each)
		found.push(files.find(textAt(picture, 'storageKey') ?? textAt(picture, 'url') ?? '', 'Image'))
	}
	for (const each of listAt(message, 'files')) {
		const file = asObject(each)
		const key = textAt(file, 'rawStorageKey') ?? textAt(file, 'storageKey') ?? ''
		found.push(files.find(key, textAt(file, 'name') ?? 'File', textAt(file, 'fileType')))
	}
	const parts = joinParts(texts)
	// Before version 1.9 a message had its text in one field.
	const text = parts === '' ? (textAt(message, 'content') ?? '') : parts
	const reasoning = joinParts(thoughts)
	if (text === '' && reasoning === '' && found.length === 0) return null
	const base = { createdAtMs: timeAt(message, 'timestamp'), text, files: found }
	if (role === 'user') return { ...base, role }
	const usage = objectAt(message, 'usage')
	return {
		...base,
		role: 'assistant',
		reasoning,
		providerName: textAt(message, 'aiProvider') ?? 'Chatbox',
		model: textAt(message, 'model'),
		outcome:
			textAt(message, 'error') !== null || isTrueAt(message, 'generating') ? 'interrupted' : 'complete',
		error: null,
		elapsedMs: null,
		usage: usage && {
			inputTokens: numberAt(usage, 'inputTokens'),
			outputTokens: numberAt(usage, 'outputTokens'),
			reasoningTokens: numberAt(usage, 'reasoningTokens'),
		},
	}
}

function toolCallOf(part: JsonObject | null): string {
	const shown = [part?.args, part?.result].filter((each) => each !== undefined && each !== null)
	return joinParts([`**${textAt(part, 'toolName') ?? 'tool'}**`, ...shown.map(fencedJson)])
}
