/** What is accepted as a table of models that the user brings. Apart from the rest, so that windows need not carry zod. */
import { z } from 'zod'
import type { ModelTable } from './model-facts.ts'

export const modelTableFormat = 'holdfast-models'
const modelTableVersion = 1
/** In UTF-16 code units. */
export const longestModelTable = 1_000_000

const tokens = z.int().min(1).max(1_000_000_000).nullable().exactOptional()
const claim = z.boolean().nullable().exactOptional()
const perMillion = z.number().min(0).max(1_000_000)

export const ownFactsSchema = z.strictObject({
	contextTokens: tokens,
	maxOutputTokens: tokens,
	vision: claim,
	reasoning: claim,
	tools: claim,
	sampling: claim,
})

const row = z.strictObject({
	match: z
		.string()
		.trim()
		.regex(/^[^*\s]*(?:\*[^*\s]*){0,4}$/, 'At most four stars, and no spaces.')
		.min(1)
		.max(200),
	...ownFactsSchema.shape,
	price: z
		.strictObject({ input: perMillion, output: perMillion, cachedInput: perMillion.nullable().default(null) })
		.nullable()
		.exactOptional(),
	pricedAt: z
		.array(z.string().regex(/^[a-z0-9.-]{1,253}$/, 'A domain, such as "openai.com".'))
		.max(20)
		.exactOptional(),
})

const table = z.strictObject({
	format: z.literal(modelTableFormat),
	version: z.literal(modelTableVersion),
	date: z.iso.date(),
	sources: z.array(z.string().trim().min(1).max(300)).max(100).default([]),
	models: z.array(row).min(1).max(5_000),
})

export type ReadTable =
	| { readonly ok: true; readonly table: ModelTable }
	/** `at`: the path to what is wrong, empty for the whole; `detail` in English. */
	| { readonly ok: false; readonly at: string; readonly detail: string }

export function readModelTable(text: string): ReadTable {
	let value: unknown
	try {
		value = JSON.parse(text)
	} catch (cause) {
		return { ok: false, at: '', detail: cause instanceof Error ? cause.message : String(cause) }
	}
	const parsed = table.safeParse(value)
	if (parsed.success) {
		const { date, sources, models } = parsed.data
		return { ok: true, table: { date, sources, models } }
	}
	const [issue] = parsed.error.issues
	return { ok: false, at: issue?.path.join('.') ?? '', detail: issue?.message ?? 'It is no table of models.' }
}
