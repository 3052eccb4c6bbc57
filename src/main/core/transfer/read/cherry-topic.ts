/**
 * One topic of Cherry Studio: a line of messages, each a list of blocks that are kept apart from it. Several
 * answers to one question (of several models) are versions of one another.
 */

import type { Archive } from './archive.ts'
import { buildTree, type RawNode } from './build-tree.ts'
import { decodeDataUrl } from './data-url.ts'
import { fenced, fencedJson, joinParts } from './fenced.ts'
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

export type CherryContext = {
	readonly archive: Archive
	/** What the app calls a topic; null when it knows it no longer. */
	readonly topicNamed: (id: string) => { readonly name: string; readonly isPinned: boolean } | null
	readonly block: (id: string) => JsonObject | null
}

export function readCherryTopic(value: unknown, context: CherryContext): Converted {
	const topic = asObject(value)
	const externalId = textAt(topic, 'id')
	const named = externalId ? context.topicNamed(externalId) : null
	if (!externalId || !hasList(topic, 'messages')) {
		return { kind: 'problem', title: named?.name ?? null, reason: 'unknown-shape' }
	}
	let brokenMessages = 0
	const raws: RawNode<JsonObject>[] = []
	/** What the next question follows: of several answers the one that was chosen, otherwise the last. */
	let end: string | null = null
	let isEndChosen = false
	let question: string | null = null
	for (const each of listAt(topic, 'messages')) {
		const message = asObject(each)
		const key = textAt(message, 'id')
		if (!message || !key) {
			brokenMessages += 1
			continue
		}
		const isAnswer = textAt(message, 'role') === 'assistant' && question !== null
		raws.push({ key, parentKey: isAnswer ? question : end, raw: message })
		if (!isAnswer) {
			question = textAt(message, 'role') === 'user' ? key : question
			isEndChosen = false
			end = key
			continue
		}
		const isChosen = isTrueAt(message, 'foldSelected') || isTrueAt(message, 'useful')
		if (isChosen || !isEndChosen) end = key
		isEndChosen ||= isChosen
	}
	const tree = buildTree({ nodes: raws, show: (message) => readMessage(message, context) })
	const times = tree.nodes.map(({ shown }) => shown.createdAtMs ?? 0).filter((ms) => ms > 0)
	return {
		kind: 'conversation',
		conversation: {
			externalId,
			title: named?.name ?? '',
			createdAtMs: times[0] ?? null,
			updatedAtMs: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
			isArchived: false,
			isPinned: named?.isPinned ?? false,
			nodes: separateSegments(
				tree.nodes.map(({ key, parentKey, shown }) => placeNode(shown, key, parentKey)),
			),
			headKey: end === null ? null : tree.shownAt(end),
			brokenMessages,
			own: null,
		},
	}
}

function readMessage(message: JsonObject, { archive, block }: CherryContext): ShownNode | null {
	const role = textAt(message, 'role')
	if (role !== 'user' && role !== 'assistant') return null
	const texts: string[] = []
	const thoughts: string[] = []
	const files: ImportedFile[] = []
	let isBroken = textAt(message, 'status') === 'error'
	for (const id of listAt(message, 'blocks')) {
		const part = typeof id === 'string' ? block(id) : null
		switch (textAt(part, 'type')) {
			case 'main_text':
			case 'translation':
			case 'compact':
				texts.push(textAt(part, 'content') ?? '')
				break
			case 'code':
				texts.push(fenced(textAt(part, 'content') ?? '', textAt(part, 'language') ?? ''))
				break
			case 'thinking':
				thoughts.push(textAt(part, 'content') ?? '')
				break
			case 'tool':
				thoughts.push(toolOf(part))
				break
			case 'image':
			case 'file':
			case 'video':
				files.push(...filesOf(part, archive))
				break
			case 'error':
				isBroken = true
				break
			default:
				break
		}
	}
	// Before blocks (2025) a message had its text in one field.
	const text = joinParts(texts) || (textAt(message, 'content') ?? '')
	const reasoning = joinParts([...thoughts, textAt(message, 'reasoning_content') ?? ''])
	if (text === '' && reasoning === '' && files.length === 0) return null
	const base = { createdAtMs: timeAt(message, 'createdAt'), text, files }
	if (role === 'user') return { ...base, role }
	const model = objectAt(message, 'model')
	const usage = objectAt(message, 'usage')
	return {
		...base,
		role,
		reasoning,
		providerName: textAt(model, 'provider') ?? 'Cherry Studio',
		model: textAt(model, 'id') ?? textAt(message, 'modelId'),
		outcome: isBroken ? 'interrupted' : textAt(message, 'status') === 'paused' ? 'cancelled' : 'complete',
		error: null,
		elapsedMs: numberAt(objectAt(message, 'metrics'), 'time_completion_millsec'),
		usage: usage && {
			inputTokens: numberAt(usage, 'prompt_tokens'),
			outputTokens: numberAt(usage, 'completion_tokens'),
			reasoningTokens: numberAt(objectAt(usage, 'completion_tokens_details'), 'reasoning_tokens'),
		},
	}
}

function toolOf(part: JsonObject | null): string {
	const shown = [part?.arguments, part?.content].filter((each) => each !== undefined && each !== null)
	return joinParts([
		`**${textAt(part, 'toolName') ?? textAt(part, 'toolId') ?? 'tool'}**`,
		...shown.map(fencedJson),
	])
}

/** Uploaded files are in the zip under their id; pictures that a model made are data addresses. */
function filesOf(part: JsonObject | null, archive: Archive): readonly ImportedFile[] {
	const file = objectAt(part, 'file')
	if (file) {
		const stored = textAt(file, 'name') ?? `${textAt(file, 'id') ?? ''}${textAt(file, 'ext') ?? ''}`
		const name = textAt(file, 'origin_name') ?? stored
		return [{ name, mediaType: null, content: archive.find(`Data/Files/${stored}`) }]
	}
	const made = listAt(objectAt(objectAt(part, 'metadata'), 'generateImageResponse'), 'images')
	return [textAt(part, 'url'), ...made].flatMap((url): readonly ImportedFile[] => {
		const inline = typeof url === 'string' ? decodeDataUrl(url) : null
		return inline ? [{ name: 'Image', mediaType: inline.mediaType, content: inline.bytes }] : []
	})
}
