import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/section.tsx'
import { DefaultModels, type DefaultModelsProps } from './default-models.tsx'
import { ProviderModels, type ProviderModelsProps } from './provider-models.tsx'
import { TableSection } from './table-section.tsx'

export type ModelsTabProps = ProviderModelsProps & DefaultModelsProps

/** Models: which are asked, which are offered, what is known of them. */
export function ModelsTab(props: ModelsTabProps) {
	const { t } = useTranslation('models')
	return (
		<div className="flex flex-col gap-7 pb-2">
			<Section title={t('defaults.title')}>
				<DefaultModels {...props} />
			</Section>
			<Section title={t('list.title')} intro={t('list.note')}>
				<ProviderModels {...props} />
			</Section>
			<TableSection />
		</div>
	)
}
