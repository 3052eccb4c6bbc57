/** Puts another history in the place of the one of now, which is set aside. */
import { constants } from 'node:fs'
import { copyFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DataProblem } from '../../../shared/data-model.ts'
import type { Clock } from '../ports.ts'
import type { Reopen } from '../restartable-core.ts'
import { companions } from '../storage/companion-files.ts'
import type { Reader } from '../storage/create-reader.ts'
import { runInThread } from '../storage/run-in-thread.ts'
import { incomingPath, swapHistory, undoSwap } from '../storage/swap-history.ts'
import { toDataProblem } from '../storage/verify-history.ts'
import { syncFileNow } from '../write-now.ts'
import { lackOfSpace } from './free-space.ts'

type Options = {
	readonly historyPath: string
	readonly reader: Pick<Reader, 'run'>
	/** Closes the history, changes what must be changed, and opens it again. */
	readonly reopen: Reopen
	readonly clock: Clock
}

export type Restore = (
	sourcePath: string,
	options: {
		/** What was written since a history was lost is taken along. */
		readonly keepsWhatIsThere: boolean
		/** Once the other history is in its place, and before it is opened. */
		readonly onSwapped?: () => void
		/** It did not open: everything is as it was. */
		readonly onTakenBack?: () => void
	},
) => Promise<DataProblem | null>

/** The copy is made and looked at while everything goes on; only the change of names needs the history closed. */
export function createRestore({ historyPath, reader, reopen, clock }: Options): Restore {
	return async (sourcePath, { keepsWhatIsThere, onSwapped, onTakenBack }) => {
		const incoming = incomingPath(historyPath)
		try {
			for (const suffix of companions) await rm(incoming + suffix, { force: true })
			const { size } = await stat(sourcePath)
			const lack = await lackOfSpace(dirname(historyPath), size)
			if (lack) return lack
			await copyFile(sourcePath, incoming, constants.COPYFILE_FICLONE)
			syncFileNow(incoming)
			const { problem } = await reader.run('verifyHistory', { path: incoming })
			if (problem) return problem
			let asidePath: string | null = null
			await reopen({
				async change() {
					if (keepsWhatIsThere) {
						const nowMs = clock.now()
						await runInThread(historyPath, 'mergeHistories', { from: historyPath, into: incoming, nowMs })
					}
					asidePath = swapHistory(historyPath, clock.now())
					onSwapped?.()
				},
				undo() {
					if (asidePath === null) return
					undoSwap(historyPath, asidePath)
					onTakenBack?.()
				},
			})
			return null
		} catch (cause) {
			return toDataProblem(cause)
		} finally {
			for (const suffix of companions) await rm(incoming + suffix, { force: true })
		}
	}
}
