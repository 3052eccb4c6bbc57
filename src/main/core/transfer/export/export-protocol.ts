/** What passes between the core and the thread that reads an export together. */
import type {
	ExportExtent,
	ExportFailure,
	ExportFormat,
	ExportOptions,
	ExportPreview,
	ExportProgress,
	ExportReport,
	ExportSelection,
	ExportWords,
} from '../../../../shared/export-model.ts'
import type { ChatId } from '../../../../shared/model.ts'
import type { Shape } from './choose-shape.ts'

/** Where conversations are read from. */
export type ExportSource =
	| { readonly kind: 'history'; readonly databasePath: string }
	/** A copy of the history of temporary conversations, which is in memory alone. */
	| { readonly kind: 'temporary'; readonly bytes: Uint8Array }

export type WriteTask = {
	readonly kind: 'write'
	readonly selection: ExportSelection
	readonly format: ExportFormat
	readonly shape: Shape
	readonly options: ExportOptions
	readonly theme: 'light' | 'dark'
	readonly words: ExportWords
	/** Absolute. */
	readonly path: string
	/** The person said that a file there may go. */
	readonly mayReplace: boolean
	/** A folder of this export's own, for what is drawn from. */
	readonly scratchPath: string
	readonly appVersion: string
	readonly nowMs: number
}

export type ExportTask = {
	readonly source: ExportSource
	/** Files of messages are in its `files`. */
	readonly dataDir: string
	/** One shared number: not zero means that the export was cancelled. */
	readonly cancelFlag: Int32Array
} & (
	| { readonly kind: 'preview'; readonly selection: ExportSelection }
	| {
			readonly kind: 'text'
			readonly chatId: ChatId
			readonly extent: ExportExtent
			readonly words: ExportWords
	  }
	| WriteTask
)

export type Written = Omit<ExportReport, 'place' | 'fileName'> & { readonly path: string }

export type FromExportThread =
	| { readonly type: 'preview'; readonly preview: Omit<ExportPreview, 'canDraw'> }
	| { readonly type: 'text'; readonly text: string }
	| { readonly type: 'progress'; readonly progress: ExportProgress }
	/** To be answered with `drawn`. */
	| { readonly type: 'page'; readonly path: string }
	| { readonly type: 'done'; readonly written: Written }
	| { readonly type: 'failed'; readonly failure: ExportFailure; readonly detail: string }

/** The paths of what was drawn, in order. */
export type ToExportThread = { readonly type: 'drawn'; readonly paths: readonly string[] }
