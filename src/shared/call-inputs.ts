/** Schemas of what several calls take. Ids come out branded. */
import { z } from 'zod'
import { longestSystemPrompt } from './assistant-model.ts'
import { type DraftFileId, maxAttachments } from './attachment.ts'
import type { AssistantId, ChatId, FolderId, KeyId, MessageId, ProviderId } from './model.ts'
import type { QueuedId } from './queue-model.ts'

/** Longest message a person can send, in UTF-16 code units. Paste of a large file fits; a runaway clipboard does not. */
export const maxMessageLength = 8_000_000

export const assistantId = z.uuid().transform((id) => id as AssistantId)
export const chatId = z.uuid().transform((id) => id as ChatId)
export const folderId = z.uuid().transform((id) => id as FolderId)
export const messageId = z.uuid().transform((id) => id as MessageId)
export const providerId = z.union([z.uuid(), z.literal('environment')]).transform((id) => id as ProviderId)
export const keyId = z.uuid().transform((id) => id as KeyId)
export const draftFileId = z.uuid().transform((id) => id as DraftFileId)
/** Files of the conversation's draft that go with a message. */
export const draftFileIds = z.array(draftFileId).max(maxAttachments)
/** The user was asked, after `over-limit`. */
export const mayExceedLimit = z.literal(true).exactOptional()
export const queuedId = z.uuid().transform((id) => id as QueuedId)
export const messageText = z.string().max(maxMessageLength)
/** Longer ones are refused in words that a person can do something with. */
export const systemPrompt = z
	.string()
	.max(longestSystemPrompt, `A system prompt has at most ${longestSystemPrompt} characters.`)
export const model = z.string().trim().min(1).max(200)
/** Null: the default provider, or the provider's default model. */
export const answerer = z.strictObject({ providerId: providerId.nullable(), model: model.nullable() })
export const api = z.enum(['responses', 'chat'])
export const key = z.string().trim().min(1).max(10_000)
export const baseUrl = z.url({ protocol: /^https?$/ }).max(2_000)
