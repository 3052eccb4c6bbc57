/**
 * Removes the files of messages that were removed for good. A file is kept as long as anything in the data folder
 * mentions it, a backup included, and for a day whatever happens: it is written before whatever mentions it.
 */
import { setImmediate as giveWay } from 'node:timers/promises'
import type { Log } from '../ports.ts'
import type { UnusedFiles, UnusedFilesInput } from '../storage/unused-files.ts'
import type { FileStore } from './file-store.ts'

export const keptForMs = 24 * 60 * 60_000
/** In one look at everything. */
const mostAtOnce = 1_000

type Options = {
	readonly dataDir: string
	/** Reads the history and all its copies in a thread. Rejects when one of them cannot be read. */
	readonly findUnused: (input: UnusedFilesInput) => Promise<UnusedFiles>
	/** Whether any message or draft of the history has the file, at this moment. */
	readonly isUsed: (sha256: string) => boolean
	readonly files: Pick<FileStore, 'removeOld' | 'removeUnfinished'>
	/**
	 * False while files or mentions of them may come in, or the history is copied, restored or closed. Asked again
	 * before each file.
	 */
	readonly mayRemove: () => boolean
	/** Unix milliseconds. */
	readonly nowMs: () => number
	readonly log: Log
}

/** `put-off`: something came in between; what is left is for another time. */
export type Swept = { readonly outcome: 'done' | 'put-off'; readonly removed: number }

/**
 * The returned function rejects, having removed nothing more, when it is not certain what is mentioned. What was unused when
 * everything was read can only come into use through an import, or be copied by a backup that was being made then:
 * both are ruled out by `mayRemove`.
 */
export function createFileSweep(options: Options): () => Promise<Swept> {
	const { dataDir, findUnused, isUsed, files, mayRemove, nowMs, log } = options

	return async function sweep() {
		const writtenBeforeMs = nowMs() - keptForMs
		let removed = 0
		for (;;) {
			if (!mayRemove()) return { outcome: 'put-off', removed }
			const unused = await findUnused({ dataDir, writtenBeforeMs, limit: mostAtOnce })
			for (const name of unused.unfinished) await files.removeUnfinished(name)
			let removedNow = 0
			for (const sha256 of unused.files) {
				await giveWay()
				if (!mayRemove()) return { outcome: 'put-off', removed: removed + removedNow }
				// Nothing else runs from here until it is gone under its name.
				if (!isUsed(sha256) && (await files.removeOld(sha256, writtenBeforeMs))) removedNow += 1
			}
			removed += removedNow
			// Less than asked for is all there is; none removed would be the same ones again.
			if (unused.files.length < mostAtOnce || removedNow === 0) break
		}
		if (removed > 0) log.info({ removed }, 'files that no message has any more were removed')
		return { outcome: 'done', removed }
	}
}
