import { describe, expect, it } from 'vitest'
import { findModelFacts, findRow, joinTables } from '../../../src/shared/find-model-facts.ts'
import { type ModelTable, unknownFacts } from '../../../src/shared/model-facts.ts'
import { bundledTable } from '../../../src/shared/model-table.ts'
import { modelTableFormat, readModelTable } from '../../../src/shared/model-table-schema.ts'

const openai = 'https://api.openai.com/v1'
const bundled = joinTables(bundledTable, null)
const factsOf = (model: string, baseUrl = openai, own = {}) =>
	findModelFacts({ baseUrl, model, own, rows: bundled })

const table = (date: string, models: ModelTable['models']): ModelTable => ({ date, sources: [], models })

describe('the facts of a model', () => {
	it('are found by its name, whatever edition of it is named', () => {
		for (const model of ['gpt-5', 'gpt-5-2025-08-07', 'openai/gpt-5', 'GPT-5']) {
			expect(factsOf(model), model).toMatchObject({
				contextTokens: 400_000,
				reasoning: true,
				sampling: false,
			})
		}
		for (const model of [
			'claude-haiku-4-5',
			'claude-haiku-4-5-20251001',
			'anthropic/claude-haiku-4.5:beta',
		]) {
			expect(factsOf(model), model).toMatchObject({ contextTokens: 200_000, sampling: true })
		}
		expect(
			factsOf('models/gemini-3.1-pro-preview', 'https://generativelanguage.googleapis.com/v1beta/openai'),
		).toMatchObject({ price: { input: 2, output: 12 } })
	})

	it('are not those of a model whose name merely begins alike', () => {
		expect(factsOf('gpt-5-mini').price).toEqual({ input: 0.25, output: 2, cachedInput: 0.025 })
		expect(factsOf('gpt-5-chat-latest')).toMatchObject({ reasoning: false, sampling: true })
		expect(factsOf('gpt-4o-audio-preview')).toEqual(unknownFacts)
		expect(factsOf('gpt-4-1106-preview')).toEqual(unknownFacts)
	})

	it('are unknown where nobody has said any', () => {
		expect(factsOf('my-own-finetune')).toEqual(unknownFacts)
		expect(factsOf('')).toEqual(unknownFacts)
	})

	it('have a price only at the provider who charges it', () => {
		expect(factsOf('gpt-5', 'https://openrouter.ai/api/v1').price).toBeNull()
		expect(factsOf('gpt-5', 'https://openai.com.example/v1').price).toBeNull()
		expect(factsOf('gpt-5', 'not an address').price).toBeNull()
		expect(factsOf('gpt-5').price).toEqual({ input: 1.25, output: 10, cachedInput: 0.125 })
	})

	it('are as the user says, even that something is not known', () => {
		const own = { contextTokens: 1_000, sampling: null }
		expect(factsOf('gpt-5', openai, own)).toMatchObject({ ...own, reasoning: true })
	})

	it('come from the row that says most exactly which model it is about', () => {
		const rows = joinTables(
			table('2026-01-01', [
				{ match: 'qwen*', contextTokens: 1 },
				{ match: 'qwen3*-max', contextTokens: 2 },
				{ match: 'qwen3.5-max', contextTokens: 3 },
			]),
			null,
		)
		expect(findRow(rows, 'qwen3.5-max')?.contextTokens).toBe(3)
		expect(findRow(rows, 'qwen3.5-max-2026-01-02')?.contextTokens).toBe(3)
		expect(findRow(rows, 'qwen3.6-max')?.contextTokens).toBe(2)
		expect(findRow(rows, 'qwen2:7b')?.contextTokens).toBe(1)
		expect(findRow(rows, 'my-qwen')).toBeNull()
	})
})

describe('two tables', () => {
	const one = table('2026-05-01', [
		{ match: 'a', contextTokens: 1 },
		{ match: 'b', contextTokens: 1 },
	])

	it('are joined model by model, the newer one in place of the older', () => {
		const newer = table('2026-06-01', [
			{ match: 'B', contextTokens: 2 },
			{ match: 'c', contextTokens: 2 },
		])
		for (const rows of [joinTables(one, newer), joinTables(newer, one)]) {
			expect(rows.map(({ match, contextTokens }) => `${match}${contextTokens}`).sort()).toEqual([
				'a1',
				'b2',
				'c2',
			])
		}
	})

	it('of one day: what the user has read in wins', () => {
		const same = table('2026-05-01', [{ match: 'a', contextTokens: 2 }])
		expect(findRow(joinTables(one, same), 'a')?.contextTokens).toBe(2)
	})
})

describe('the bundled table', () => {
	it('is one that could be read in', () => {
		const text = JSON.stringify({ format: modelTableFormat, version: 1, ...bundledTable })
		expect(readModelTable(text)).toMatchObject({ ok: true })
	})

	it('names every model once, and every price with where it holds', () => {
		const names = bundled.map(({ match }) => match)
		expect(new Set(names).size).toBe(bundledTable.models.length)
		expect(bundledTable.models.filter(({ price, pricedAt }) => price && !pricedAt?.length)).toEqual([])
	})
})

describe('a table of the user', () => {
	const text = (fields: object) =>
		JSON.stringify({
			format: modelTableFormat,
			version: 1,
			date: '2026-12-01',
			models: [{ match: 'x' }],
			...fields,
		})

	it('is read with what it leaves out as not known', () => {
		const models = [
			{ match: 'x-*', contextTokens: 8_000, price: { input: 1, output: 2 }, pricedAt: ['x.test'] },
		]
		expect(readModelTable(text({ models }))).toEqual({
			ok: true,
			table: {
				date: '2026-12-01',
				sources: [],
				models: [{ ...models[0], price: { input: 1, output: 2, cachedInput: null } }],
			},
		})
	})

	it.each([
		['no JSON', '{', ''],
		['another file', text({ format: 'other' }), 'format'],
		['a later form', text({ version: 2 }), 'version'],
		['no day', text({ date: 'yesterday' }), 'date'],
		['no model', text({ models: [] }), 'models'],
		[
			'a wrong number',
			text({ models: [{ match: 'a' }, { match: 'b', contextTokens: -1 }] }),
			'models.1.contextTokens',
		],
		['a wrong name', text({ models: [{ match: '*****' }] }), 'models.0.match'],
		[
			'a price without an output',
			text({ models: [{ match: 'a', price: { input: 1 } }] }),
			'models.0.price.output',
		],
	])('with %s is refused, and the place is named', (_what, given, at) => {
		expect(readModelTable(given)).toMatchObject({ ok: false, at })
	})
})
