/** Makes files like Claude's data export. */

/** What Claude writes as the parent of a first message. */
export const claudeRoot = '00000000-0000-4000-8000-000000000000'

type MessageFields = {
	readonly uuid: string
	readonly sender: 'human' | 'assistant'
	readonly text?: string
	readonly content?: readonly object[]
	/** Left out: as exports before 2026 have it. */
	readonly parent?: string
	readonly attachments?: readonly object[]
	readonly files?: readonly object[]
	readonly minute?: number
}

export function claudeMessage(fields: MessageFields): object {
	const { uuid, sender, text = '', parent, attachments = [], files = [], minute = 0 } = fields
	const at = new Date(Date.UTC(2025, 4, 20, 8, minute)).toISOString()
	return {
		uuid,
		text,
		content: fields.content ?? [
			{ start_timestamp: at, stop_timestamp: at, type: 'text', text, citations: [] },
		],
		sender,
		created_at: at,
		updated_at: at,
		attachments,
		files,
		...(parent !== undefined && { parent_message_uuid: parent }),
	}
}

export function claudeConversation(
	uuid: string,
	name: string,
	messages: readonly object[],
	more: object = {},
): object {
	return {
		uuid,
		name,
		summary: '',
		created_at: '2025-05-20T08:00:00.000000Z',
		updated_at: '2025-05-20T09:00:00.000000Z',
		account: { uuid: '3f2d0b52-7c3c-4b52-9c0a-1f3f6f1f8a11' },
		chat_messages: messages,
		...more,
	}
}
