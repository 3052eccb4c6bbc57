/** Calls that find messages and conversations. The query's language is told in docs/search.md. */
import { z } from 'zod'
import { chatId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { MessageId } from './model.ts'
import type { SearchPage, TitleHit } from './search-model.ts'

const query = z.string().max(1_000)

export const searchCalls = {
	/**
	 * Settled messages of every conversation but the temporary ones, also on branches that are not shown; those in the
	 * trash only with `in:trash`. `cursor` is the `next` of the page before, of the same query and order.
	 */
	'search.messages': call<SearchPage>()(
		z.strictObject({
			query,
			order: z.enum(['newest', 'relevance']),
			cursor: z.string().max(200).nullable(),
			limit: z.int().min(1).max(100),
		}),
	),
	/** Conversations whose titles hold all words of the query, newest first; filters count as above. */
	'search.titles': call<readonly TitleHit[]>()(z.strictObject({ query, limit: z.int().min(1).max(100) })),
	/**
	 * The messages of the visible path that hold the text anywhere, oldest first, running replies included. Upper and lower
	 * case, width and accents do not count; nothing in it is a filter.
	 */
	'search.inChat': call<readonly MessageId[]>()(
		z.strictObject({ chatId, text: z.string().min(1).max(1_000) }),
	),
} as const
