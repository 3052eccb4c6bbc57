import type { UsageTotal } from '../../../shared/usage-model.ts'

/** Several totals as one; money of each currency on its own. Pure. */
export function sumUsage(totals: readonly UsageTotal[]): UsageTotal {
	const sum = (of: (total: UsageTotal) => number) => totals.reduce((before, total) => before + of(total), 0)
	const byCurrency = Map.groupBy(
		totals.flatMap(({ costs }) => costs),
		({ currency }) => currency,
	)
	return {
		replies: sum(({ replies }) => replies),
		inputTokens: sum(({ inputTokens }) => inputTokens),
		outputTokens: sum(({ outputTokens }) => outputTokens),
		costs: [...byCurrency]
			.map(([currency, costs]) => ({
				currency,
				amount: costs.reduce((before, { amount }) => before + amount, 0),
			}))
			.sort((a, b) => (a.currency < b.currency ? -1 : 1)),
		repliesWithoutPrice: sum(({ repliesWithoutPrice }) => repliesWithoutPrice),
	}
}
