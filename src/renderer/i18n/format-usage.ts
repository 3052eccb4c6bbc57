import type { Cost } from '../../shared/usage-model.ts'

/** Money when there is a currency, else a number of tokens. Cents, and more digits for less than ten of them. */
export function formatAmount(amount: number, currency: string | null, language: string): string {
	if (currency === null) return formatTokens(amount, language)
	const isTiny = amount > 0 && amount < 0.1
	return new Intl.NumberFormat(language, {
		style: 'currency',
		currency,
		currencyDisplay: 'narrowSymbol',
		...(isTiny && { maximumSignificantDigits: 2 }),
	}).format(amount)
}

export function formatTokens(tokens: number, language: string): string {
	const isLong = tokens >= 100_000
	return new Intl.NumberFormat(
		language,
		isLong ? { notation: 'compact', maximumFractionDigits: 1 } : {},
	).format(tokens)
}

/** Sums of several currencies stand side by side: they cannot be added. Null when nothing has a price. */
export function formatCosts(costs: readonly Cost[], language: string): string | null {
	if (costs.length === 0) return null
	return costs.map(({ amount, currency }) => formatAmount(amount, currency, language)).join(' + ')
}
