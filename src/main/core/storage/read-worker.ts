/** The thread of a reader (`create-reader.ts`): one read-only connection, one job after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { giveWayToMain } from './give-way.ts'
import { readJobs } from './read-jobs.ts'
import type { ReadAnswer, ReadRequest, ReadWorkerData, ToReadThread } from './read-protocol.ts'

const { databasePath, givesWay } = workerData as ReadWorkerData
const port = parentPort
if (!port) throw new Error('A read worker runs as a worker thread.')

if (givesWay) giveWayToMain()
const db = new Sqlite(databasePath, { readonly: true, fileMustExist: true })
db.pragma('busy_timeout = 2000')

let queue: Promise<void> = Promise.resolve()
port.on('message', (request: ToReadThread) => {
	queue = queue.then(() => (request.type === 'run' ? answer(request) : end()))
})

function end(): void {
	db.close()
	port?.close()
}

async function answer({ id, job, input, cancelFlag }: ReadRequest): Promise<void> {
	const say = (message: ReadAnswer) => port?.postMessage(message)
	const isCancelled = () => Atomics.load(cancelFlag, 0) !== 0
	if (isCancelled()) return
	try {
		const run = readJobs[job] as (db: Sqlite.Database, input: unknown, context: object) => unknown
		const value = await run(db, input, {
			report: (progress: unknown) => say({ id, type: 'progress', progress }),
			isCancelled,
		})
		say({ id, type: 'done', value })
	} catch (cause) {
		const { message, code } = cause as Error & { readonly code?: string }
		say({ id, type: 'failed', message, code: code ?? null })
	}
}
