import { Check } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../../shared/api.ts'
import { type Accent, accents, type Density, type Settings, type Theme } from '../../../shared/model.ts'
import { SelectField } from '../../ui/select-field.tsx'

/** Theme, accent and density. What is chosen shows at once. */
export function AppearanceFields(props: {
	readonly settings: Settings
	readonly onSave: (change: CallInput<'settings.save'>) => void
}) {
	const { t } = useTranslation('settings')
	const { settings, onSave } = props
	return (
		<>
			<SelectField<Theme>
				label={t('general.theme')}
				value={settings.theme}
				onChange={(theme) => onSave({ theme })}
				options={[
					{ value: 'system', label: t('general.themeSystem') },
					{ value: 'light', label: t('general.themeLight') },
					{ value: 'dark', label: t('general.themeDark') },
				]}
			/>
			<AccentField value={settings.accent} onChange={(accent) => onSave({ accent })} />
			<SelectField<Density>
				label={t('general.density')}
				value={settings.density}
				onChange={(density) => onSave({ density })}
				options={[
					{ value: 'comfortable', label: t('general.densityComfortable') },
					{ value: 'compact', label: t('general.densityCompact') },
				]}
			/>
		</>
	)
}

/** Native radio buttons: arrows move, Tab leaves. */
function AccentField(props: { readonly value: Accent; readonly onChange: (accent: Accent) => void }) {
	const { t } = useTranslation('settings')
	const name = useId()
	return (
		<fieldset>
			<legend className="mb-1.5 text-sm font-medium">{t('general.accent')}</legend>
			<div className="flex flex-wrap gap-2.5">
				{accents.map((accent) => (
					<label
						key={accent}
						title={t(`general.accents.${accent}`)}
						data-accent={accent}
						className="relative flex size-7 items-center justify-center rounded-full bg-accent text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
					>
						<input
							type="radio"
							name={name}
							value={accent}
							checked={accent === props.value}
							aria-label={t(`general.accents.${accent}`)}
							onChange={() => props.onChange(accent)}
							className="absolute inset-0 opacity-0"
						/>
						{accent === props.value && <Check aria-hidden size={15} strokeWidth={2.5} />}
					</label>
				))}
			</div>
		</fieldset>
	)
}
