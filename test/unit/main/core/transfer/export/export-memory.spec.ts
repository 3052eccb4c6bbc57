import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openArchive } from '../../../../../../src/main/core/transfer/read/archive.ts'
import { createExportFolder, type ExportFolder } from '../../../../../support/exports/open-test-export.ts'
import { makeSampleHistory } from '../../../../../support/sample-history.ts'
import { isLong } from '../../../../../support/skip-unless-long.ts'
import type { ExportCost } from './exporting-process.ts'

let folder: ExportFolder
beforeEach(() => {
	folder = createExportFolder()
})
afterEach(() => folder.remove())

const place = (name: string) => {
	const path = folder.path(name)
	mkdirSync(path, { recursive: true })
	return path
}

async function costOf(chats: number, format: 'json' | 'html'): Promise<ExportCost> {
	const dataDir = place(`history-${chats}`)
	if (!readdirSync(dataDir).includes('holdfast.db')) {
		makeSampleHistory(join(dataDir, 'holdfast.db'), { chats, messagesEach: 20, textLength: 600 })
	}
	const target = join(place('out'), `${chats}.${format === 'html' ? 'zip' : format}`)
	const child = fork(new URL('./exporting-process.ts', import.meta.url), [dataDir, target, format])
	const [cost] = await once(child, 'message')
	await once(child, 'exit')
	return cost as ExportCost
}

// `npm run torture` runs it.
it.runIf(isLong).each(['json', 'html'] as const)(
	'needs hardly more memory for eight times as many conversations, as %s',
	async (format) => {
		const few = await costOf(250, format)
		const many = await costOf(2_000, format)
		expect(many).toMatchObject({ conversations: 2_000, messages: 40_000 })
		expect(many.peakBytes).toBeLessThan(few.peakBytes * 1.6)
		expect(readdirSync(folder.path('out'))).toHaveLength(2)
		if (format === 'json') return
		const archive = await openArchive(join(folder.path('out'), '2000.zip'))
		expect(archive.entries).toHaveLength(2_001)
		archive.close()
	},
	300_000,
)
