import { Brain, Eye, Wrench } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ModelFacts } from '../../../shared/model-facts.ts'
import { writePrice, writeTokens } from './write-facts.ts'

/** What is known of a model, in one line. What is not known is left out; nothing known is said. */
export function ModelTags({
	facts,
	ownPrice,
}: {
	readonly facts: ModelFacts
	readonly ownPrice: string | null
}) {
	const { t, i18n } = useTranslation('models')
	const { contextTokens, price, vision, reasoning, tools } = facts
	const abilities = [
		{ name: 'vision', has: vision, icon: Eye },
		{ name: 'reasoning', has: reasoning, icon: Brain },
		{ name: 'tools', has: tools, icon: Wrench },
	] as const
	const shown = abilities.filter(({ has }) => has === true)
	const priced = ownPrice ?? (price && writePrice(price, i18n.language))
	if (contextTokens === null && priced === null && shown.length === 0) {
		return <span className="text-xs text-muted">{t('tags.unknown')}</span>
	}
	return (
		<span className="flex flex-wrap items-center gap-x-3 text-xs text-muted tabular-nums">
			{contextTokens !== null && <span>{t('tags.context', { tokens: writeTokens(contextTokens) })}</span>}
			{shown.map(({ name, icon: Icon }) => (
				<span key={name} className="flex items-center gap-1">
					<Icon aria-hidden size={12} strokeWidth={1.75} />
					{t(`tags.${name}`)}
				</span>
			))}
			{priced !== null && <span>{priced}</span>}
		</span>
	)
}
