/** Event-loop delay of a busy main process, on a history of 150,000 messages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSampleHistory } from '../support/sample-history.ts'
import { measureBusyLoop } from './support/history/measure-busy-loop.ts'
import type { Row } from './support/row.ts'

export default async function busyLoop(): Promise<readonly Row[]> {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	try {
		makeSampleHistory(join(dataDir, 'holdfast.db'), { chats: 3_000, messagesEach: 50, textLength: 700 })
		return [await measureBusyLoop(dataDir)]
	} finally {
		rmSync(dataDir, { recursive: true, force: true })
	}
}
