/**
 * Holdfast's own file, which its export writes and its import reads back without a difference. For people and
 * other programs it is described in docs/export-format.md; change both together.
 *
 * Fields are only ever added. A reader passes over what it does not know, and refuses a higher `version`.
 */
import { z } from 'zod'
import { longestSystemPrompt } from '../../../shared/assistant-model.ts'
import { type Citation, maxCitations, readCitation } from '../../../shared/citation.ts'
import type { AppError } from '../../../shared/errors.ts'
import { readParameters } from '../storage/parse-parameters.ts'
import { appErrorSchema } from './app-error-schema.ts'

export const holdfastFormat = 'holdfast'
export const holdfastVersion = 1
/** In a zip: the document, and the folder with the files of its messages, each named by its SHA-256. */
export const holdfastDocumentName = 'holdfast.json'
export const holdfastFilesFolder = 'files/'

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const timeMs = z.number().int().min(0).max(8_640_000_000_000_000)
const tokens = z.number().nullable()

const attachment = z.object({
	/** Null when the bytes were missing already. */
	sha256: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.nullable(),
	name: z.string(),
	mediaType: z.string(),
	sizeBytes: z.number().int().min(0),
})

const messageBase = {
	id: uuid,
	/** Null: the first message of a path. Otherwise a message that stands before this one. */
	parentId: uuid.nullable(),
	createdAtMs: timeMs,
	text: z.string(),
	attachments: z.array(attachment),
}

/** An error of a later Holdfast is not known; that another gave the reply is. */
const replaced = z.object({
	providerName: z.string(),
	model: z.string().nullable(),
	error: appErrorSchema.transform((error) => error ?? unknownError),
	key: z.string().exactOptional(),
})
/** What is no page's address is passed over. */
const citations = z
	.array(z.object({ url: z.unknown(), title: z.unknown() }))
	.transform((all): readonly Citation[] =>
		all.flatMap(({ url, title }) => readCitation(url, title) ?? []).slice(0, maxCitations),
	)
const unknownError: AppError = { kind: 'internal', detail: '' }

const message = z.discriminatedUnion('role', [
	z.object({ role: z.literal('user'), ...messageBase }),
	z.object({
		role: z.literal('assistant'),
		...messageBase,
		reasoning: z.string(),
		providerName: z.string(),
		model: z.string().nullable(),
		outcome: z.enum(['complete', 'length', 'filtered', 'refused', 'cancelled', 'interrupted', 'failed']),
		error: appErrorSchema,
		elapsedMs: z.number().nullable(),
		usage: z.object({ inputTokens: tokens, outputTokens: tokens, reasoningTokens: tokens }).nullable(),
		replaced: replaced.exactOptional(),
		reasoningMs: z.number().min(0).exactOptional(),
		citations: citations.exactOptional(),
	}),
])

export const holdfastConversationSchema = z.object({
	id: uuid,
	title: z.string(),
	createdAtMs: timeMs,
	updatedAtMs: timeMs,
	/** The end of the visible path; null when there is no message. */
	headId: uuid.nullable(),
	/** The model chosen for the next message. */
	model: z.string().nullable(),
	isBackground: z.boolean().nullable(),
	/** What replies are asked with; what a later Holdfast added is passed over. */
	parameters: z.unknown().optional().transform(readParameters),
	/** Said to the model before everything else; an earlier Holdfast wrote none, and one too long to be said counts as none. */
	systemPrompt: z.string().max(longestSystemPrompt).nullable().optional().catch(null),
	isPinned: z.boolean(),
	isArchived: z.boolean(),
	/** Names from the outside in; empty: in no folder. */
	folderPath: z.array(z.string()),
	tags: z.array(z.string()),
	/** The whole tree: parents before children, versions of one message in their order. */
	messages: z.array(message),
})

export type HoldfastConversation = z.output<typeof holdfastConversationSchema>
export type HoldfastMessage = HoldfastConversation['messages'][number]
export type HoldfastAttachment = HoldfastMessage['attachments'][number]

/** The document. `format` and `version` are written first, `conversations` last. */
export type HoldfastDocument = {
	readonly format: typeof holdfastFormat
	readonly version: typeof holdfastVersion
	/** ISO 8601, UTC. */
	readonly exportedAt: string
	readonly appVersion: string
	readonly conversations: readonly HoldfastConversation[]
}
