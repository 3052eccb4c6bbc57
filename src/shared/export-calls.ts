/**
 * Taking conversations out. Where the file goes is asked by the host (`export.start`), or the browser fetches it
 * (`export.download`): no window ever names a path. How far it is comes as `export.changed`.
 */
import { z } from 'zod'
import { chatId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { ExportJob, ExportPreview } from './export-model.ts'

const exportId = z.uuid()

/** One temporary conversation by itself, or any number of others. */
const selection = z.discriminatedUnion('of', [
	z.strictObject({ of: z.literal('chats'), chatIds: z.array(chatId).min(1).max(1_000) }),
	z.strictObject({ of: z.literal('all'), withArchived: z.boolean() }),
])

const extent = z.enum(['path', 'tree'])
const word = z.string().trim().min(1).max(200)
const words = z.strictObject({
	language: z.enum(['en', 'zh-CN']),
	user: word,
	assistant: word,
	thoughts: word,
	untitled: word,
	collection: word,
	version: word,
	follows: word,
	missingFile: word,
	outcomes: z.strictObject({
		length: word,
		filtered: word,
		refused: word,
		cancelled: word,
		interrupted: word,
		failed: word,
	}),
})

export const exportCalls = {
	/** `not-found` when a conversation is not there any more. */
	'export.preview': call<ExportPreview>()(z.strictObject({ selection })),
	/**
	 * Asks for a place where the host has a dialog for it, and begins. Null: the person chose none. `not-allowed` while
	 * another export runs, and for `pdf` and `image` of several conversations.
	 */
	'export.start': call<ExportJob | null>()(
		z.strictObject({
			selection,
			format: z.enum(['markdown', 'json', 'html', 'pdf', 'image']),
			options: z.strictObject({ extent, withReasoning: z.boolean(), withFiles: z.boolean() }),
			/** In which colours an image is drawn. */
			theme: z.enum(['light', 'dark']),
			words,
		}),
	),
	/** Nothing is left of it. One that has ended stays as it is. */
	'export.cancel': call<ExportJob>()(z.strictObject({ exportId })),
	/** The one under way or, if there is none, the last one; null before the first. */
	'export.current': call<ExportJob | null>()(z.strictObject({})),
	/** Shows the file in its folder. `not-allowed` where the host cannot. */
	'export.show': call<null>()(z.strictObject({ exportId })),
	/** An address of this origin that gives the file once. `not-allowed` when it was fetched, or is not for fetching. */
	'export.download': call<{ readonly address: string }>()(z.strictObject({ exportId })),
	/**
	 * A conversation as Markdown, for the clipboard: up to `exportTextLimit` UTF-16 code units from `from` on, and how many
	 * there are. `not-allowed` when there are too many for a clipboard (`longestCopy`).
	 */
	'export.text': call<{ readonly text: string; readonly length: number }>()(
		z.strictObject({ chatId, extent, words, from: z.int().min(0) }),
	),
} as const
