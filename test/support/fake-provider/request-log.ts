/** The provider's own record of what it was asked and what it put on the wire: the judge of what arrived. */

export type Sent = {
	/** Unix milliseconds. */
	readonly atMs: number
	readonly bytes: number
	/** The part of the answer's text that went with it. */
	readonly text: string
}

/** How an answer ended. `aborted`: the client closed the connection. */
export type Ending = 'finished' | 'fault' | 'aborted'

export type RequestRecord = {
	/** Counts all requests, from 1. */
	readonly number: number
	/** Counts POSTs for a reply, from 1; null for other requests. */
	readonly reply: number | null
	/** A POST for a conversation's title. */
	readonly isTitle: boolean
	readonly method: string
	readonly path: string
	readonly headers: { readonly [name: string]: string | readonly string[] | undefined }
	readonly body: unknown
	/** Counts connections, from 1: two requests with the same number shared one. */
	readonly connection: number
	readonly startedAtMs: number
	readonly status: number | null
	readonly sent: readonly Sent[]
	readonly ending: Ending | null
	readonly endedAtMs: number | null
}

export type RequestLog = {
	readonly requests: readonly RequestRecord[]
	/** POSTs for a reply. */
	readonly replies: () => readonly RequestRecord[]
	readonly titles: () => readonly RequestRecord[]
	/** The text put on the wire in answer to one request. */
	readonly textOf: (record: RequestRecord) => string
	/** Every Authorization header seen, in order; undefined for a request without. */
	readonly authorizations: () => readonly (string | undefined)[]
	/** Resolves once the condition holds; looks again whenever something happens. */
	readonly until: (condition: (requests: readonly RequestRecord[]) => boolean) => Promise<void>
}

/** The server's side of a record. */
export type Recorder = {
	readonly record: RequestRecord
	readonly answered: (status: number) => void
	readonly sent: (bytes: number, text: string) => void
	readonly ended: (ending: Ending) => void
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

export function createRequestLog() {
	const requests: RequestRecord[] = []
	const watchers = new Set<() => void>()
	const notify = () => {
		for (const watcher of watchers) watcher()
	}

	const log: RequestLog = {
		requests,
		replies: () => requests.filter(({ reply }) => reply !== null),
		titles: () => requests.filter(({ isTitle }) => isTitle),
		textOf: ({ sent }) => sent.map(({ text }) => text).join(''),
		authorizations: () => requests.map(({ headers }) => headers.authorization?.toString()),
		until: (condition) =>
			new Promise((resolve) => {
				const look = () => {
					if (!condition(requests)) return
					watchers.delete(look)
					resolve()
				}
				watchers.add(look)
				look()
			}),
	}

	function begin(
		request: Pick<RequestRecord, 'reply' | 'isTitle' | 'method' | 'path' | 'headers' | 'body' | 'connection'>,
	): Recorder {
		const sent: Sent[] = []
		const record: Writable<RequestRecord> = {
			...request,
			number: requests.length + 1,
			startedAtMs: Date.now(),
			status: null,
			sent,
			ending: null,
			endedAtMs: null,
		}
		requests.push(record)
		notify()
		return {
			record,
			answered(status) {
				record.status = status
				notify()
			},
			sent(bytes, text) {
				sent.push({ atMs: Date.now(), bytes, text })
				notify()
			},
			ended(ending) {
				if (record.ending !== null) return
				record.ending = ending
				record.endedAtMs = Date.now()
				notify()
			},
		}
	}

	return { log, begin }
}
