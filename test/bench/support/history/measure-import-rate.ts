/** How fast a ChatGPT export comes in, from the yes to the report, and that memory does not grow with the file. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { longChatGptExport } from '../../../support/exports/chatgpt-export.ts'
import { writeZip } from '../../../support/exports/write-zip.ts'
import type { ImportCost } from '../import-child.ts'
import { type Row, row } from '../row.ts'

const messagesEach = 40
const smallConversations = 1_000
const largeConversations = 6_000

export async function measureImportRate(): Promise<readonly Row[]> {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	try {
		const small = await measure(folder, smallConversations)
		const large = await measure(folder, largeConversations)
		return [
			row('import-per-second', large.messages / (large.elapsedMs / 1_000), '/s', ['>=', 5_000]),
			// What is held does not grow; how soon V8 clears up after it does, a little.
			row('import-memory-ratio', large.peakBytes / small.peakBytes, 'x', ['<', 1.5]),
		]
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

async function measure(folder: string, conversations: number): Promise<ImportCost> {
	const path = join(folder, `${conversations}.zip`)
	await writeZip(path, [
		{ name: 'conversations.json', chunks: longChatGptExport(conversations, messagesEach) },
	])
	const child = fork(join(import.meta.dirname, '../import-child.ts'), [path])
	const cost = await Promise.race([
		once(child, 'message').then(([message]) => message as ImportCost),
		once(child, 'exit').then(([status]) =>
			Promise.reject(new Error(`The import ended with status ${status}.`)),
		),
	])
	await once(child, 'exit')
	const perSecond = Math.round(cost.messages / (cost.elapsedMs / 1_000))
	const megabytes = (bytes: number) => Math.round(bytes / 1_000_000)
	process.stderr.write(
		`${cost.messages} messages (zip of ${megabytes(statSync(path).size)} MB): ${perSecond}/s, peak ${megabytes(cost.peakBytes)} MB\n`,
	)
	return cost
}
