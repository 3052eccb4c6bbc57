import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import type { ModelList as FetchedList, Provider, ProviderId } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { listModels, type ModelView } from './listed-models.ts'
import { ModelEditor } from './model-editor.tsx'
import { ModelList } from './model-list.tsx'
import { useModels } from './models-store.ts'
import { readOwnPrices } from './own-prices.ts'

export type KnownList = {
	readonly list: FetchedList
	readonly isLoading: boolean
	readonly error: AppError | null
}

export type ProviderModelsProps = {
	readonly providers: readonly Provider[]
	readonly listOf: (id: ProviderId) => KnownList
	/** Makes a list known, asking the provider only if it never was. */
	readonly onLoad: (id: ProviderId) => void
	/** Asks the provider. */
	readonly onRefresh: (id: ProviderId) => void
}

/** The models of one provider, to be searched, preferred, put out of the way and described. */
export function ProviderModels({ providers, listOf, onLoad, onRefresh }: ProviderModelsProps) {
	const { t } = useTranslation('models')
	const settings = useModels((store) => store.settings)
	const [chosenId, setChosenId] = useState<ProviderId | null>(null)
	const [view, setView] = useState<ModelView>('all')
	const [search, setSearch] = useState('')
	const [edited, setEdited] = useState<string | null>(null)
	const provider =
		providers.find(({ id }) => id === chosenId) ??
		providers.find(({ isDefault }) => isDefault) ??
		providers[0]
	const id = provider?.id
	useEffect(() => {
		void readOwnPrices()
	}, [])
	useEffect(() => {
		if (id !== undefined) onLoad(id)
	}, [id, onLoad])
	if (!provider) return <p className="text-muted">{t('list.noProvider')}</p>

	const { list, isLoading, error } = listOf(provider.id)
	const models = listModels({ providerId: provider.id, names: list.models, settings, view, search })
	return (
		<div className="flex flex-col gap-3">
			<div className="grid grid-cols-1 gap-3 sm:grid-cols-[1fr_10rem_auto] sm:items-end">
				<SelectField<ProviderId>
					label={t('list.provider')}
					value={provider.id}
					onChange={setChosenId}
					options={providers.map((each) => ({ value: each.id, label: each.name }))}
				/>
				<SelectField<ModelView>
					label={t('list.view')}
					value={view}
					onChange={setView}
					options={[
						{ value: 'all', label: t('list.all') },
						{ value: 'favourites', label: t('list.favourites') },
						{ value: 'hidden', label: t('list.hidden') },
					]}
				/>
				<Button disabled={isLoading || !provider.isEnabled} onClick={() => onRefresh(provider.id)}>
					{isLoading ? <Spinner size={14} /> : <RefreshCw aria-hidden size={14} />}
					{t('list.refresh')}
				</Button>
			</div>
			<TextField label={t('list.search')} value={search} onChange={setSearch} type="search" />
			{error && <ListProblem error={error} />}
			<p role="status" className="text-sm text-muted">
				{t('list.count', { count: models.length })}
			</p>
			{models.length > 0 && (
				<ModelList
					label={t('list.label', { provider: provider.name })}
					provider={provider}
					models={models}
					onEdit={setEdited}
				/>
			)}
			{edited !== null && (
				<ModelEditor
					key={`${provider.id} ${edited}`}
					provider={provider}
					model={edited}
					onClose={() => setEdited(null)}
				/>
			)}
		</div>
	)
}

function ListProblem({ error }: { readonly error: AppError }) {
	const { t } = useTranslation('errors')
	const { title, nextStep, detail } = describeError(error, t)
	return (
		<Notice tone="danger" title={title}>
			<p>{nextStep}</p>
			{detail && <p className="mt-1 font-mono text-xs">{detail}</p>}
		</Notice>
	)
}
