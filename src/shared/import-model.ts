/** Bringing conversations in from elsewhere: what a window sees of it. */

/** The most that one `import.upload` carries, in bytes before base64. */
export const maxUploadPieceBytes = 512_000

/** Whose file it is. */
export type ImportSource = 'chatgpt' | 'claude' | 'holdfast' | 'chatbox' | 'cherry-studio'

/** One import, from the chosen file to its report. There is at most one that has not ended. */
export type ImportJob = {
	/** UUIDv7. */
	readonly id: string
	/** The file's name, without its folder. */
	readonly fileName: string
	readonly sizeBytes: number
	readonly state: ImportState
}

export type ImportState =
	/** The browser hands the file over, piece by piece. */
	| { readonly phase: 'uploading'; readonly receivedBytes: number }
	/** Reads everything and writes nothing. */
	| { readonly phase: 'scanning'; readonly progress: ImportProgress }
	/** Waits for the person to say yes. */
	| { readonly phase: 'ready'; readonly preview: ImportPreview }
	| {
			readonly phase: 'running'
			readonly source: ImportSource
			readonly progress: ImportProgress
			readonly counts: ImportCounts
	  }
	| {
			readonly phase: 'done' | 'cancelled'
			readonly source: ImportSource
			readonly counts: ImportCounts
			readonly endedAtMs: number
	  }
	| {
			readonly phase: 'failed'
			readonly failure: ImportFailure
			/** Null when it failed before anything was written. */
			readonly written: { readonly source: ImportSource; readonly counts: ImportCounts } | null
			/** Trying again goes on where it stopped. */
			readonly canResume: boolean
	  }
	/** Given up before anything was written. */
	| { readonly phase: 'discarded' }

export type ImportProgress = {
	/** Of the text in the file, unpacked. */
	readonly doneBytes: number
	readonly totalBytes: number
	readonly conversations: number
	readonly messages: number
}

/** What an import has written so far. */
export type ImportCounts = {
	/** Conversations that are new. */
	readonly added: number
	/** Conversations that were here and got new messages. */
	readonly extended: number
	/** Conversations with nothing new. */
	readonly unchanged: number
	/** Conversations that the user had deleted, left out. */
	readonly leftDeleted: number
	readonly messages: number
	readonly files: number
	/** Files that messages name and the export does not have. */
	readonly missingFiles: number
	/** Conversations that did not come in, or not whole. `import.report` lists them. */
	readonly problems: number
}

export type ImportPreview = {
	readonly source: ImportSource
	readonly conversations: number
	readonly messages: number
	/** Unix milliseconds of the oldest and the newest message; null when there is none. */
	readonly earliestMs: number | null
	readonly latestMs: number | null
	readonly files: number
	readonly missingFiles: number
	/** Of the first conversations that would come in. */
	readonly firstTitles: readonly string[]
	readonly new: number
	readonly extended: number
	readonly unchanged: number
	/** Imported once, and in the trash now. */
	readonly inTrash: number
	/** Imported once, and removed for good since. */
	readonly removed: number
	/** Without a single message that could be shown. */
	readonly empty: number
	readonly problemCount: number
	/** The first of them. */
	readonly problems: readonly ImportProblem[]
}

/** A conversation that cannot come in, or not whole. */
export type ImportProblem = {
	/** Null when not even that could be read. */
	readonly title: string | null
	readonly reason: ImportProblemReason
	/** Which conversation of the file it is, counted from 1. */
	readonly number: number
}

export type ImportProblemReason =
	/** Its JSON is broken. */
	| 'not-json'
	/** It is no conversation as this source writes them. */
	| 'unknown-shape'
	/** Larger than anything that can be read safely. */
	| 'too-large'
	/** The file ends, or is damaged, in the middle of it; what comes after it is lost too. */
	| 'cut-off'
	/** It came in without some messages that could not be read. */
	| 'some-messages'
	/** It came in without some files that are too large or damaged. */
	| 'some-files'

/** Why a whole file did not come in. */
export type ImportFailure =
	/** Neither a zip nor JSON that Holdfast knows. */
	| 'not-an-export'
	/** The zip is damaged or incomplete. */
	| 'damaged'
	| 'encrypted'
	/** It unpacks to far more than an export would: made to fill a disk. */
	| 'suspicious'
	/** A Cherry Studio backup of a kind that holds Chromium's own database. */
	| 'cherry-database'
	/** A later Holdfast wrote it, in a way that this one cannot read. */
	| 'too-new'
	/** The file is gone, or cannot be read. */
	| 'unreadable'
	/** The file is not the one the import began with. */
	| 'changed'
	| 'disk-full'
	/** The history cannot be written. */
	| 'not-saved'
	| 'out-of-memory'
	| 'internal'
