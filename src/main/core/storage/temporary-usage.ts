import type { Cost, UsageTotal } from '../../../shared/usage-model.ts'
import type { Database } from './open-database.ts'
import { createUsageRows, type UsageRows } from './usage.ts'

/**
 * Rows of usage that count what temporary conversations used, too: in memory, as long as the program runs. What was
 * spent was spent, so a month's limit holds for them as well.
 */
export function withTemporaryUsage(db: Database, memory: Database): UsageRows {
	const kept = createUsageRows(db)
	const temporary = createUsageRows(memory)

	const hasAny = memory.prepare('SELECT 1 FROM usage LIMIT 1')

	/** Null: nothing was used. Prices and plans are the user's, and on disk; they are few. */
	function priced(): UsageRows | null {
		if (hasAny.get() === undefined) return null
		memory.transaction(() => {
			for (const table of ['prices', 'spending_plans'] as const) copyRows(db, memory, table)
		})()
		return temporary
	}

	function inBoth(total: (rows: UsageRows) => UsageTotal): UsageTotal {
		const rows = priced()
		return rows ? add(total(kept), total(rows)) : total(kept)
	}

	return {
		...kept,
		ofChat: (chatId) => inBoth((rows) => rows.ofChat(chatId)),
		ofReply: (replyId) => inBoth((rows) => rows.ofReply(replyId)),
		ofProviderSince: (id, sinceMs) => inBoth((rows) => rows.ofProviderSince(id, sinceMs)),
		ofLastReply: (chatId) => kept.ofLastReply(chatId) ?? priced()?.ofLastReply(chatId) ?? null,
	}
}

function copyRows(from: Database, to: Database, table: 'prices' | 'spending_plans'): void {
	to.prepare(`DELETE FROM ${table}`).run()
	const rows = from.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().all()
	for (const row of rows)
		to.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`).run(row)
}

function add(a: UsageTotal, b: UsageTotal): UsageTotal {
	const currencies = [...new Set([...a.costs, ...b.costs].map(({ currency }) => currency))].sort()
	const amountIn = ({ costs }: UsageTotal, currency: string) =>
		costs.find((cost) => cost.currency === currency)?.amount ?? 0
	return {
		replies: a.replies + b.replies,
		inputTokens: a.inputTokens + b.inputTokens,
		outputTokens: a.outputTokens + b.outputTokens,
		costs: currencies.map((currency): Cost => {
			return { currency, amount: amountIn(a, currency) + amountIn(b, currency) }
		}),
		repliesWithoutPrice: a.repliesWithoutPrice + b.repliesWithoutPrice,
	}
}
