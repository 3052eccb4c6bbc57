/** Messages and events of one conversation, for tests. */
import type { OpenChat } from '../../../../../src/shared/api.ts'
import type { EventOf } from '../../../../../src/shared/events.ts'
import type {
	AssistantMessage,
	Chat,
	ChatId,
	ChatSummary,
	Message,
	MessageId,
	ReplyStatus,
	UserMessage,
	Version,
} from '../../../../../src/shared/model.ts'

export const chatId = 'chat-1' as ChatId
export const id = (name: string) => name as MessageId

const onlyVersion: Version = { index: 1, count: 1, previousId: null, nextId: null }

export const streaming: ReplyStatus = { phase: 'streaming', sinceMs: 2_000 }
export const settled: ReplyStatus = {
	phase: 'settled',
	outcome: 'complete',
	error: null,
	elapsedMs: 1_000,
	isSaved: true,
}

export const chat: Chat = {
	id: chatId,
	title: 'Kelp',
	createdAtMs: 1_000,
	updatedAtMs: 1_000,
	providerId: null,
	model: null,
	isBackground: null,
	isPinned: false,
	isArchived: false,
	folderId: null,
	tags: [],
	trashedAtMs: null,
}

export const summary = (change: Partial<ChatSummary> = {}): ChatSummary => ({
	id: chatId,
	title: 'Kelp',
	updatedAtMs: 1_000,
	isReplying: false,
	isPinned: false,
	isArchived: false,
	folderId: null,
	tags: [],
	trashedAtMs: null,
	...change,
})

export function user(name: string, parent: string | null): UserMessage {
	return {
		role: 'user',
		id: id(name),
		parentId: parent === null ? null : id(parent),
		createdAtMs: 1_000,
		text: `text of ${name}`,
		attachments: [],
		version: onlyVersion,
	}
}

export function reply(
	name: string,
	parent: string,
	change: Partial<Omit<AssistantMessage, 'role' | 'id' | 'parentId'>> = {},
): AssistantMessage {
	return {
		role: 'assistant',
		id: id(name),
		parentId: id(parent),
		createdAtMs: 1_000,
		text: '',
		reasoning: '',
		attachments: [],
		version: onlyVersion,
		providerName: 'Test',
		model: 'model-1',
		status: streaming,
		seq: 0,
		usage: null,
		...change,
	}
}

export function opened(...messages: readonly Message[]): OpenChat {
	return { chat, messages, hasEarlier: false, draft: { text: '', pasted: '' } }
}

export function delta(name: string, seq: number, text: string, reasoning = ''): EventOf<'reply.delta'> {
	return { type: 'reply.delta', chatId, replyId: id(name), seq, text, reasoning }
}
