/**
 * A process that writes much and little at once until it is killed, and tells its parent what has committed and when
 * a checkpoint begins. Run as `node writing-child.ts PATH`.
 */
import { Worker } from 'node:worker_threads'
import { systemClock } from '../../../../../src/main/core/ports.ts'
import { createBulkWriter } from '../../../../../src/main/core/storage/bulk-writer.ts'
import type { CheckpointRequest } from '../../../../../src/main/core/storage/checkpoint-protocol.ts'
import { createCheckpointer } from '../../../../../src/main/core/storage/checkpointer.ts'
import { openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import { silentLog } from '../../../../support/silent-log.ts'

export type FromWritingChild =
	| { readonly type: 'checkpoint' }
	/** Every row of `writer` up to this number is committed. */
	| { readonly type: 'committed'; readonly writer: 'bulk' | 'reply'; readonly number: number }

const [, , path = ''] = process.argv
const tell = (message: FromWritingChild) => process.send?.(message)
const worker = import.meta.resolve('../../../../../src/main/core/storage/checkpoint-worker.ts')

class ToldWorker extends Worker {
	override postMessage(request: CheckpointRequest): void {
		if (request.type === 'checkpoint') tell({ type: 'checkpoint' })
		super.postMessage(request)
	}
}

const { db } = openDatabase({ path, log: silentLog, nowMs: Date.now() })
const checkpointer = createCheckpointer({
	db,
	clock: systemClock,
	log: silentLog,
	startThread: (databasePath) => new ToldWorker(new URL(worker), { workerData: { databasePath } }),
})
const bulk = createBulkWriter(db, checkpointer.room)
const insert = db.prepare('INSERT INTO settings VALUES (?, ?)')
const newest = db
	.prepare<[string], number>(
		`SELECT coalesce(max(CAST(substr(key, 7) AS INTEGER)), 0) FROM settings WHERE key LIKE ?`,
	)
	.pluck()

let replies = newest.get('reply %') ?? 0
setInterval(() => {
	replies += 1
	insert.run(`reply ${replies}`, 'word '.repeat(20))
	tell({ type: 'committed', writer: 'reply', number: replies })
}, 5)

let written = newest.get('bulk: %') ?? 0
function* steps() {
	for (let step = 0; step < 50; step += 1) {
		yield () => {
			written += 1
			insert.run(`bulk: ${written}`, 'x'.repeat(3_000))
		}
	}
}
for (;;) {
	await bulk.run(steps())
	tell({ type: 'committed', writer: 'bulk', number: written })
}
