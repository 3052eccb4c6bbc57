/** The thread of the search's index (`create-search-index.ts`): reads the history, writes the index. */
import { parentPort, workerData } from 'node:worker_threads'
import { openForReading } from '../storage/open-for-reading.ts'
import { openSearchIndex } from '../storage/search-index.ts'
import { indexMessages } from './index-messages.ts'
import type { IndexReport, IndexRequest, IndexWorkerData } from './index-protocol.ts'

/** Pages that are put together at once while nothing else is to be done. */
const tidyPages = 200
/** Steps after which what was taken in is made safe, so that the history can forget it. */
const stepsUntilSync = 20

const { databasePath, indexPath, ...begun } = workerData as IndexWorkerData
const port = parentPort
if (!port) throw new Error('The index is made in a worker thread.')
const say = (report: IndexReport) => port.postMessage(report)

const index = openSearchIndex(indexPath)
const history = openForReading(databasePath)
const indexing = indexMessages(history, index)
// What little was missed while Holdfast was closed.
if (indexing.isWhole()) indexing.step()
say({ type: 'opened', progress: indexing.progress() })

let lastLook = begun.lastLook
let isWorking = false
let stepsSinceSync = 0
let syncedSeq = -1
let needsTidying = !indexing.isWhole()

port.on('message', (request: IndexRequest) => {
	if (request.type === 'end') {
		end()
		return
	}
	if (request.type === 'look') lastLook = request.number
	if (request.type === 'restart') {
		indexing.restart()
		needsTidying = true
	}
	work()
})
work()

/** A step at a time, so that what comes in meanwhile is heard. */
function work(): void {
	if (isWorking) return
	isWorking = true
	setImmediate(() => {
		if (!history.open) return
		isWorking = false
		const step = indexing.step()
		if (step.did === 'some') {
			stepsSinceSync += 1
			needsTidying ||= stepsSinceSync > 1
			say({ type: 'progress', progress: step.progress })
			if (stepsSinceSync >= stepsUntilSync) sync(step.appliedSeq)
			work()
			return
		}
		if (needsTidying) {
			needsTidying = index.tidy(tidyPages)
			work()
			return
		}
		sync(step.appliedSeq)
		say({ type: 'idle', lastLook })
	})
}

function end(): void {
	index.close()
	history.close()
	port?.close()
}

function sync(seq: number): void {
	stepsSinceSync = 0
	if (seq === syncedSeq || !index.sync()) return
	syncedSeq = seq
	say({ type: 'synced', seq })
}
