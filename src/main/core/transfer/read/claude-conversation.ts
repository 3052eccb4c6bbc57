/** One conversation of Claude's export: `chat_messages`, which since 2026 name their parents. */
import { buildTree, type RawNode } from './build-tree.ts'
import type { ClaudeFiles } from './claude-files.ts'
import { readClaudeText } from './claude-message.ts'
import type { Converted, ImportedFile, ImportedNode } from './imported-conversation.ts'
import { asObject, hasList, isTrueAt, type JsonObject, listAt, textAt, timeAt } from './json-fields.ts'

/** The parent of every first message. */
const rootKey = '00000000-0000-4000-8000-000000000000'

export function readClaudeConversation(value: unknown, index: ClaudeFiles): Converted {
	const object = asObject(value)
	const title = textAt(object, 'name')
	const externalId = textAt(object, 'uuid')
	if (!externalId || !hasList(object, 'chat_messages'))
		return { kind: 'problem', title, reason: 'unknown-shape' }

	let brokenMessages = 0
	let previous: string | null = null
	const raws: RawNode<JsonObject>[] = []
	for (const each of listAt(object, 'chat_messages')) {
		const message = asObject(each)
		const key = textAt(message, 'uuid')
		if (!message || !key) {
			brokenMessages += 1
			continue
		}
		const named = textAt(message, 'parent_message_uuid')
		raws.push({ key, parentKey: named === null ? previous : named === rootKey ? null : named, raw: message })
		previous = key
	}
	const tree = buildTree({
		nodes: raws,
		show(message) {
			const sender = textAt(message, 'sender')
			if (sender !== 'human' && sender !== 'assistant') {
				brokenMessages += 1
				return null
			}
			const said = readClaudeText(message)
			const files = readFiles(message, index)
			const isEmpty = said.text === '' && said.reasoning === '' && files.length === 0
			return isEmpty ? null : { ...said, files, sender, createdAtMs: timeAt(message, 'created_at') }
		},
	})
	const nodes = tree.nodes.map(({ key, parentKey, shown }): ImportedNode => {
		const { createdAtMs, text, files } = shown
		const base = { key, parentKey, createdAtMs, text, files }
		if (shown.sender === 'human') return { ...base, role: 'user' }
		return {
			...base,
			role: 'assistant',
			reasoning: shown.reasoning,
			providerName: 'Claude',
			// The export does not say which.
			model: null,
			outcome: 'complete',
			error: null,
			elapsedMs: null,
			usage: null,
		}
	})
	const current = textAt(object, 'current_leaf_message_uuid') ?? previous
	return {
		kind: 'conversation',
		conversation: {
			externalId,
			title: title ?? '',
			createdAtMs: timeAt(object, 'created_at'),
			updatedAtMs: timeAt(object, 'updated_at'),
			isArchived: false,
			isPinned: isTrueAt(object, 'is_starred'),
			nodes,
			headKey: current === null ? null : tree.shownAt(current),
			brokenMessages,
			own: null,
		},
	}
}

/** Of attachments the export has the text that was read from them; of files the name, and in some exports the file. */
function readFiles(message: JsonObject, index: ClaudeFiles): readonly ImportedFile[] {
	const attachments = listAt(message, 'attachments').flatMap((each): readonly ImportedFile[] => {
		const attachment = asObject(each)
		const content = textAt(attachment, 'extracted_content')
		if (!attachment) return []
		const claimed = textAt(attachment, 'file_name') ?? ''
		const name = claimed === '' ? 'Pasted text.txt' : claimed
		return [{ name, mediaType: 'text/plain', content: content ? Buffer.from(content) : null }]
	})
	const files = listAt(message, 'files').flatMap((each): readonly ImportedFile[] => {
		const file = asObject(each)
		const name = textAt(file, 'file_name')
		if (!file || !name) return []
		return [{ name, mediaType: null, content: index.find(textAt(file, 'file_uuid'), name) }]
	})
	return [...attachments, ...files]
}
