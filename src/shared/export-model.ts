/** Taking conversations out, as files: what a window asks for and what it sees of it. */
import type { ChatId, Language, Outcome } from './model.ts'

/** `pdf` and `image` are drawn by a browser, page after page. */
export type ExportFormat = 'markdown' | 'json' | 'html' | 'pdf' | 'image'

export type ExportSelection =
	| { readonly of: 'chats'; readonly chatIds: readonly ChatId[] }
	/** Neither those in the trash nor temporary ones. */
	| { readonly of: 'all'; readonly withArchived: boolean }

/** The visible path through a conversation, or every version of every message. */
export type ExportExtent = 'path' | 'tree'

export type ExportOptions = {
	readonly extent: ExportExtent
	readonly withReasoning: boolean
	/** The bytes of files; their names stand in every export. */
	readonly withFiles: boolean
}

/** What a text around the messages says, in the user's language. The core knows no language. */
export type ExportWords = {
	readonly language: Language
	readonly user: string
	readonly assistant: string
	/** Above the reasoning of a reply. */
	readonly thoughts: string
	/** In the place of a title that is empty. */
	readonly untitled: string
	/** The title of the list of all conversations, and the beginning of a file's name. */
	readonly collection: string
	/** `{{index}}` of `{{count}}`. */
	readonly version: string
	/** Below message no. `{{number}}`. */
	readonly follows: string
	/** Of a file whose bytes are not there. */
	readonly missingFile: string
	readonly outcomes: { readonly [Which in Exclude<Outcome, 'complete'>]: string }
}

/** What an export would take in. */
export type ExportPreview = {
	readonly conversations: number
	readonly messages: number
	/** Files of messages whose bytes should be there. */
	readonly files: number
	/** Some message has versions that are not on the visible path. */
	readonly hasVersions: boolean
	/** Of one conversation; null for several. Empty while it has none. */
	readonly title: string | null
	/** Whether this host can draw `pdf` and `image`. */
	readonly canDraw: boolean
}

/** One export, from the choice of its place to its end. There is at most one that has not ended. */
export type ExportJob = {
	/** UUIDv7. */
	readonly id: string
	readonly format: ExportFormat
	readonly state: ExportState
}

export type ExportState =
	| { readonly phase: 'reading'; readonly progress: ExportProgress }
	| {
			/** A browser draws the pages. */
			readonly phase: 'drawing'
			/** Null where there is but one. */
			readonly conversations: Steps | null
			/** Of the one that is drawn now, once it is known. */
			readonly images: Steps | null
	  }
	| { readonly phase: 'done'; readonly report: ExportReport }
	/** Nothing is left of it. */
	| { readonly phase: 'cancelled' }
	/** Nothing is left of it, and nothing was overwritten. */
	| { readonly phase: 'failed'; readonly failure: ExportFailure }

export type Steps = { readonly done: number; readonly total: number }

export type ExportProgress = {
	readonly conversations: number
	readonly totalConversations: number
	readonly messages: number
	readonly totalMessages: number
}

export type ExportReport = {
	readonly fileName: string
	readonly sizeBytes: number
	readonly conversations: number
	readonly messages: number
	/** Files that messages name and whose bytes are not there. */
	readonly missingFiles: number
	/** Into how many images one conversation was cut; 1 for every other format, and for several conversations. */
	readonly images: number
	readonly place: ExportPlace
}

export type ExportPlace =
	/** On this machine's disk. `export.show` shows it in its folder. */
	| { readonly kind: 'file'; readonly path: string }
	/** Waits for the browser to fetch it by `export.download`; `isTaken`: it has all of it, and ours is removed. */
	| { readonly kind: 'download'; readonly isTaken: boolean }

/** Why nothing was exported. */
export type ExportFailure =
	| 'disk-full'
	/** The folder cannot be written, or the file that is to be replaced is in use. */
	| 'not-writable'
	/** The disk cannot hold a file of that size. */
	| 'file-too-large'
	/** There is no conversation, or none any more. */
	| 'nothing'
	/** The history cannot be read. */
	| 'unreadable'
	/** No browser that could draw it was found. */
	| 'no-browser'
	/** The browser that was to draw it failed. */
	| 'not-drawn'
	| 'out-of-memory'
	| 'internal'

/** As much Markdown as travels to a window in one answer, in UTF-16 code units. */
export const exportTextLimit = 1_000_000
/** A clipboard is no place for more, in UTF-16 code units. */
export const longestCopy = 32_000_000
