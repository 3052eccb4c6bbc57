import { useTranslation } from 'react-i18next'
import type { ProviderPreset } from '../../../shared/provider-presets.ts'
import { SelectField } from '../../ui/select-field.tsx'

/** Which of a provider's addresses; nothing where there is one. */
export function RegionField(props: {
	readonly preset: ProviderPreset
	readonly baseUrl: string
	readonly onChange: (baseUrl: string) => void
}) {
	const { t } = useTranslation('settings')
	const { endpoints } = props.preset
	const [first] = endpoints
	if (!first || endpoints.length < 2) return null
	const chosen = endpoints.find(({ baseUrl }) => baseUrl === props.baseUrl) ?? first
	return (
		<SelectField
			label={t('firstRun.region')}
			value={chosen.baseUrl}
			onChange={props.onChange}
			options={endpoints.map(({ region, baseUrl }) => ({
				value: baseUrl,
				label: `${t(`region.${region}`)} – ${new URL(baseUrl).host}`,
			}))}
		/>
	)
}
