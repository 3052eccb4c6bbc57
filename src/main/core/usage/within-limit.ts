import type { MonthlyLimit, UsageTotal } from '../../../shared/usage-model.ts'

/** How much of a limit's unit was used. Money of models without a price is not known, and not counted. */
export function usedOf(limit: MonthlyLimit, currency: string, total: UsageTotal): number {
	if (limit.unit === 'tokens') return total.inputTokens + total.outputTokens
	return total.costs.find((cost) => cost.currency === currency)?.amount ?? 0
}

/**
 * Whether one more reply stays within a month's limit, judged by an expected one: a conversation's next reply
 * uses about as much as its last, since the whole conversation is sent again. Pure.
 */
export function isWithinLimit(
	limit: MonthlyLimit,
	currency: string,
	{ thisMonth, expected }: { readonly thisMonth: UsageTotal; readonly expected: UsageTotal | null },
): boolean {
	const used = usedOf(limit, currency, thisMonth)
	return used + (expected ? usedOf(limit, currency, expected) : 0) < limit.amount
}
