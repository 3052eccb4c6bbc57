/** What a host supplies. The core knows nothing else of where it runs. */
import type { Api, AppInfo } from '../../shared/model.ts'

export type Ports = {
	readonly info: Omit<AppInfo, 'storageNotice'>
	readonly environment: EnvironmentProvider | null
	/** The variable `OLLAMA_HOST`, by which Ollama's own programs find their server. */
	readonly ollamaHost?: string | null
	/** The operating system's key store; null where there is none (headless, `basic_text`). */
	readonly osKeys: OsKeyStore | null
	readonly power: PowerSignals
	readonly network: NetworkSignals
	/** The proxy to use for a URL, for example `http://proxy:8080`; null for a direct connection. */
	readonly proxyFor: (url: string) => Promise<string | null>
	/** Opens an https or mailto link in the user's browser or mail program. */
	readonly openLink: (url: string) => Promise<void>
	readonly folder: DataFolderPort
	/** Asks for one file with the operating system's dialog; null when the user chose none. Null where there is no such dialog. */
	readonly chooseFile: ChooseFile | null
	readonly saving: SavingPort
	/** Null where nothing can ever be drawn. */
	readonly drawing: DrawingPort | null
	readonly clock: Clock
	readonly log: Log
}

/** `extensions`: without a dot. Resolves with an absolute path. */
export type ChooseFile = (options: { readonly extensions: readonly string[] }) => Promise<string | null>

/** How a file that is made for the person gets to them. */
export type SavingPort =
	/** They choose a place in the operating system's dialog. */
	| {
			readonly by: 'dialog'
			/** Asks before a file is replaced. `extension`: without a dot. Resolves with an absolute path; null: none. */
			readonly choose: (file: {
				readonly fileName: string
				readonly extension: string
			}) => Promise<string | null>
			/** Shows the file in its folder. */
			readonly show: (path: string) => void
	  }
	/** Their browser fetches it: the address is of the page's own origin, and gives the file once. */
	| { readonly by: 'download'; readonly offer: (file: OfferedFile) => string }

export type OfferedFile = {
	readonly path: string
	/** As it shall be called. */
	readonly name: string
	readonly sizeBytes: number
	/** Called once the browser has all of it. */
	readonly onTaken: () => void
}

/** Draws pages that are whole in one file, without a network and without running anything in them. */
export type DrawingPort = {
	/** False while there is no browser to do it. Never rejects. */
	readonly isAvailable: () => Promise<boolean>
	/** `page` and `path` are absolute. Rejects when it cannot, and when `signal` is aborted. */
	readonly pdf: (options: {
		readonly page: string
		readonly path: string
		readonly signal: AbortSignal
	}) => Promise<void>
	/** Draws the page from top to bottom as PNG files in `folder`, and resolves with their paths, in order. */
	readonly images: (options: {
		readonly page: string
		readonly folder: string
		readonly signal: AbortSignal
		/** So many are done of so many. */
		readonly onImage: (done: number, total: number) => void
	}) => Promise<readonly string[]>
}

/** The provider made from `OPENAI_*` and `HOLDFAST_*` variables. Its key is never saved. */
export type EnvironmentProvider = {
	readonly apiKey: string | null
	readonly baseUrl: string
	readonly api: Api
	/** Null: the first of the provider's list. */
	readonly model: string | null
	/** Responses only: let the provider keep the reply so that it can be replayed. */
	readonly isBackground: boolean
}

/** Holds secrets by name. Every method rejects when the store breaks; a missing secret is null. */
export type OsKeyStore = {
	/** Asks the store itself, since one that is installed may still be locked or silent. Never rejects. */
	readonly isAvailable: () => Promise<boolean>
	readonly read: (name: string) => Promise<string | null>
	readonly write: (name: string, secret: string) => Promise<void>
	readonly remove: (name: string) => Promise<void>
}

export type PowerSignals = {
	/** Listeners run before the machine sleeps; what must reach the disk is written synchronously. */
	readonly onSuspend: (listener: () => void) => () => void
	readonly onResume: (listener: () => void) => () => void
	/** Holds off system sleep until the returned function is called. */
	readonly stayAwake: () => () => void
}

export type NetworkSignals = {
	/** `offline` is certain, `online` a hint, `changed` means: open sockets may be dead. */
	readonly onChange: (listener: (change: 'online' | 'offline' | 'changed') => void) => () => void
}

/** What a host can do about the folder that everything lies in. */
export type DataFolderPort = {
	/** The file that says which folder the user chose instead of the default; null: `--data-dir` named it. */
	readonly pointerPath: string | null
	/** Shows a folder in the system's file manager; null where there is none. Rejects when it cannot. */
	readonly open: ((path: string) => Promise<void>) | null
	/** Asks the user for a folder in the system's dialog; null where there is none. Resolves with null for none. */
	readonly choose: (() => Promise<string | null>) | null
	/** `end` starts Holdfast again afterwards. */
	readonly startsAgain: boolean
	/** Ends Holdfast in order. Called once the history has moved: the next start opens it where it is then. */
	readonly end: () => void
}

export type Clock = {
	/** Unix time in milliseconds. */
	readonly now: () => number
	/** Calls `run` once after `delayMs`; the returned function prevents it. */
	readonly after: (delayMs: number, run: () => void) => () => void
}

/** Structured and redacted: `fields` never holds a key or a message's text. */
export type Log = {
	readonly debug: (fields: object, message: string) => void
	readonly info: (fields: object, message: string) => void
	readonly warn: (fields: object, message: string) => void
	readonly error: (fields: object, message: string) => void
}

export const systemClock: Clock = {
	now: Date.now,
	after(delayMs, run) {
		const timer = setTimeout(run, delayMs)
		return () => clearTimeout(timer)
	},
}
