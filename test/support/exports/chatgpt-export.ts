/** Makes files like ChatGPT's data export. Every word in them is made up here. */

export type ChatGptNode = {
	readonly id: string
	readonly parent: string | null
	readonly message: object | null
}

export type ChatGptConversation = {
	readonly title: string
	readonly conversation_id: string
	readonly mapping: Readonly<Record<string, unknown>>
	readonly [field: string]: unknown
}

/** Seconds, as ChatGPT writes them. */
const beginS = Date.UTC(2024, 2, 5, 9, 30) / 1_000

type MessageFields = {
	readonly role: 'user' | 'assistant' | 'system' | 'tool'
	readonly atS?: number | null
	readonly content?: object
	readonly text?: string
	readonly metadata?: object
	readonly recipient?: string
	readonly status?: string
}

export function chatGptMessage(id: string, fields: MessageFields): object {
	const {
		role,
		atS = 0,
		text = '',
		metadata = {},
		recipient = 'all',
		status = 'finished_successfully',
	} = fields
	return {
		id,
		author: { role, name: null, metadata: {} },
		create_time: atS === null ? null : beginS + atS,
		update_time: null,
		content: fields.content ?? { content_type: 'text', parts: [text] },
		status,
		end_turn: role === 'assistant' ? true : null,
		weight: 1,
		metadata,
		recipient,
		channel: null,
	}
}

export type NodeFields = MessageFields & { readonly id: string; readonly parent?: string | null }

/** `children` are written as ChatGPT did until 2026; later exports name parents alone. */
export function chatGptConversation(
	id: string,
	title: string,
	nodes: readonly NodeFields[],
	more: { readonly hasChildren?: boolean; readonly fields?: object; readonly current?: string } = {},
): ChatGptConversation {
	const { hasChildren = true, fields = {}, current = nodes.at(-1)?.id ?? 'root' } = more
	const children = new Map<string, string[]>()
	for (const { id, parent } of nodes) {
		const siblings = children.get(parent ?? 'root') ?? []
		children.set(parent ?? 'root', siblings)
		siblings.push(id)
	}
	const mapping: Record<string, unknown> = {
		root: {
			id: 'root',
			message: null,
			parent: null,
			...(hasChildren && { children: children.get('root') ?? [] }),
		},
	}
	for (const node of nodes) {
		mapping[node.id] = {
			id: node.id,
			message: chatGptMessage(node.id, node),
			parent: node.parent ?? 'root',
			...(hasChildren && { children: children.get(node.id) ?? [] }),
		}
	}
	return {
		title,
		create_time: beginS,
		update_time: beginS + 1_000,
		mapping,
		moderation_results: [],
		current_node: current,
		plugin_ids: null,
		conversation_id: id,
		conversation_template_id: null,
		gizmo_id: null,
		is_archived: false,
		safe_urls: [],
		default_model_slug: 'gpt-4o',
		id,
		...fields,
	}
}

/** One question and one answer after another. */
export function chatGptDialogue(id: string, title: string, texts: readonly string[]): ChatGptConversation {
	return chatGptConversation(
		id,
		title,
		texts.map((text, index) => ({
			id: `${id}-${index}`,
			parent: index === 0 ? null : `${id}-${index - 1}`,
			role: index % 2 === 0 ? 'user' : 'assistant',
			atS: index * 20,
			text,
			metadata: index % 2 === 0 ? {} : { model_slug: 'gpt-4o' },
		})),
	)
}

/** A long export, conversation by conversation: as much text as real ones have, in two scripts. */
export function* longChatGptExport(conversations: number, messagesEach: number): Generator<string> {
	yield '['
	for (let index = 0; index < conversations; index += 1) {
		const texts = Array.from({ length: messagesEach }, (_, at) => sampleText(index * messagesEach + at))
		const conversation = chatGptDialogue(`conversation-${index}`, `Conversation ${index}`, texts)
		yield `${index === 0 ? '' : ','}\n${JSON.stringify({ ...conversation, create_time: beginS + index * 3_600 })}`
	}
	yield ']'
}

const sentences = [
	'The tide turns twice a day, and the harbour turns with it.',
	'在飞机上也能找到那句话，哪怕只记得一半。',
	'`const sum = values.reduce((a, b) => a + b, 0)` adds them up.',
	'First measure, then change one thing, then measure again.',
	'潮水每天涨落两次，港口也随之改变。',
	'A list of three: one, two, and the one that was forgotten.',
]

/** Between one and twelve sentences, the same each time for the same number. */
export function sampleText(number: number): string {
	const count = 1 + ((number * 7) % 12)
	return Array.from({ length: count }, (_, at) => sentences[(number + at * 5) % sentences.length]).join(' ')
}
