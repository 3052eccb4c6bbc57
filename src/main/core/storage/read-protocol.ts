/** What passes between a reader and its thread. */
import type { EndRequest } from './end-thread.ts'
import type { ReadJobName } from './read-jobs.ts'

export type ReadWorkerData = { readonly databasePath: string; readonly givesWay: boolean }

export type ReadRequest = {
	readonly type: 'run'
	readonly id: number
	readonly job: ReadJobName
	readonly input: unknown
	/** One shared number: not zero means that the caller gave up. A busy thread reads no messages. */
	readonly cancelFlag: Int32Array
}

export type ToReadThread = ReadRequest | EndRequest

export type ReadAnswer =
	| { readonly id: number; readonly type: 'progress'; readonly progress: unknown }
	| { readonly id: number; readonly type: 'done'; readonly value: unknown }
	| {
			readonly id: number
			readonly type: 'failed'
			readonly message: string
			/** SQLite's or the system's, such as `SQLITE_CORRUPT`. */
			readonly code: string | null
	  }
