/**
 * A history of a million messages beside one of a thousand, and what else keeps a large history pleasant. Takes about a
 * quarter of an hour and 3 GB in the folder for temporary files; `BENCH_MESSAGES` makes it smaller.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureBusyLoop } from './support/history/measure-busy-loop.ts'
import { measureImportRate } from './support/history/measure-import-rate.ts'
import { measureAppend, measureFirstPage } from './support/history/measure-paging.ts'
import { measureSearch } from './support/history/measure-search.ts'
import { writeLargeHistory } from './support/large-history.ts'
import type { Row } from './support/row.ts'

const largeMessages = Number(process.env.BENCH_MESSAGES ?? 1_000_000)
const smallMessages = 1_000

export default async function history(): Promise<readonly Row[]> {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
	const seed = 1 + Math.floor(Math.random() * 1_000_000)
	const small = join(folder, 'small')
	const large = join(folder, 'large')
	try {
		for (const dataDir of [small, large]) mkdirSync(dataDir)
		writeLargeHistory(join(small, 'holdfast.db'), smallMessages, seed)
		const { textBytes } = writeLargeHistory(join(large, 'holdfast.db'), largeMessages, seed)
		process.stderr.write(
			`${largeMessages} messages, ${Math.round(textBytes / 1e6)} MB of text, seed ${seed}\n`,
		)
		const search = await measureSearch(large, textBytes, seed)
		return [
			await measureFirstPage(small, large),
			measureAppend(small, large),
			...search,
			await measureBusyLoop(large),
			...(await measureImportRate()),
		]
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}
