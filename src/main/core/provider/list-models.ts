import { z } from 'zod'
import { AppErrorException } from '../../../shared/errors.ts'

/** OpenAI's form, Google's and Ollama's; anything else in them is none of our business. */
const model = z.union([
	z.string(),
	z.object({ id: z.string() }).transform(({ id }) => id),
	z.object({ name: z.string() }).transform(({ name }) => name),
	z.object({ model: z.string() }).transform(({ model }) => model),
])
const list = z.union([
	z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
	// Ollama without a model.
	z.object({ object: z.literal('list'), data: z.null() }).transform((): readonly unknown[] => []),
	z.object({ models: z.array(z.unknown()) }).transform(({ models }) => models),
	z.array(z.unknown()),
])

const maxModels = 5_000

/** Model ids in the provider's order, each once. Throws `AppErrorException` (`not-a-stream`) for anything that is no list. */
export function readModelList(body: string, contentType: string): readonly string[] {
	const parsed = list.safeParse(parseJson(body))
	if (!parsed.success) throw new AppErrorException({ kind: 'not-a-stream', contentType })
	const ids = parsed.data.flatMap((entry) => {
		const id = model.safeParse(entry)
		return id.success && id.data !== '' ? [id.data] : []
	})
	return [...new Set(ids)].slice(0, maxModels)
}

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body)
	} catch {
		return null
	}
}
