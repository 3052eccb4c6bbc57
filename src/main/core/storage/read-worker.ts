/** The thread of a reader (`create-reader.ts`): one read-only connection, one job after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { readJobs } from './read-jobs.ts'
import type { ReadAnswer, ReadRequest } from './read-protocol.ts'

const { databasePath } = workerData as { readonly databasePath: string }
const port = parentPort
if (!port) throw new Error('A read worker runs as a worker thread.')

const db = new Sqlite(databasePath, { readonly: true, fileMustExist: true })
db.pragma('busy_timeout = 2000')

let queue: Promise<void> = Promise.resolve()
port.on('message', (request: ReadRequest) => {
	queue = queue.then(() => answer(request))
})

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
