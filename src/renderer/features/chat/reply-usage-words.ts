import type { TFunction } from 'i18next'
import type { UsageTotal } from '../../../shared/usage-model.ts'
import { formatCosts, formatTokens } from '../../i18n/format-usage.ts'

/** For example `1,234 tokens · $0.012`; without the money when nothing of it has a price. */
export function usageLine(total: UsageTotal, t: TFunction<'chat'>, language: string): string {
	const count = total.inputTokens + total.outputTokens
	if (count === 0) return t('usage.unknown')
	const tokens = t('usage.tokens', { count, tokens: formatTokens(count, language) })
	return [tokens, formatCosts(total.costs, language)].filter((part) => part !== null).join(' · ')
}
