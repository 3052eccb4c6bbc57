/** The thread of `checkpointer.ts`: a connection of its own, which copies the log into the database when it is told to. */
import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import type { CheckpointAnswer, CheckpointMode, CheckpointRequest } from './checkpoint-protocol.ts'
import { readLogState } from './read-log-state.ts'
import { setSynchronous } from './synchronous.ts'

const { databasePath } = workerData as { readonly databasePath: string }
const port = parentPort
if (!port) throw new Error('A checkpoint worker runs as a worker thread.')

// Whoever is in the way is not waited for: a checkpoint comes again.
const db = new Sqlite(databasePath, { fileMustExist: true, timeout: 0 })
// With this, a checkpoint syncs the log before it copies, and the database before it says that it has.
setSynchronous(db, 'FULL')

function checkpoint(mode: CheckpointMode): CheckpointAnswer {
	try {
		return { type: 'done', log: readLogState(db, mode) }
	} catch (cause) {
		return { type: 'failed', reason: String(cause) }
	}
}

port.on('message', (request: CheckpointRequest) => {
	if (request.type === 'checkpoint') {
		port.postMessage(checkpoint(request.mode))
		return
	}
	db.close()
	port.close()
})
