/** Pure: what is known of a model, in few characters. */
import type { TFunction } from 'i18next'
import type { ListPrice, ModelFacts } from '../../../shared/model-facts.ts'
import { formatAmount } from '../../i18n/format-usage.ts'

/** As the makers write it: `128K`, `1M`, `1.05M`. */
export function writeTokens(tokens: number): string {
	if (tokens < 1_000) return String(tokens)
	if (tokens < 1_000_000) return `${Math.round(tokens / 1_000)}K`
	return `${Number((tokens / 1_000_000).toFixed(2))}M`
}

/** For a million tokens in and out. */
export function writePrice({ input, output }: ListPrice, language: string): string {
	const money = (amount: number) => formatAmount(amount, 'USD', language)
	return `${money(input)} / ${money(output)}`
}

/** What matters where a model is chosen. Empty where nothing is known. */
export function writeFacts(facts: ModelFacts, t: TFunction<'models'>): string {
	return [
		facts.contextTokens === null ? null : writeTokens(facts.contextTokens),
		facts.vision === true ? t('tags.vision') : null,
		facts.reasoning === true ? t('tags.reasoning') : null,
	]
		.filter((part) => part !== null)
		.join(' · ')
}
