import type { IndexProgress } from '../../../shared/search-model.ts'
import type { EndRequest } from '../storage/end-thread.ts'

/** What the thread of the index is started with. */
export type IndexWorkerData = {
	readonly databasePath: string
	readonly indexPath: string
	/** The number of the last request to look that went before it. */
	readonly lastLook: number
}

export type IndexRequest =
	/** The history may have changed. Requests are numbered. */
	| { readonly type: 'look'; readonly number: number }
	/** What the index holds is not what the history says. */
	| { readonly type: 'restart' }
	| EndRequest

export type IndexReport =
	/** There is an index that can be searched. */
	| { readonly type: 'opened'; readonly progress: IndexProgress | null }
	| { readonly type: 'progress'; readonly progress: IndexProgress | null }
	/** The changes up to here are in the index, and no power cut takes them out again. */
	| { readonly type: 'synced'; readonly seq: number }
	/** Everything there was at the last request to look has been taken in. */
	| { readonly type: 'idle'; readonly lastLook: number }
