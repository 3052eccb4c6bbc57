import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider, TitleModel } from '../../../shared/model.ts'
import { Combobox } from '../../ui/combobox.tsx'
import type { KnownList, ProviderModelsProps } from './provider-models.tsx'
import { useModelGroups } from './use-model-groups.ts'

export type DefaultModelsProps = Pick<ProviderModelsProps, 'providers' | 'listOf' | 'onLoad'> & {
	readonly titleModel: TitleModel | null
	/** Titles are asked for at all. */
	readonly titlesByModel: boolean
	/** Null: the first of the provider's list. */
	readonly onChooseChatModel: (provider: Provider, model: string | null) => void
	readonly onChooseTitleModel: (titleModel: TitleModel | null) => void
}

/** Which model is asked, by purpose, where nothing else was chosen. */
export function DefaultModels(props: DefaultModelsProps) {
	const { t } = useTranslation('models')
	const { providers, listOf, onLoad, titleModel, titlesByModel } = props
	const enabled = useMemo(() => providers.filter(({ isEnabled }) => isEnabled), [providers])
	const known = enabled.map(({ id }): readonly [typeof id, KnownList] => [id, listOf(id)])
	const lists = new Map(known.map(([id, { list }]) => [id, list]))
	const groups = useModelGroups(enabled, lists)
	const isLoading = known.some(([, each]) => each.isLoading)
	const current = enabled.find(({ isDefault }) => isDefault)
	const titled = providers.find(({ id }) => id === titleModel?.providerId)
	const load = () => {
		for (const { id } of enabled) onLoad(id)
	}
	return (
		<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
			{current?.isEnvironment ? (
				<div className="flex flex-col gap-1 text-sm">
					<span className="font-medium">{t('defaults.chat')}</span>
					<span className="text-muted">{t('defaults.environment')}</span>
				</div>
			) : (
				<Combobox
					label={t('defaults.chat')}
					value={current?.defaultModel ?? ''}
					groups={groups}
					onOpen={load}
					isLoading={isLoading}
					emptyText={t('list.empty')}
					placeholder={t('defaults.first')}
					hint={current ? t('defaults.chatHint', { provider: current.name }) : t('list.noProvider')}
					onCommit={(text, option) => {
						const provider = option ? enabled.find(({ id }) => id === option.providerId) : current
						if (provider) props.onChooseChatModel(provider, text || null)
					}}
				/>
			)}
			<Combobox
				label={t('defaults.titles')}
				value={titleModel?.model ?? ''}
				groups={groups}
				onOpen={load}
				isLoading={isLoading}
				emptyText={t('list.empty')}
				placeholder={t('defaults.same')}
				hint={
					titlesByModel
						? titled
							? t('defaults.titlesHint', { provider: titled.name })
							: t('defaults.sameHint')
						: t('defaults.titlesOff')
				}
				onCommit={(text, option) => {
					const providerId = option?.providerId ?? titleModel?.providerId ?? current?.id
					if (text === '') props.onChooseTitleModel(null)
					else if (providerId) props.onChooseTitleModel({ providerId, model: text })
				}}
			/>
		</div>
	)
}
