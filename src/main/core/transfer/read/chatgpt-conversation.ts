/** One conversation of ChatGPT's export: a `mapping` of nodes that name their parents. */
import { buildTree, type RawNode } from './build-tree.ts'
import type { ChatGptFiles } from './chatgpt-files.ts'
import { readChatGptMessage } from './chatgpt-message.ts'
import type { Converted, ImportedNode } from './imported-conversation.ts'
import { asObject, isTrueAt, type JsonObject, listAt, objectAt, textAt, timeAt } from './json-fields.ts'
import { separateSegments } from './separate-segments.ts'

export function readChatGptConversation(value: unknown, files: ChatGptFiles): Converted {
	const object = asObject(value)
	const title = textAt(object, 'title')
	const mapping = objectAt(object, 'mapping')
	const externalId = textAt(object, 'conversation_id') ?? textAt(object, 'id')
	if (!object || !mapping || !externalId) return { kind: 'problem', title, reason: 'unknown-shape' }

	let brokenMessages = 0
	const raws: RawNode<JsonObject | null>[] = []
	for (const [key, value] of Object.entries(mapping)) {
		const node = asObject(value)
		if (!node) brokenMessages += 1
		else raws.push({ key, parentKey: textAt(node, 'parent'), raw: node })
	}
	const tree = buildTree({
		nodes: raws,
		childOrder: (key) =>
			listAt(objectAt(mapping, key), 'children').filter((child) => typeof child === 'string'),
		show(node) {
			// Every conversation begins with a node without a message.
			if (!node || node.message === null || node.message === undefined) return null
			const message = objectAt(node, 'message')
			if (!message || !objectAt(message, 'author') || !objectAt(message, 'content')) {
				brokenMessages += 1
				return null
			}
			return readChatGptMessage(message, files)
		},
	})
	const nodes = tree.nodes.map(({ key, parentKey, shown }): ImportedNode => {
		const { createdAtMs, text, files } = shown
		const base = { key, parentKey, createdAtMs, text, files }
		if (shown.role === 'user') return { ...base, role: 'user' }
		const { reasoning, model, outcome } = shown
		return {
			...base,
			role: 'assistant',
			reasoning,
			providerName: 'ChatGPT',
			model,
			outcome,
			error: null,
			elapsedMs: null,
			usage: null,
		}
	})
	const current = textAt(object, 'current_node')
	return {
		kind: 'conversation',
		conversation: {
			externalId,
			title: title ?? '',
			createdAtMs: timeAt(object, 'create_time'),
			updatedAtMs: timeAt(object, 'update_time'),
			isArchived: isTrueAt(object, 'is_archived'),
			isPinned: isTrueAt(object, 'is_starred'),
			nodes: separateSegments(nodes),
			headKey: current === null ? null : tree.shownAt(current),
			brokenMessages,
			own: null,
		},
	}
}
