import { fork } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ImportCost } from '../../../../bench/support/import-child.ts'
import { longChatGptExport } from '../../../../support/exports/chatgpt-export.ts'
import { createExportFolder, type ExportFolder } from '../../../../support/exports/open-test-export.ts'
import { isLong } from '../../../../support/skip-unless-long.ts'

let folder: ExportFolder
beforeEach(() => {
	folder = createExportFolder()
})
afterEach(() => folder.remove())

async function costOf(conversations: number): Promise<ImportCost> {
	const path = await folder.zipOf([
		{ name: 'conversations.json', chunks: longChatGptExport(conversations, 40) },
	])
	const child = fork(new URL('../../../../bench/support/import-child.ts', import.meta.url), [path])
	const [cost] = await once(child, 'message')
	await once(child, 'exit')
	return cost as ImportCost
}

// `npm run torture` runs it.
it.runIf(isLong)(
	'needs hardly more memory for a file eight times as large',
	async () => {
		const small = await costOf(200)
		const large = await costOf(1_600)
		expect(large.messages).toBe(8 * small.messages)
		expect(large.peakBytes).toBeLessThan(small.peakBytes * 1.6)
	},
	120_000,
)
