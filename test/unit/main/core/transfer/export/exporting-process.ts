/** Exports a whole history in a thread, beside nothing else, and tells what it took. Memory is this process's own. */
import { join } from 'node:path'
import { chooseShape } from '../../../../../../src/main/core/transfer/export/choose-shape.ts'
import { runExportThread } from '../../../../../../src/main/core/transfer/export/export-thread.ts'
import type { ExportFormat } from '../../../../../../src/shared/export-model.ts'
import { everything, exportWords } from '../../../../../support/export-file.ts'

export type ExportCost = {
	readonly conversations: number
	readonly messages: number
	readonly peakBytes: number
}

const [dataDir, path, format] = process.argv.slice(2)
if (dataDir === undefined || path === undefined || format === undefined) throw new Error('Which history?')

const asked = {
	selection: { of: 'all', withArchived: true },
	format: format as ExportFormat,
	options: everything,
} as const
const shape = chooseShape({ ...asked, preview: { files: 0 } })
if (!shape) throw new Error('Only one conversation is drawn.')
const answer = await runExportThread({
	...asked,
	kind: 'write',
	shape,
	path,
	mayReplace: true,
	source: { kind: 'history', databasePath: join(dataDir, 'holdfast.db') },
	dataDir,
	scratchPath: join(dataDir, 'scratch'),
	theme: 'light',
	words: exportWords,
	appVersion: '0.0.0',
	nowMs: Date.now(),
})
if (answer.type !== 'done') throw new Error('It answered another question.')
const { conversations, messages } = answer.written
process.send?.({
	conversations,
	messages,
	peakBytes: process.resourceUsage().maxRSS * 1_024,
} satisfies ExportCost)
