import { Eye, EyeOff, Settings2, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/model.ts'
import { isSet } from '../../../shared/reply-parameters.ts'
import { formatAmount } from '../../i18n/format-usage.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import type { ListedModel } from './listed-models.ts'
import { ModelTags } from './model-tags.tsx'
import { factsOf, settingsOf, useModels } from './models-store.ts'
import { currencyOf, ownPriceOf, useOwnPrices } from './own-prices.ts'
import { saveModel } from './save-model.ts'

export type ModelLineProps = {
	readonly provider: Provider
	readonly listed: ListedModel
	readonly onEdit: (model: string) => void
}

/** One model: dear or not, in the way or not, and what is known of it. */
export function ModelLine({ provider, listed, onEdit }: ModelLineProps) {
	const { t, i18n } = useTranslation('models')
	const { model, isFavourite, isHidden } = listed
	const store = useModels()
	const prices = useOwnPrices()
	const own = ownPriceOf(prices, provider.id, model)
	const money = (amount: number) => formatAmount(amount, currencyOf(prices, provider.id), i18n.language)
	const hasParameters = isSet(settingsOf(store, provider.id, model).parameters)
	return (
		<div className="flex min-h-12 items-center gap-1.5 border-b border-line/60 py-1.5 pr-1.5 pl-1">
			<IconButton
				icon={Star}
				label={t(isFavourite ? 'line.unfavourite' : 'line.favourite', { model })}
				aria-pressed={isFavourite}
				onClick={() => void saveModel(provider.id, model, { isFavourite: !isFavourite })}
				className={isFavourite ? 'text-accent! [&_svg]:fill-current' : undefined}
			/>
			<div className={joinClasses('flex min-w-0 grow flex-col gap-0.5', isHidden && 'text-muted')}>
				<span className="flex flex-wrap items-baseline gap-x-2 wrap-anywhere">
					{model}
					{provider.defaultModel === model && (
						<span className="text-xs text-accent">{t('line.default')}</span>
					)}
					{isHidden && <span className="text-xs text-muted">{t('line.hidden')}</span>}
					{hasParameters && <span className="text-xs text-muted">{t('line.parameters')}</span>}
				</span>
				<ModelTags
					facts={factsOf(store, provider, model)}
					ownPrice={own && `${money(own.input)} / ${money(own.output)}`}
				/>
			</div>
			<IconButton
				icon={Settings2}
				label={t('line.edit', { model })}
				aria-haspopup="dialog"
				onClick={() => onEdit(model)}
			/>
			<IconButton
				icon={isHidden ? EyeOff : Eye}
				label={t(isHidden ? 'line.show' : 'line.hide', { model })}
				aria-pressed={isHidden}
				onClick={() => void saveModel(provider.id, model, { isHidden: !isHidden })}
			/>
		</div>
	)
}
