/**
 * The thread that takes the text out of one file. It gets bytes and gives text: no database, no network and no native code
 * is opened here, so it may be terminated at any instant.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { giveWayToMain } from '../../storage/give-way.ts'
import type { Extracted, ExtractTask } from './extract-protocol.ts'
import { extractText } from './extract-text.ts'

const port = parentPort
if (!port) throw new Error('An extract worker runs as a worker thread.')
giveWayToMain()
const { bytes } = workerData as ExtractTask
const extracted: Extracted = await extractText(bytes)
port.postMessage(extracted)
