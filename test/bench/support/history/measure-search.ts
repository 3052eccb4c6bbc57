/** The first page of searches in a large history, asked of the core as a window asks. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createFindTerm } from '../../../../src/shared/search-language/find-term.ts'
import { fold } from '../../../../src/shared/search-language/fold.ts'
import { parseQuery } from '../../../../src/shared/search-language/parse-query.ts'
import type { SearchOrder } from '../../../../src/shared/search-model.ts'
import { startCore, type TestCore } from '../../../support/start-core.ts'
import { createTexts } from '../large-history.ts'
import { quantile } from '../numbers.ts'
import { type Row, row } from '../row.ts'
import { drawQueries, type QueryKind } from '../search-queries.ts'

const pageSize = 30
const queriesOfKind = 100
/** Compared with a scan, whole: found by so few messages that all pages can be read. */
const scannedOfKind = 6
const mostScannedHits = 5_000

/** The largest of the kinds' 95th percentiles: none may be slow. */
export async function measureSearch(
	dataDir: string,
	textBytes: number,
	seed: number,
): Promise<readonly Row[]> {
	const core = await startCore({ dataDir })
	try {
		const beganMs = performance.now()
		await untilIndexed(core)
		process.stderr.write(`the index was made in ${Math.round((performance.now() - beganMs) / 1_000)} s\n`)
		const texts = createTexts(seed)
		const ofKind = (kind: QueryKind) => drawQueries(texts, kind, queriesOfKind)
		const kinds: readonly QueryKind[] = ['word', 'prefix', 'phrase', 'two', 'three']
		const newest: number[] = []
		const relevance: number[] = []
		for (const kind of kinds) {
			newest.push(await p95Of(core, kind, ofKind(kind), 'newest'))
			relevance.push(await p95Of(core, kind, ofKind(kind), 'relevance'))
		}
		const one = await p95Of(core, 'one', ofKind('one'), 'newest')
		const recall = await measureRecall(core, dataDir, [...kinds, 'one'], seed)
		return [
			row('search-newest-p95-ms', Math.max(...newest), 'ms', ['<', 15], seed),
			row('search-relevance-p95-ms', Math.max(...relevance), 'ms', ['<', 150], seed),
			row('search-one-cjk-p95-ms', one, 'ms', ['<', 50], seed),
			row('search-recall', recall, '', ['>=', 1], seed),
			row(
				'index-size-ratio',
				statSync(join(dataDir, 'search', 'index.db')).size / textBytes,
				'x',
				['<=', 1.2],
				seed,
			),
		]
	} finally {
		await core.close()
	}
}

async function untilIndexed(core: TestCore): Promise<void> {
	for (;;) {
		const { hits, indexing } = await page(core, 'from:me', 'newest', null)
		if (hits.length > 0 && indexing === null) return
		await new Promise((resolve) => setTimeout(resolve, 500))
	}
}

const page = (core: TestCore, query: string, order: SearchOrder, cursor: string | null, limit = pageSize) =>
	core.call('search.messages', { query, order, cursor, limit })

async function p95Of(
	core: TestCore,
	kind: QueryKind,
	queries: readonly string[],
	order: SearchOrder,
): Promise<number> {
	const tookMs: number[] = []
	for (const query of queries) {
		const beganMs = performance.now()
		await page(core, query, order, null)
		tookMs.push(performance.now() - beganMs)
	}
	const p95 = quantile(tookMs, 0.95)
	const written = [quantile(tookMs, 0.5), p95, Math.max(...tookMs)].map((ms) => ms.toFixed(1)).join(' / ')
	process.stderr.write(`${order}, ${kind}: ${written} ms (p50 / p95 / max)\n`)
	return p95
}

/** Found of what a scan of every text finds; below 1 too when something was found that the scan does not. */
async function measureRecall(
	core: TestCore,
	dataDir: string,
	kinds: readonly QueryKind[],
	seed: number,
): Promise<number> {
	const texts = createTexts(seed + 1)
	const drawn = kinds.flatMap((kind) => drawQueries(texts, kind, scannedOfKind))
	const scanned = drawn.map((query) => ({
		finders: parseQuery(query).terms.map(createFindTerm),
		ids: new Set<string>(),
	}))
	const db = new Sqlite(join(dataDir, 'holdfast.db'), { readonly: true })
	for (const { id, text } of db
		.prepare<[], { id: string; text: string }>('SELECT id, text FROM messages')
		.iterate()) {
		const folded = fold(text)
		for (const { finders, ids } of scanned) {
			if (ids.size <= mostScannedHits && finders.every((find) => find(folded, 0) !== null)) ids.add(id)
		}
	}
	db.close()
	let wanted = 0
	let right = 0
	for (const [place, query] of drawn.entries()) {
		const ids = scanned[place]?.ids ?? new Set()
		if (ids.size > mostScannedHits) continue
		const found = await findAll(core, query)
		wanted += new Set([...ids, ...found]).size
		right += found.filter((id) => ids.has(id)).length
	}
	process.stderr.write(`recall: ${right} of ${wanted} hits of ${drawn.length} queries\n`)
	return right / wanted
}

async function findAll(core: TestCore, query: string): Promise<readonly string[]> {
	const ids: string[] = []
	for (let cursor: string | null = null; ; ) {
		const { hits, next } = await page(core, query, 'newest', cursor, 100)
		ids.push(...hits.map(({ messageId }) => messageId))
		if (next === null) return ids
		cursor = next
	}
}
